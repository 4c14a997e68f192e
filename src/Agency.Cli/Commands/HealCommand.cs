using System.CommandLine;
using Agency.Cli.Healing;
using Agency.Cli.Scanning;
using Agency.Cli.Selection;
using Agency.Core.Configuration;

namespace Agency.Cli.Commands;

/// <summary><c>agency heal</c>: finds problems, fixes them, proves the fixes and changes the work tree once.</summary>
internal sealed class HealCommand : ICommandUnit
{
    private readonly Argument<string> path = new("PATH") { Description = "A git work tree, or a folder or file in one.", DefaultValueFactory = _ => "." };
    private readonly SelectionOptions selection = new();
    private readonly Option<bool> onlyScan = new("--scan") { Description = "Only find: the same as agency scan." };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Verify and show everything, change nothing." };
    private readonly Option<bool> allowReviewed = new("--unsafe", "--yes") { Description = "Also apply verified fixes that otherwise wait for a human; never high-severity security or large changes of performance." };
    private readonly Option<int?> maxParallel = new("--max-parallel") { Description = "Fixes made at the same time (default 5).", HelpName = "N" };
    private readonly Option<bool> commit = new("--commit") { Description = "Commit the verified changes, and nothing else." };
    private readonly Option<string?> branch = new("--branch") { Description = "Commit them on a new branch; the work tree stays as it is.", HelpName = "NAME" };
    private readonly Option<string?> patch = new("--patch") { Description = "Write them to a patch file; the work tree stays as it is.", HelpName = "FILE" };
    private readonly Option<bool> noBaseline = new("--no-baseline") { Description = "Also heal what the project's baseline accepts." };
    private readonly Option<bool> onlyTests = new("--tests") { Description = "Only repair failing tests." };
    private readonly Option<bool> noTests = new("--no-tests") { Description = "Leave failing tests alone." };
    private readonly Option<bool> showPrompts = new("--show-prompts") { Description = "Write all that is sent to the model you configured to standard error." };
    private readonly ReportOption reports = new();
    private readonly HealingOptions healing = new();

    public Command Build(CommandHost host)
    {
        var command = new Command("heal", "Find problems, fix them, prove the fixes, change the work tree once.");
        command.Arguments.Add(path);
        selection.AddTo(command);
        foreach (var option in (Option[])[onlyScan, dryRun, allowReviewed, maxParallel, commit, branch, patch, noBaseline, onlyTests, noTests, showPrompts])
            command.Options.Add(option);
        reports.AddTo(command);
        healing.AddTo(command);
        command.SetAction(host, (result, token) => RunAsync(host, result, token));
        return command;
    }

    private async Task<CommandOutcome> RunAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken)
    {
        if (result.GetValue(onlyScan))
        {
            if (result.GetValue(dryRun) || result.GetValue(allowReviewed) || result.GetValue(commit) || result.GetValue(branch) is not null || result.GetValue(patch) is not null)
                throw new UserInputException("--scan only finds; it goes with none of --dry-run, --yes, --commit, --branch and --patch.");
            var scan = new ScanOptions
            {
                Path = result.GetValue(path)!,
                Selection = selection.Read(result),
                Reports = await reports.ReadAsync(result, cancellationToken),
                IgnoresBaseline = result.GetValue(noBaseline),
            };
            return await ProjectScan.RunAsync(host, healing.ReadScan(result, scan), cancellationToken);
        }

        if (result.GetValue(onlyTests) && result.GetValue(noTests))
            throw new UserInputException("--tests and --no-tests exclude each other; give one.");
        var options = new HealOptions
        {
            Path = result.GetValue(path)!,
            Selection = selection.Read(result),
            DryRun = result.GetValue(dryRun),
            AllowReviewed = result.GetValue(allowReviewed),
            Commit = result.GetValue(commit),
            Branch = result.GetValue(branch),
            Patch = result.GetValue(patch),
            MaxParallel = result.GetValue(maxParallel),
            IgnoreBaseline = result.GetValue(noBaseline),
            Tests = result.GetValue(onlyTests) ? TestChoice.Only : result.GetValue(noTests) ? TestChoice.None : TestChoice.Too,
            Reports = await reports.ReadAsync(result, cancellationToken),
            ShowsPrompts = result.GetValue(showPrompts),
            Asks = true,
        };
        if ((options.Commit ? 1 : 0) + (options.Branch is null ? 0 : 1) + (options.Patch is null ? 0 : 1) + (options.DryRun ? 1 : 0) > 1)
            throw new UserInputException("--commit, --branch, --patch and --dry-run exclude each other; give one.");
        return await healing.RunAsync(host, result, options, cancellationToken);
    }
}
