using System.Text;
using Agency.Core.Configuration;
using Agency.Core.Decisions;
using Agency.Core.Decisions.Guardrails;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python.Testing;

namespace Agency.Cli.Ci;

/// <summary>What guardrails and risk say of a patch.</summary>
/// <param name="Guardrails">Every decision.</param>
internal sealed record FixReview(UnifiedPatch Patch, IReadOnlyList<GuardrailDecision> Guardrails, RiskScore Risk)
{
    public bool IsPassed => Guardrails.All(g => g.Passed);

    /// <summary>Judges a patch of a project.</summary>
    /// <param name="fixers">Who made it.</param>
    /// <param name="coverage">Measures what tests run of it; asked where the guardrails let it pass.</param>
    public static async Task<FixReview> OfAsync(CommandHost host, OpenProject project, byte[] patch, IReadOnlyCollection<string> fixers, FixSettings settings, Func<UnifiedPatch, Task<PatchCoverage>> coverage, CancellationToken cancellationToken)
    {
        var read = UnifiedPatchReader.Read(Encoding.UTF8.GetString(patch));
        var decisions = PatchGuardrails.Check(new ReviewedPatch(read) { Tests = await TestsAsync(project, read, cancellationToken) }, settings);
        var files = read.Files.Select(f => f.Path).ToList();
        var graph = await project.Python.ModulesAsync(project.Tree, cancellationToken);
        var (kept, reverted) = await FixHistory.OfAsync(project.Tree.Root, fixers, host.Time, cancellationToken);
        var risk = RiskScore.Of(new RiskFactors
        {
            Files = files,
            ChangedLines = read.ChangedLines,
            Kept = kept,
            Reverted = reverted,
            Dependents = files.Exists(f => graph.Find(f) is not null) ? graph.Dependents(files).Except(files).Count() : null,
            Coverage = decisions.All(d => d.Passed) ? await coverage(read) : null,
        });
        return new FixReview(read, decisions, risk);
    }

    /// <summary>What the files with tests demand before and after; without those that cannot be read or parsed, which are judged by their lines.</summary>
    private static async Task<IReadOnlyDictionary<RepositoryPath, TestFileChange>> TestsAsync(OpenProject project, UnifiedPatch patch, CancellationToken cancellationToken)
    {
        var changes = new Dictionary<RepositoryPath, TestFileChange>();
        foreach (var file in patch.Files.Where(f => !f.IsRename && f.After is not null && project.Python.IsSource(f.Path)))
        {
            var before = file.Before is null ? "" : await project.Tree.ReadAsync(file.Path, cancellationToken) is ReadOutcome.Text { Source: var source } ? source.Text : null;
            if (before is null || file.ApplyTo(before) is not { } after
                || await FactsAsync(project, before, cancellationToken) is not { } factsBefore || await FactsAsync(project, after, cancellationToken) is not { } factsAfter)
            {
                continue;
            }

            if (TestText.IsTestFile(file.Path) || factsBefore.Any(f => f.IsTest))
                changes[file.Path] = new TestFileChange(factsBefore, factsAfter);
        }

        return changes;
    }

    private static async Task<IReadOnlyList<TestFact>?> FactsAsync(OpenProject project, string text, CancellationToken cancellationToken) =>
        await project.Python.ParseAsync(new SourceText(text), cancellationToken) is ParseOutcome.Parsed { Tree: var tree } ? TestFactReader.Read(tree) : null;
}
