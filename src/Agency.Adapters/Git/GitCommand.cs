using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Adapters.Git;

/// <summary>
/// Runs git in one folder so that nothing of the repository's own configuration starts a program: no hooks, no file
/// system monitor, no pager, no external diff, no transport helpers, no prompts.
/// </summary>
internal sealed class GitCommand(IProcessRunner runner, HostEnvironment host, string folder)
{
    /// <summary>What of the host's environment says who the user is and what he has configured.</summary>
    private static readonly string[] PassedThrough =
    [
        "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "EMAIL", "USER", "LOGNAME", "TZ",
        "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL",
    ];

    private static readonly string[] Hardening =
    [
        "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "core.pager=cat", "-c", "core.quotePath=false",
        "-c", "core.untrackedCache=false", "-c", "protocol.ext.allow=never", "-c", "diff.noprefix=false", "-c", "diff.mnemonicPrefix=false",
        "-c", "diff.orderFile=/dev/null", "-c", "color.ui=false", "-c", "advice.detachedHead=false", "-c", "submodule.recurse=false",
        "-c", "gc.auto=0", "--no-pager",
    ];

    private static readonly ProcessLimits Limits = new(TimeSpan.FromMinutes(5), OutputBytes: 512L << 20);

    /// <summary>Further environment of every command: a second index, drivers switched off.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public ProcessSpec Spec(IReadOnlyList<string> arguments, string? input = null)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["LC_ALL"] = "C",
            ["GIT_TERMINAL_PROMPT"] = "0",
            ["GIT_OPTIONAL_LOCKS"] = "0",
            ["GIT_ASKPASS"] = "true",
            ["GIT_EDITOR"] = "true",
        };
        foreach (var name in PassedThrough)
        {
            if (host.Get(name) is { } value)
                environment[name] = value;
        }

        foreach (var (name, value) in Environment)
            environment[name] = value;
        return new ProcessSpec
        {
            Program = "git",
            Arguments = [.. Hardening, .. arguments],
            WorkingDirectory = folder,
            Environment = environment,
            StandardInput = input,
            Limits = Limits,
        };
    }

    /// <summary>The command's standard output, or why it failed.</summary>
    public Task<GitOutcome<string>> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(arguments, input: null, cancellationToken);

    /// <summary>As <see cref="RunAsync(IReadOnlyList{string}, CancellationToken)"/>, with a text on standard input.</summary>
    public async Task<GitOutcome<string>> RunAsync(IReadOnlyList<string> arguments, string? input, CancellationToken cancellationToken) =>
        await runner.RunAsync(Spec(arguments, input), cancellationToken) switch
        {
            ProcessOutcome.Ended { Succeeded: true } ended => new GitOutcome<string>.Done(ended.StandardOutput),
            var outcome => new GitOutcome<string>.Failed(Reason(outcome)),
        };

    /// <summary>Starts a command whose streams hold bytes that are no text; null when git cannot be started.</summary>
    public Task<IRunningProcess?> StartAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        runner.StartAsync(Spec(arguments), cancellationToken);

    private static string Reason(ProcessOutcome outcome)
    {
        if (outcome is not ProcessOutcome.Ended ended)
            return $"git cannot be run: {((ProcessOutcome.NotStarted)outcome).Reason}";
        if (ended.End != ProcessEnd.Exited)
            return $"git was stopped ({ended.End}) after {ended.Duration.TotalSeconds:0.0} s.";
        var message = ended.StandardError.Trim();
        return message.Length > 0 ? $"git says: {message}" : $"git ended with exit code {ended.ExitCode}.";
    }
}
