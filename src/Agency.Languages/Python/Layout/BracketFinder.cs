using Agency.Core.Syntax;

namespace Agency.Languages.Python.Layout;

/// <summary>Finds the outermost bracket pairs of a line; brackets in strings and comments do not count.</summary>
internal sealed class BracketFinder(SyntaxTree tree)
{
    private readonly IReadOnlyList<TextSpan> opaque =
    [
        .. tree.Comments
            .Concat(tree.Root.DescendantsAndSelf().Where(IsString).Select(n => n.Span))
            .Where(s => !s.IsEmpty)
            .OrderBy(s => s.Start),
    ];

    /// <summary>The pairs in the order of their opening; those that do not close on the line are left out.</summary>
    public IReadOnlyList<BracketPair> On(TextSpan line)
    {
        var pairs = new List<BracketPair>();
        var open = new Stack<int>();
        foreach (var at in Characters(line))
        {
            var c = tree.Source.Text[at];
            if (c is '(' or '[' or '{')
            {
                open.Push(at);
            }
            else if (c is ')' or ']' or '}' && open.TryPop(out var start) && open.Count == 0 && Pair(start, at) is { } pair)
            {
                pairs.Add(pair);
            }
        }

        return pairs;
    }

    /// <summary>The brackets that a span opens and does not close, the outermost first.</summary>
    public IReadOnlyList<int> LeftOpenIn(TextSpan span)
    {
        var open = new List<int>();
        foreach (var at in Characters(span))
        {
            var c = tree.Source.Text[at];
            if (c is '(' or '[' or '{')
                open.Add(at);
            else if (c is ')' or ']' or '}' && open.Count > 0)
                open.RemoveAt(open.Count - 1);
        }

        return open;
    }

    /// <summary>True inside a string or a comment.</summary>
    public bool IsInText(TextSpan span) => opaque.Any(s => s.Start < span.Start && span.End < s.End);

    /// <summary>The innermost pair around a span that opens and closes on a line; null without one.</summary>
    public BracketPair? Innermost(TextSpan line, TextSpan span)
    {
        var open = new Stack<int>();
        foreach (var at in Characters(line))
        {
            var c = tree.Source.Text[at];
            if (c is '(' or '[' or '{')
                open.Push(at);
            else if (c is ')' or ']' or '}' && open.TryPop(out var start) && start < span.Start && at >= span.End)
                return Pair(start, at);
        }

        return null;
    }

    /// <summary>What the commas of a span separate; one element when they must not be split.</summary>
    public IReadOnlyList<TextSpan> ElementsOf(TextSpan span) => Pair(span.Start - 1, span.End)?.Elements ?? [];

    /// <summary>True when a comment or a string begins, ends or goes on within a span.</summary>
    public bool HasComment(TextSpan span) => tree.Comments.Any(c => c.Overlaps(span));

    private static bool IsString(SyntaxNode node) =>
        node.Kind == "JoinedStr" || (node.Kind == "Constant" && node.Text("type") is "str" or "bytes");

    private IEnumerable<int> Characters(TextSpan span)
    {
        var at = span.Start;
        foreach (var hidden in opaque.Where(o => o.End > span.Start && o.Start < span.End))
        {
            for (; at < hidden.Start; at++)
                yield return at;
            at = Math.Max(at, hidden.End);
        }

        for (; at < span.End; at++)
            yield return at;
    }

    private BracketPair? Pair(int open, int close)
    {
        var inside = new TextSpan(open + 1, close);
        if (string.IsNullOrWhiteSpace(tree.Source.Slice(inside)))
            return null;
        var commas = new List<int>();
        var depth = 0;
        var words = new System.Text.StringBuilder();
        foreach (var at in Characters(inside))
        {
            var c = tree.Source.Text[at];
            depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            if (depth == 0 && c == ',')
                commas.Add(at);
            words.Append(depth == 0 && (char.IsLetterOrDigit(c) || c == '_') ? c : ' ');
        }

        // The commas of a lambda's parameters and of a comprehension's targets separate something else.
        var names = words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (names.Contains("lambda") || names.Contains("for"))
            return new BracketPair(open, close, [Trimmed(inside)], HasComma: false);
        var elements = new List<TextSpan>();
        var start = inside.Start;
        foreach (var end in commas.Append(inside.End))
        {
            var element = Trimmed(new TextSpan(start, end));
            if (!element.IsEmpty)
                elements.Add(element);
            start = end + 1;
        }

        return new BracketPair(open, close, elements, commas.Count > 0);
    }

    private TextSpan Trimmed(TextSpan span)
    {
        var text = tree.Source.Text;
        var (start, end) = (span.Start, span.End);
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return new TextSpan(start, end);
    }
}
