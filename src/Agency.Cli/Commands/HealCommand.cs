using System.CommandLine;
using Agency.Adapters.Configuration;
using Agency.Cli.Healing;
using Agency.Cli.Rendering.Heals;
using Agency.Cli.Selection;
using Agency.Core.Configuration;
using Agency.Core.Reporting;

namespace Agency.Cli.Commands;

/// <summary><c>agency heal</c>: finds problems, fixes them, proves the fixes and changes the work tree once.</summary>
internal sealed class HealCommand : ICommandUnit
{
    private readonly Argument<string> path = new("PATH") { Description = "A git work tree, or a folder or file in one.", DefaultValueFactory = _ => "." };
    private readonly SelectionOptions selection = new();
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Verify and show everything, change nothing." };
    private readonly Option<bool> allowReviewed = new("--unsafe") { Description = "Also apply verified fixes that otherwise wait for a human." };
    private readonly Option<int?> maxParallel = new("--max-parallel") { Description = "Fixes made at the same time (default 5).", HelpName = "N" };
    private readonly Option<bool> commit = new("--commit") { Description = "Commit the verified changes, and nothing else." };
    private readonly Option<string?> branch = new("--branch") { Description = "Commit them on a new branch; the work tree stays as it is.", HelpName = "NAME" };
    private readonly Option<string?> patch = new("--patch") { Description = "Write them to a patch file; the work tree stays as it is.", HelpName = "FILE" };
    private readonly Option<string?> sandbox = new("--sandbox") { Description = "bubblewrap, or none: the project's code then runs as you.", HelpName = "KIND" };
    private readonly Option<bool> trust = new("--trust-config") { Description = "Accept what the repository's own agency.yml asks for." };
    private readonly Option<bool> noProvision = new("--no-provision") { Description = "Install nothing; a missing analyser is reported." };
    private readonly Option<HealFormat> format = new("--format") { Description = "text or json." };

    public Command Build(CommandHost host)
    {
        var command = new Command("heal", "Find problems, fix them, prove the fixes, change the work tree once.");
        command.Arguments.Add(path);
        selection.AddTo(command);
        foreach (var option in (Option[])[dryRun, allowReviewed, maxParallel, commit, branch, patch, sandbox, trust, noProvision, format])
            command.Options.Add(option);
        command.SetAction(host, (result, token) => RunAsync(host, result, token));
        return command;
    }

    private async Task<CommandOutcome> RunAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken)
    {
        var options = new HealOptions
        {
            Path = result.GetValue(path)!,
            Selection = selection.Read(result),
            DryRun = result.GetValue(dryRun),
            AllowReviewed = result.GetValue(allowReviewed),
            Commit = result.GetValue(commit),
            Branch = result.GetValue(branch),
            Patch = result.GetValue(patch),
        };
        if ((options.Commit ? 1 : 0) + (options.Branch is null ? 0 : 1) + (options.Patch is null ? 0 : 1) + (options.DryRun ? 1 : 0) > 1)
            throw new UserInputException("--commit, --branch, --patch and --dry-run exclude each other; give one.");
        var overrides = new SettingsOverrides
        {
            SandboxKind = result.GetValue(sandbox),
            MaxParallel = result.GetValue(maxParallel),
            TrustRepository = result.GetValue(trust),
        };
        await using var project = await OpenProject.OpenAsync(host, options.Path, overrides, cancellationToken);
        if (project.Tree.Repository is null)
            throw new UserInputException($"'{options.Path}' is in no git repository, so a heal could not be told from your own edits. Type: git init && git add -A && git commit -m start");
        await Provisioning.EnsureAsync(host, project, !result.GetValue(noProvision), cancellationToken);
        var report = await HealRunner.RunAsync(host, project, options, cancellationToken);
        if (report is null)
            return new CommandOutcome.Stopped();
        Write(host, report, result.GetValue(format));
        return HealOutcomes.Of(report);
    }

    internal static void Write(CommandHost host, HealReport report, HealFormat format)
    {
        if (format == HealFormat.Json)
            host.Terminal.Output.Write(HealReportJson.Write(report));
        else
            new HealRenderer(host.Terminal).Render(report);
    }
}
