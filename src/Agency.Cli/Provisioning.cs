using Agency.Adapters.Tools;
using Agency.Cli.Rendering;

namespace Agency.Cli;

/// <summary>Gets the analysers that a command needs and that are missing.</summary>
internal static class Provisioning
{
    private static readonly string[] Analysers = ["ruff", "mypy", "bandit"];

    /// <summary>
    /// Tries to get every analyser the settings ask for. One that cannot be had is told with what to type, and the rest goes on: the scan
    /// reports it as missing.
    /// </summary>
    /// <param name="isAllowed">False when the user wants nothing to be installed.</param>
    public static async Task EnsureAsync(CommandHost host, OpenProject project, bool isAllowed, CancellationToken cancellationToken)
    {
        if (!isAllowed || !project.Settings.Provision)
            return;
        var provisioner = new ToolProvisioner(host.Processes, host.Environment, host.Time);
        var asked = project.Settings.Scan.Analyzers;
        using var progress = host.Terminal.StartProgress(host.Time);
        foreach (var name in Analysers.Where(n => asked.Count == 0 || asked.Contains(n)))
        {
            var outcome = await provisioner.EnsureAsync(project.Tools, name, text => progress.Report("provision", text), cancellationToken);
            Tell(host.Terminal, outcome);
        }
    }

    private static void Tell(Terminal terminal, ProvisionOutcome outcome)
    {
        switch (outcome)
        {
            case ProvisionOutcome.Ready { Way: { } way, Tool: var tool }:
                terminal.WriteNote($"Got {tool.Name} {tool.Version} with {way}.");
                break;
            case ProvisionOutcome.Failed failed:
                terminal.WriteWarning($"{failed.Name} is missing and could not be got. Type: {failed.Hint}");
                foreach (var attempt in failed.Attempts)
                    terminal.WriteDetail($"  {attempt}");
                break;
        }
    }
}
