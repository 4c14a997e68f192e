using Agency.Core.Syntax;

namespace Agency.Catalog.Fixers.Security.Injection;

/// <summary>Edits that touch each other, as one.</summary>
internal static class SourceEdits
{
    /// <summary>The same changes without two that meet at a place, where their order would be a guess: it is that of the list.</summary>
    public static IReadOnlyList<Edit> Merged(IEnumerable<Edit> edits)
    {
        var merged = new List<Edit>();
        foreach (var edit in edits.OrderBy(e => e.Span.Start).ThenBy(e => e.Span.End))
        {
            if (merged.Count > 0 && merged[^1].Span.End == edit.Span.Start && merged[^1].File == edit.File)
                merged[^1] = new Edit(edit.File, new TextSpan(merged[^1].Span.Start, edit.Span.End), merged[^1].NewText + edit.NewText);
            else
                merged.Add(edit);
        }

        return merged;
    }
}
