using Agency.Core.Healing;
using Agency.Core.Syntax;

namespace Agency.Core.Detection;

/// <summary>What reports of other tools say about a tree.</summary>
/// <param name="Findings">Placed in the tree's present text.</param>
/// <param name="Tools">The tools that wrote them.</param>
/// <param name="Skipped">Results that are left out, by report, with the reason.</param>
public sealed record ImportedReport(IReadOnlyList<Finding> Findings, IReadOnlyList<ToolStatus> Tools, IReadOnlyList<SkippedFile> Skipped)
{
    /// <summary>The same for texts that were edited since: what stood in the edited lines may be gone, the rest has moved.</summary>
    public ImportedReport Rebased(IReadOnlyDictionary<RepositoryPath, SourceText> before, IReadOnlyDictionary<RepositoryPath, SourceText> after)
    {
        var edits = before.Where(f => after.TryGetValue(f.Key, out var now) && now.Text != f.Value.Text)
            .SelectMany(f => UnifiedDiff.Edits(f.Key, f.Value.Text, after[f.Key].Text))
            .ToList();
        return this with { Findings = new ImportTrail(Findings, []).After(edits, f => before[f], f => after[f]).Standing };
    }

    /// <summary>What detection gave, with the reports merged in.</summary>
    /// <param name="wants">Which of the imported findings are asked for.</param>
    /// <param name="textOf">The texts that the findings are in.</param>
    public DetectionResult AddTo(DetectionResult result, Func<Finding, bool> wants, Func<RepositoryPath, SourceText?> textOf)
    {
        var (own, imported) = ImportMerger.Merge(result.Findings, Findings, dependents: []);
        return result with
        {
            Findings = Fingerprinter.Assign(own, textOf, imported.Where(wants)),
            Tools = [.. result.Tools, .. Tools],
            Skipped = [.. result.Skipped, .. Skipped],
        };
    }
}
