using Agency.Core.Syntax;

namespace Agency.Languages.Python.Names;

/// <summary>
/// The names in annotations that are text: string annotations and type comments. A lexer is enough for what may stand
/// there: dotted names, brackets, commas, operators, and strings (of <c>Literal</c>), which it passes over.
/// </summary>
internal static class AnnotationNames
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "None", "True", "False", "and", "or", "not", "if", "else", "lambda", "is", "in", "await", "for", "async",
    };

    /// <summary>The names of a string literal that stands as an annotation, with their places; nothing where the text is not the value.</summary>
    public static IEnumerable<(string Name, TextSpan Span)> InString(SyntaxTree tree, SyntaxNode constant)
    {
        if (constant.Text("value") is not { } value)
            return [];
        var source = tree.TextOf(constant);
        var at = source.IndexOf(value, StringComparison.Ordinal);
        // Pieces put together, escapes: the names have no place of their own.
        return at > 0 && source.Length - at - value.Length <= 3 ? In(value, constant.Span.Start + at) : In(value, null);
    }

    /// <summary>The names of a text that starts at an offset; without one their spans are empty.</summary>
    public static IEnumerable<(string Name, TextSpan Span)> In(string text, int? offset)
    {
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (c is '"' or '\'')
            {
                var close = text.IndexOf(c, i + 1);
                i = close < 0 ? text.Length : close + 1;
            }
            else if (char.IsLetter(c) || c == '_')
            {
                var end = i + 1;
                while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
                    end++;
                var isAttribute = i > 0 && text[..i].TrimEnd().EndsWith('.');
                if (!isAttribute && !Words.Contains(text[i..end]))
                    yield return (text[i..end], offset is { } start ? new TextSpan(start + i, start + end) : new TextSpan(0, 0));
                i = end;
            }
            else
            {
                i++;
            }
        }
    }
}
