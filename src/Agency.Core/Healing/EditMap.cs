using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Core.Healing;

/// <summary>Where places of a text are after edits.</summary>
internal sealed class EditMap(SourceText before, SourceText after, IEnumerable<Edit> edits)
{
    private readonly List<Edit> edits = [.. edits.Select(before.Adapt).OrderBy(e => e.Span.Start)];

    /// <summary>True when an edit changes what stands at a place; a whole file is no place.</summary>
    public bool Touches(SourceRange range)
    {
        if (range.Start.Line < 1)
            return false;
        var span = SpanOf(range);
        return edits.Exists(e => e.Span.IsEmpty
            ? span.Start < e.Span.Start && e.Span.Start < span.End
            : e.Span.Start < Math.Max(span.End, span.Start + 1) && span.Start < e.Span.End);
    }

    /// <summary>A place after the edits; that of a whole file stays as it is.</summary>
    public SourceRange Of(SourceRange range)
    {
        if (range.Start.Line < 1)
            return range;
        var span = SpanOf(range);
        var start = Map(span.Start, isEnd: false);
        return new SourceRange(after.PositionAt(start), after.PositionAt(Math.Max(start, Map(span.End, isEnd: true))));
    }

    /// <summary>An edit that was made for the text before, for the text after; null when another got in its way.</summary>
    public Edit? Of(Edit edit)
    {
        if (edits.Exists(e => e.Span.Overlaps(edit.Span)))
            return null;
        var start = Map(edit.Span.Start, isEnd: false);
        return edit with { Span = new TextSpan(start, start + edit.Span.Length) };
    }

    /// <summary>Edits of several files after those of the maps; null when one of them is in the way.</summary>
    public static IReadOnlyList<Edit>? Move(IEnumerable<Edit> edits, IReadOnlyDictionary<RepositoryPath, EditMap> maps)
    {
        var moved = new List<Edit>();
        foreach (var edit in edits)
        {
            if ((maps.TryGetValue(edit.File, out var map) ? map.Of(edit) : edit) is not { } free)
                return null;
            moved.Add(free);
        }

        return moved;
    }

    private TextSpan SpanOf(SourceRange range)
    {
        var start = before.OffsetAt(range.Start);
        return new TextSpan(start, Math.Max(start, before.OffsetAt(range.End)));
    }

    private int Map(int offset, bool isEnd)
    {
        var shift = 0;
        foreach (var edit in edits)
        {
            if (edit.Span.End < offset || (edit.Span.End == offset && !(isEnd && edit.Span.IsEmpty)))
                shift += edit.NewText.Length - edit.Span.Length;
            else if (edit.Span.Start < offset)
                return edit.Span.Start + shift + Math.Min(offset - edit.Span.Start, edit.NewText.Length);
            else
                break;
        }

        return offset + shift;
    }
}
