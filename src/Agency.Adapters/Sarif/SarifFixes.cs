using System.Text.Json;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Adapters.Sarif;

/// <summary>
/// Reads the fixes that a result brings. Whatever the report says of itself, nobody knows how far such a fix may be
/// trusted: it waits for a human once it is verified.
/// </summary>
internal sealed class SarifFixes(SarifRun run, SarifTexts texts, IProject project)
{
    private const int MostFixes = 20;
    private const int LongestTitle = 120;

    /// <returns>The fixes that can be used, and why the others cannot.</returns>
    public async Task<(IReadOnlyList<ToolFix> Fixes, IReadOnlyList<string> Problems)> ReadAsync(JsonElement result, CancellationToken cancellationToken)
    {
        var fixes = new List<ToolFix>();
        var problems = new List<string>();
        foreach (var fix in result.Items("fixes").Take(MostFixes))
        {
            var (edits, problem) = await EditsAsync(fix, cancellationToken);
            var title = OneLine.Of(fix.Get("description").Text("text") ?? fix.Get("description").Text("markdown") ?? "", LongestTitle);
            if (problem.Length > 0)
                problems.Add($"The fix that the report brings is not used: {problem}.");
            else
                fixes.Add(new ToolFix(title, FixSafety.NeedsReview, edits));
        }

        return (fixes, [.. problems.Distinct(StringComparer.Ordinal)]);
    }

    private async Task<(IReadOnlyList<Edit> Edits, string Problem)> EditsAsync(JsonElement fix, CancellationToken cancellationToken)
    {
        var edits = new List<Edit>();
        foreach (var change in fix.Items("artifactChanges"))
        {
            var (file, problem) = run.Places.Find(change.Get("artifactLocation"));
            if (file is not { } path)
                return ([], problem);
            if (!project.Language.IsSource(path))
                return ([], $"it edits {path}, and files of this kind cannot be checked");
            var (units, unreadable) = await texts.ReadAsync(path, cancellationToken);
            if (units is null)
                return ([], $"{path}: {unreadable}");
            if (SarifTexts.StaleReason(units, run.ArtifactsOf(path)) is { } stale)
                return ([], stale);
            foreach (var replacement in change.Items("replacements"))
            {
                if (replacement.Get("deletedRegion") is not { } region)
                    return ([], "it does not say what it replaces");
                var content = replacement.Get("insertedContent");
                if (content is not null && content.Text("text") is null)
                    return ([], "what it inserts is no text");
                var (span, misfit) = SarifRegion.Read(region, units, run.InCodePoints, isExact: true);
                if (span is not { } where)
                    return ([], misfit);
                var text = content.Text("text") ?? "";
                if (units.Text.Slice(where) != text)
                    edits.Add(new Edit(path, where, text));
            }
        }

        return edits.Count == 0 ? ([], "it changes nothing")
            : EditSet.HasOverlap(edits) ? ([], "its parts overlap")
            : (edits, "");
    }
}
