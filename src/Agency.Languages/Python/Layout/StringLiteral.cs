using Agency.Core.Syntax;

namespace Agency.Languages.Python.Layout;

/// <summary>One string token of one line, and where it may be cut without changing its value.</summary>
/// <param name="Span">With prefix and quotes.</param>
/// <param name="Prefix">As written: empty, <c>f</c>, <c>b</c> and so on.</param>
/// <param name="Quote">One character.</param>
/// <param name="Text">What stands between the quotes, escapes as they are written.</param>
internal sealed record StringLiteral(TextSpan Span, string Prefix, char Quote, string Text)
{
    private const int Shortest = 12;

    public bool IsFormatted => Prefix.Contains('f', StringComparison.OrdinalIgnoreCase);

    /// <summary>The tokens that a string's node consists of; null where it has one in triple quotes, or something else stands between.</summary>
    public static IReadOnlyList<StringLiteral>? Of(SyntaxTree tree, SyntaxNode node)
    {
        var text = tree.Source.Text;
        var tokens = new List<StringLiteral>();
        for (var at = node.Span.Start; at < node.Span.End;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var open = at;
            while (open < node.Span.End && char.IsLetter(text[open]))
                open++;
            if (open >= node.Span.End || text[open] is not ('"' or '\'') || open - at > 2 || text.AsSpan(open).StartsWith(new string(text[open], 3)))
                return null;
            var close = open + 1;
            while (close < node.Span.End && text[close] != text[open])
                close += text[close] == '\\' ? 2 : 1;
            if (close >= node.Span.End)
                return null;
            tokens.Add(new StringLiteral(new TextSpan(at, close + 1), text[at..open], text[open], text[(open + 1)..close]));
            at = close + 1;
        }

        return tokens;
    }

    /// <summary>
    /// The token in one or more pieces, cut behind blanks: none but the last longer than <paramref name="width"/> columns, and the last
    /// not than <paramref name="lastWidth"/>. Null when its words are too long for that.
    /// </summary>
    public IReadOnlyList<string>? Cut(int width, int lastWidth)
    {
        var words = Words();
        if (words is null)
            return null;
        var pieces = new List<string>();
        for (var at = 0; at < words.Count;)
        {
            var rest = string.Concat(words.Skip(at));
            if (Written(rest).Length <= lastWidth)
            {
                pieces.Add(Written(rest));
                break;
            }

            var taken = Taken(words, at, width);
            if (taken == words.Count - at)
                taken--; // All but the end of the line fits: the last word goes on.
            if (taken == 0)
                return null;
            pieces.Add(Written(string.Concat(words.Skip(at).Take(taken))));
            at += taken;
        }

        return pieces.TrueForAll(p => p.Length <= width) && pieces[..^1].TrueForAll(p => p.Length >= Shortest) ? pieces : null;
    }

    /// <summary>How many words the next piece takes: all that fit, or those up to a comma or a stop in its last third.</summary>
    private int Taken(List<string> words, int at, int width)
    {
        var (taken, paused, text) = (0, 0, "");
        while (at + taken < words.Count && Written(text + words[at + taken]).Length <= width)
        {
            text += words[at + taken++];
            if (text.Length * 3 >= width * 2 && text.TrimEnd() is [.., ',' or '.' or ';' or ':' or ')'])
                paused = taken;
        }

        return paused > 0 && at + taken < words.Count ? paused : taken;
    }

    private string Written(string text)
    {
        // A piece without a brace need not be formatted.
        var prefix = IsFormatted && !text.Contains('{', StringComparison.Ordinal) && !text.Contains('}', StringComparison.Ordinal)
            ? Prefix.Replace("f", "", StringComparison.OrdinalIgnoreCase)
            : Prefix;
        return $"{prefix}{Quote}{text}{Quote}";
    }

    /// <summary>The text cut behind every run of blanks that is not inside braces of an f-string or an escape; null when it is malformed.</summary>
    private List<string>? Words()
    {
        var words = new List<string>();
        var (start, depth) = (0, 0);
        for (var i = 0; i < Text.Length; i++)
        {
            if (Text[i] == '\\')
            {
                // The braces of \N{...} are no field.
                if (i + 2 < Text.Length && Text[i + 1] == 'N' && Text[i + 2] == '{')
                    i = Text.IndexOf('}', i) is >= 0 and var end ? end : Text.Length;
                else
                    i++;
            }
            else if (IsFormatted && Text[i] is '{' or '}')
            {
                if (depth == 0 && i + 1 < Text.Length && Text[i + 1] == Text[i])
                    i++;
                else
                    depth += Text[i] == '{' ? 1 : -1;
            }
            else if (Text[i] == ' ' && depth == 0 && i + 1 < Text.Length && Text[i + 1] != ' ' && i > start)
            {
                words.Add(Text[start..(i + 1)]);
                start = i + 1;
            }
        }

        words.Add(Text[start..]);
        return depth == 0 ? words : null;
    }
}
