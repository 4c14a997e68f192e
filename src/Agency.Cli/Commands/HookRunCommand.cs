using System.CommandLine;
using Agency.Adapters.Configuration;
using Agency.Adapters.Git;
using Agency.Cli.Prevention;
using Agency.Core.Configuration;

namespace Agency.Cli.Commands;

/// <summary><c>agency hook run</c>: what the hook calls; also to be typed, to see what a commit would be told.</summary>
internal sealed class HookRunCommand : ICommandUnit
{
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<bool> noStage = new("--no-stage") { Description = "Heal the work tree only, and fail when something was healed: for the pre-commit framework." };
    private readonly Option<string?> sandbox = new("--sandbox") { Description = "bubblewrap, or none: the project's code then runs as you.", HelpName = "KIND" };
    private readonly Option<bool> trust = new("--trust-config") { Description = "Accept what the repository's own agency.yml asks for." };
    private readonly Option<bool> noProvision = new("--no-provision") { Description = "Install nothing; a missing analyser is reported." };

    public Command Build(CommandHost host)
    {
        var command = new Command("run", "Check and heal what is staged, as the hook does.") { path, noStage, sandbox, trust, noProvision };
        command.SetAction(host, (result, token) => RunAsync(host, result, token));
        return command;
    }

    private async Task<CommandOutcome> RunAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken)
    {
        var overrides = new SettingsOverrides { SandboxKind = result.GetValue(sandbox), TrustRepository = result.GetValue(trust) };
        var place = GitPlace.OfHook(host.Environment, Path.GetFullPath(result.GetValue(path)!));
        await using var project = await OpenProject.OpenAsync(host, result.GetValue(path)!, overrides, place, cancellationToken);
        if (project.Tree.Repository is null)
            throw new UserInputException($"'{result.GetValue(path)}' is in no git repository.");
        await Provisioning.EnsureAsync(host, project, !result.GetValue(noProvision), cancellationToken);
        var report = await new HookRun(host, project, restage: !result.GetValue(noStage)).RunAsync(cancellationToken);
        new HookRenderer(host.Terminal, project.Settings.Hook).Render(report);
        return report.Broken.Count > 0 ? new CommandOutcome.ToolFailed()
            : report.Fault is not null || report.Blocking(project.Settings.Hook).Any() ? new CommandOutcome.Remaining()
            : result.GetValue(noStage) && report.Healed.Count > 0 ? new CommandOutcome.Remaining()
            : new CommandOutcome.Clean();
    }
}
