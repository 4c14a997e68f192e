using System.Text;

namespace Agency.Core.Syntax;

/// <summary>Applies edits to a text. Edits of one set never overlap, so their order does not matter.</summary>
public static class EditSet
{
    /// <summary>True when any two edits of the same file overlap.</summary>
    public static bool HasOverlap(IReadOnlyCollection<Edit> edits) =>
        edits.GroupBy(e => e.File).Any(file =>
        {
            var ordered = file.OrderBy(e => e.Span.Start).ThenBy(e => e.Span.End).ToList();
            return ordered.Zip(ordered.Skip(1)).Any(pair => pair.First.Span.Overlaps(pair.Second.Span));
        });

    /// <summary>The text after every edit of <paramref name="edits"/>, all of which are of the same file.</summary>
    /// <exception cref="ArgumentException">Two edits overlap, or one lies outside the text.</exception>
    public static string Apply(string text, IEnumerable<Edit> edits)
    {
        var ordered = edits.OrderBy(e => e.Span.Start).ThenBy(e => e.Span.End).ToList();
        if (HasOverlap(ordered))
            throw new ArgumentException("Edits overlap.", nameof(edits));
        var result = new StringBuilder(text.Length + 64);
        var at = 0;
        foreach (var edit in ordered)
        {
            if (edit.Span.End > text.Length)
                throw new ArgumentException($"Edit {edit.Span} lies outside the text of {text.Length} characters.", nameof(edits));
            result.Append(text, at, edit.Span.Start - at).Append(edit.NewText);
            at = edit.Span.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
