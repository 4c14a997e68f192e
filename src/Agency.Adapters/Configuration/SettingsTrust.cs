using Agency.Core.Configuration;

namespace Agency.Adapters.Configuration;

/// <summary>
/// What a repository's own file may not decide alone, because it would loosen what protects the user from the
/// repository. Documented in <c>docs/configuration.md</c>.
/// </summary>
internal static class SettingsTrust
{
    /// <summary>The settings that need the user's word: path and what is being asked for.</summary>
    /// <param name="baseline">What holds without the repository's file.</param>
    public static IEnumerable<(string Path, string Asks)> NeedConfirmation(AgencySettings baseline, AgencySettings wanted, string repositoryRoot)
    {
        if (wanted.Sandbox.Kind != baseline.Sandbox.Kind && wanted.Sandbox.Kind == "none")
            yield return ("sandbox.kind", "would run the project's code without a sandbox");
        foreach (var (path, had, wants) in Limits(baseline.Sandbox, wanted.Sandbox))
        {
            if (wants > had)
                yield return (path, $"would raise the limit from {had} to {wants}");
        }

        foreach (var name in wanted.Tests.Environment.Except(baseline.Tests.Environment, StringComparer.Ordinal))
            yield return ("tests.environment", $"would show the project's tests your environment variable {name}");
        foreach (var priority in baseline.Hook.BlockOn.Except(wanted.Hook.BlockOn, StringComparer.Ordinal))
            yield return ("hook.block-on", $"would let commits with new findings of {priority} pass");
        foreach (var (path, had, wants) in Limits(baseline.Ci.Fix, wanted.Ci.Fix))
        {
            if (wants > had)
                yield return (path, $"would raise the limit from {had} to {wants}");
        }

        if (baseline.Ci.Fix.Paths.Count > 0 && (wanted.Ci.Fix.Paths.Count == 0 || wanted.Ci.Fix.Paths.Except(baseline.Ci.Fix.Paths, StringComparer.Ordinal).Any()))
            yield return ("ci.fix.paths", "would let patches change files that your own setting leaves out");
        foreach (var (name, path) in wanted.Tools)
        {
            if (IsInside(path, repositoryRoot))
                yield return ($"tools.{name}", $"would start a program of the repository itself ({path})");
        }
    }

    /// <summary>
    /// What counts of a repository's own words about its builds until the user trusts it: no commands and addresses, and no
    /// more leeway than there is. They are set aside and not refused, since nothing but <c>agency ci</c> needs them.
    /// </summary>
    public static CiSettings Untrusted(CiSettings baseline, CiSettings wanted) => wanted with
    {
        Intent = baseline.Intent == "manual" ? "manual" : wanted.Intent,
        Attempts = Math.Min(baseline.Attempts, wanted.Attempts),
        Services = baseline.Services,
        ResetEnvironment = baseline.ResetEnvironment,
        RegenerateAuthState = baseline.RegenerateAuthState,
        Environment = baseline.Environment,
        CommandSeconds = Math.Min(baseline.CommandSeconds, wanted.CommandSeconds),
    };

    private static IEnumerable<(string Path, int Had, int Wants)> Limits(SandboxSettings had, SandboxSettings wants) =>
    [
        ("sandbox.timeout-seconds", had.TimeoutSeconds, wants.TimeoutSeconds),
        ("sandbox.memory-megabytes", had.MemoryMegabytes, wants.MemoryMegabytes),
        ("sandbox.processes", had.Processes, wants.Processes),
        ("sandbox.output-megabytes", had.OutputMegabytes, wants.OutputMegabytes),
    ];

    private static IEnumerable<(string Path, int Had, int Wants)> Limits(FixSettings had, FixSettings wants) =>
    [
        ("ci.fix.max-files", had.MaxFiles, wants.MaxFiles),
        ("ci.fix.max-lines", had.MaxLines, wants.MaxLines),
        ("ci.fix.minutes", had.Minutes, wants.Minutes),
    ];

    private static bool IsInside(string path, string root)
    {
        var relative = Path.GetRelativePath(root, Path.GetFullPath(path, root));
        return relative != ".." && !relative.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(relative);
    }
}
