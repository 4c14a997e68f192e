using System.Text;
using Agency.Core.Syntax;

namespace Agency.Languages.Python.Typing;

/// <summary>A text with expressions wrapped in <c>reveal_type((…))</c>, nested ones included, and where each is then.</summary>
/// <param name="Places">
/// Line and column (from 1, in bytes of UTF-8, as mypy counts) at which mypy will speak of an expression.
/// </param>
internal sealed record RevealShadow(SourceText Text, IReadOnlyDictionary<LinePosition, TextSpan> Places)
{
    private const string Opening = "reveal_type((";
    private const string Closing = "))";

    public static RevealShadow Around(SourceText source, IEnumerable<TextSpan> expressions)
    {
        // At one place the wider begins first. Ends need no order: they are all the same text.
        var starts = new Queue<TextSpan>(expressions.Where(e => !e.IsEmpty).Distinct().OrderBy(e => e.Start).ThenByDescending(e => e.End));
        var ends = new PriorityQueue<int, int>(starts.Select(e => (e.End, e.End)));
        var text = new StringBuilder(source.Length + (starts.Count * 15));
        var opened = new List<(int Offset, TextSpan Span)>();
        for (var at = 0; at <= source.Length; at++)
        {
            while (ends.TryPeek(out var end, out _) && end == at)
            {
                text.Append(Closing);
                ends.Dequeue();
            }

            while (starts.TryPeek(out var start) && start.Start == at)
            {
                text.Append(Opening);
                opened.Add((text.Length, start));
                starts.Dequeue();
            }

            if (at < source.Length)
                text.Append(source.Text[at]);
        }

        var shadow = source.With(text.ToString());
        var places = new Dictionary<LinePosition, TextSpan>();
        foreach (var (offset, span) in opened)
        {
            places[PlaceOf(shadow, offset)] = span;
            // A tuple without brackets of its own starts at those that were put around it.
            places.TryAdd(PlaceOf(shadow, offset - 1), span);
        }

        return new RevealShadow(shadow, places);
    }

    private static LinePosition PlaceOf(SourceText text, int offset)
    {
        var position = text.PositionAt(offset);
        var line = text.LineSpan(position.Line);
        return position with { Column = Encoding.UTF8.GetByteCount(text.Text.AsSpan(line.Start, position.Column - 1)) + 1 };
    }
}
