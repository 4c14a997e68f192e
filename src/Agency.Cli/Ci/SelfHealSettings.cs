using Agency.Adapters.Configuration;
using Agency.Adapters.Git;
using Agency.Core.Ci;
using Agency.Core.Configuration;

namespace Agency.Cli.Ci;

/// <summary>What the settings say of healing, and where.</summary>
/// <param name="Root">The project's folder: its repository's root where it has one.</param>
/// <param name="Ci">What counts.</param>
/// <param name="SandboxKind">The sandbox that tests run in.</param>
/// <param name="SetAside">Whether the repository's own file says more that does not count until it is trusted.</param>
internal sealed record SelfHealSettings(string Root, CiSettings Ci, string SandboxKind, bool SetAside)
{
    /// <summary>What to say where a setting is missing that the repository's file has.</summary>
    public string Hint => SetAside ? " (the repository's agency.yml names some, which count with --trust-config only)" : "";

    public static async Task<SelfHealSettings> LoadAsync(CommandHost host, string path, bool trust, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(path);
        if (!Directory.Exists(folder))
            throw new UserInputException($"There is no folder '{path}'. Give the path of a project.");
        var root = await GitRepository.OpenAsync(host.Processes, host.Environment, folder, cancellationToken) is GitOpenOutcome.Opened opened ? opened.Repository.Root : folder;
        // A file that asks to go without a sandbox is refused here as everywhere.
        var settings = await host.LoadSettingsAsync(root, new SettingsOverrides { TrustRepository = trust }, cancellationToken);
        var all = trust ? settings : await host.LoadSettingsAsync(root, new SettingsOverrides { TrustRepository = true }, cancellationToken);
        return new SelfHealSettings(root, settings.Ci, settings.Sandbox.Kind, HasMore(settings.Ci, all.Ci));
    }

    /// <summary>
    /// What an action is done to: the tests that the log names; of the services and files that the settings name, those
    /// that the cause names, or all of them.
    /// </summary>
    public IReadOnlyList<string> TargetsOf(PlannedAction planned, IHealAction action, CiAnalysis? analysis)
    {
        if (action.Target is ActionTarget.Tests or ActionTarget.None)
            return planned.Targets;
        IReadOnlyList<string> known = action.Target == ActionTarget.Services ? [.. Ci.Services.Keys.Order(StringComparer.Ordinal)] : Ci.ConfigFiles;
        var cause = string.Join('\n', analysis?.Classification.CausalLines.Select(l => l.Text) ?? []);
        var named = known.Where(k => cause.Contains(k, StringComparison.OrdinalIgnoreCase) || cause.Contains(Path.GetFileName(k), StringComparison.OrdinalIgnoreCase)).ToList();
        return named.Count > 0 ? named : known;
    }

    private static bool HasMore(CiSettings had, CiSettings wants) =>
        wants.ResetEnvironment.Count > had.ResetEnvironment.Count || wants.RegenerateAuthState.Count > had.RegenerateAuthState.Count || wants.Services.Count > had.Services.Count;
}
