using Agency.Adapters.Models.Agents;
using Agency.Adapters.Workspaces;
using Agency.Catalog;
using Agency.Cli.Learning;
using Agency.Core.Detection;
using Agency.Core.Diagnosis;
using Agency.Core.Fixing;
using Agency.Core.Healing;
using Agency.Core.Projects;
using Agency.Core.Repair;
using Agency.Core.Repair.Undoing;
using Agency.Core.Syntax;
using Agency.Core.Verification;
using Agency.Languages.Python;
using Agency.Languages.Python.Harness;
using Agency.Languages.Python.Repair;

namespace Agency.Cli.Healing;

/// <summary>The part of a heal that is about failing tests: runs the suite and, where something fails, finds out why and what would cure it.</summary>
/// <param name="Baseline">The suite on the untouched tree, as the rest of the heal knows it.</param>
/// <param name="Findings">The failures that are to be healed; empty where none are, or none were asked for.</param>
/// <param name="Fixers">Who has an answer to them.</param>
/// <param name="ContextOf">What a model is told of one of the findings; null for what is none of them.</param>
internal sealed record TestRepair(TestRunOutcome Baseline, ImportedReport Findings, IReadOnlyList<IFixer> Fixers, Func<Finding, FailureContext?> ContextOf)
{
    public static async Task<TestRepair> RunAsync(
        CommandHost host, OpenProject project, Workspace workspace, WorkspaceFactory workspaces, PythonTestRunner runner, HealOptions options, FailureExplainer? explainer, IHealProgress steps, CancellationToken cancellationToken)
    {
        steps.Report("tests", "running the tests as they are");
        var baseline = await runner.RunAsync(workspace, new TestRequest(), cancellationToken);
        await workspace.RestoreAsync(cancellationToken);
        var none = new TestRepair(baseline, new ImportedReport([], [], []), [], _ => null);
        if (options.Tests == TestChoice.None || baseline is TestRunOutcome.NoTests || baseline is TestRunOutcome.Ran { Run.Summary.Failed: 0 })
            return none;
        var isApproval = options.Approved.Count > 0 || options.Replacement is not null;
        var language = new PythonRepair();
        var history = new RepositoryHistory(project.Tree, workspaces);
        var request = new TestHealRequest
        {
            Searches = !isApproval,
            Clues = await history.RecentChangesAsync(cancellationToken),
            Budget = SearchBudget.Default with { Time = TimeSpan.FromSeconds(project.Settings.Heal.SecondsPerFailure) },
            Priors = options.Learns ? await TemplatePriors.LookAsync(host, project.Tree.Root, cancellationToken) : _ => 1,
            Undo = history.UndoOn(workspace, runner, language, steps),
        };
        var harness = new PythonHarness(project.Python, runner);
        var healer = new TestHealer(harness, language, UnitRegistry.Templates, host.Time);
        var healing = await healer.RunAsync(workspace, request, steps, cancellationToken);
        await workspace.RestoreAsync(cancellationToken);
        if (healing.Unavailable is not null)
            return none;
        if (explainer is not null && request.Searches)
            healing = await explainer.ExplainAsync(healing, workspace, writes: false, cancellationToken);
        var findings = await FindingsAsync(workspace, healing, language, cancellationToken);
        if (baseline is not TestRunOutcome.Ran && healing.Suite is { } suite)
            baseline = new TestRunOutcome.Ran(suite);
        return new TestRepair(baseline, new ImportedReport(findings, [], []), [new SearchFixer(healing), new UndoFixer(healing)], new FailureContexts(workspace, healing, harness).Of);
    }

    private static async Task<IReadOnlyList<Finding>> FindingsAsync(Workspace workspace, TestHealing healing, PythonRepair language, CancellationToken cancellationToken)
    {
        var files = workspace.Files.ToHashSet();
        var texts = new Dictionary<RepositoryPath, SourceText>();
        foreach (var file in files.Where(workspace.Language.IsSource))
        {
            if (healing.Failures.Any(f => Mentions(f, file)) && await workspace.ReadAsync(file, cancellationToken) is ReadOutcome.Text text)
                texts[file] = text.Source;
        }

        return [.. healing.Failures.Select(f => TestFindings.Of(f, files, language.IsTest, texts.GetValueOrDefault)).OfType<Finding>()];
    }

    private static bool Mentions(TestFailure failure, RepositoryPath file) =>
        failure.Test.StartsWith(file.Value, StringComparison.Ordinal) || failure.Result.Frames.Any(f => f.File == file.Value);
}
