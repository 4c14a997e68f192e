using Agency.Core.Syntax;

namespace Agency.Languages.Python.DataFlow;

/// <summary>One string literal of those that a string's node consists of.</summary>
/// <param name="Span">With prefix and quotes.</param>
/// <param name="Body">What stands between the quotes.</param>
public sealed record StringToken(TextSpan Span, string Prefix, TextSpan Body)
{
    public bool IsRaw => Prefix.Contains('r', StringComparison.OrdinalIgnoreCase);

    public bool IsFormatted => Prefix.Contains('f', StringComparison.OrdinalIgnoreCase);

    /// <summary>One or three.</summary>
    public int QuoteLength => Span.End - Body.End;

    /// <summary>The quotes that end it.</summary>
    public string Quote(SyntaxTree tree) => tree.Source.Slice(new TextSpan(Body.End, Span.End));

    /// <summary>The literals of a <c>Constant</c> or <c>JoinedStr</c>, in order; null when the text is not understood.</summary>
    public static IReadOnlyList<StringToken>? Of(SyntaxTree tree, SyntaxNode node)
    {
        var text = tree.Source.Text;
        var end = node.Span.End;
        var holes = node.ChildrenIn("values").Where(v => v.Kind == "FormattedValue").ToDictionary(v => v.Span.Start, v => v.Span.End);
        var tokens = new List<StringToken>();
        for (var at = node.Span.Start; at < end;)
        {
            if (char.IsWhiteSpace(text[at]) || (text[at] == '\\' && at + 1 < end && text[at + 1] is '\n' or '\r'))
            {
                at++;
                continue;
            }

            if (text[at] == '#')
            {
                while (at < end && text[at] is not ('\n' or '\r'))
                    at++;
                continue;
            }

            var open = at;
            while (open < end && char.IsLetter(text[open]))
                open++;
            if (open >= end || text[open] is not ('"' or '\'') || open - at > 2)
                return null;
            var quote = text[open];
            var length = open + 2 < end && text[open + 1] == quote && text[open + 2] == quote ? 3 : 1;
            var start = open + length;
            var close = start;
            while (close < end && !Closes(text, close, quote, length))
                close = holes.TryGetValue(close, out var after) ? after : close + (text[close] == '\\' ? 2 : 1);
            if (close + length > end)
                return null;
            tokens.Add(new StringToken(new TextSpan(at, close + length), text[at..open], new TextSpan(start, close)));
            at = close + length;
        }

        return tokens;
    }

    private static bool Closes(string text, int at, char quote, int length) =>
        text[at] == quote && (length == 1 || (at + 2 < text.Length && text[at + 1] == quote && text[at + 2] == quote));
}
