using System.CommandLine;
using Agency.Adapters.Configuration;
using Agency.Adapters.Workspaces;
using Agency.Catalog;
using Agency.Cli.Healing;
using Agency.Cli.Learning;
using Agency.Cli.Rendering.Failures;
using Agency.Core.Configuration;
using Agency.Core.Repair;
using Agency.Languages.Python;
using Agency.Languages.Python.Harness;
using Agency.Languages.Python.Repair;

namespace Agency.Cli.Commands;

/// <summary><c>agency diagnose [TEST…]</c>: says why tests fail and where the fault may be, and changes nothing.</summary>
internal sealed class DiagnoseCommand : ICommandUnit
{
    private readonly Argument<string[]> tests = new("TEST") { Description = "Test ids, or the beginning of some; all failing tests when there are none.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string> path = new("--path") { Description = "A git work tree, or a folder in one (default: the current folder).", DefaultValueFactory = _ => ".", HelpName = "PATH" };
    private readonly Option<bool> repair = new("--repair") { Description = "Also look for repairs and show them." };
    private readonly Option<int> seconds = new("--seconds") { Description = "How long to look for repairs of one failure (default 300).", DefaultValueFactory = _ => 300, HelpName = "N" };
    private readonly Option<HealFormat> format = Choice.One<HealFormat>("--format", "text or json.");
    private readonly Option<string?> sandbox = new("--sandbox") { Description = "bubblewrap, or none: the project's code then runs as you.", HelpName = "KIND" };
    private readonly Option<bool> showPrompts = new("--show-prompts") { Description = "Show on standard error all that is sent to the configured model." };
    private readonly Option<bool> trust = new("--trust-config") { Description = "Accept what the repository's own agency.yml asks for." };

    public Command Build(CommandHost host)
    {
        var command = new Command("diagnose", "Say why tests fail and where the fault may be.") { tests, path, repair, seconds, format, showPrompts, sandbox, trust };
        command.SetAction(host, (result, token) => RunAsync(host, result, token));
        return command;
    }

    private async Task<CommandOutcome> RunAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken)
    {
        if (result.GetValue(seconds) < 1)
            throw new UserInputException("--seconds must be at least 1.");
        var overrides = new SettingsOverrides { SandboxKind = result.GetValue(sandbox), TrustRepository = result.GetValue(trust) };
        await using var project = await OpenProject.OpenAsync(host, result.GetValue(path)!, overrides, cancellationToken);
        var factory = new WorkspaceFactory(host.Processes, host.Environment, host.Time);
        await factory.SweepAsync(cancellationToken);
        await using var workspace = await factory.CreateAsync(project.Tree, cancellationToken) switch
        {
            WorkspaceOutcome.Created created => created.Workspace,
            WorkspaceOutcome.Failed failed => throw new UserInputException(failed.Reason),
            _ => throw new InvalidOperationException("An outcome of making a workspace that nobody knows."),
        };
        var names = result.GetValue(tests) ?? [];
        var language = new PythonRepair();
        var runner = new PythonTestRunner(project.Python, Path.Combine(host.Environment.CacheFolder, "results"));
        var history = new RepositoryHistory(project.Tree, factory);
        using var progress = host.Terminal.StartProgress(host.Time);
        var request = new TestHealRequest
        {
            Only = names.Length == 0 ? null : id => names.Any(n => id.StartsWith(n, StringComparison.Ordinal)),
            Searches = result.GetValue(repair),
            Clues = await history.RecentChangesAsync(cancellationToken),
            Budget = SearchBudget.Default with { Time = TimeSpan.FromSeconds(result.GetValue(seconds)) },
            Priors = await TemplatePriors.LookAsync(host, project.Tree.Root, cancellationToken),
            Undo = history.UndoOn(workspace, runner, language, progress),
        };
        var healing = await new TestHealer(new PythonHarness(project.Python, runner), language, UnitRegistry.Templates, host.Time).RunAsync(workspace, request, progress, cancellationToken);
        await using (var service = await HealModel.OpenServiceAsync(host, project, result.GetValue(showPrompts), cancellationToken))
        {
            if (service is not null && healing.Cases.Count > 0)
            {
                progress.Report("model", "asking for a write-up");
                var explainer = FailureExplainer.Of(host, project, service, HealSession.NewId(host.Time.GetUtcNow()));
                healing = await explainer.ExplainAsync(healing, workspace, writes: true, cancellationToken);
            }
        }

        progress.Dispose();
        if (healing.Unavailable is { } reason)
            throw new ToolFailureException($"The tests cannot be run: {reason}.");
        if (names.Length > 0 && healing.Failures.Count == 0 && healing.Tests == 0)
            throw new UserInputException("No test is named so.");
        await FailureOutput.WriteAsync(host, workspace, healing, result.GetValue(format), cancellationToken);
        return healing.Failures.Count > 0 ? new CommandOutcome.Remaining() : new CommandOutcome.Clean();
    }
}
