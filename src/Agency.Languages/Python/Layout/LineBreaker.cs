using Agency.Core.Syntax;

namespace Agency.Languages.Python.Layout;

/// <summary>
/// Breaks a line that is too long the way Black does: at its last bracket that makes all parts fit, the contents on a line
/// of their own, else one element a line with a comma at the end; without a bracket, parentheses are put around the
/// value or condition of the statement. (Black, "right hand split" and "invisible parentheses".)
/// </summary>
public sealed class LineBreaker(SyntaxTree tree)
{
    private static readonly HashSet<string> Breakable = new(StringComparer.Ordinal) { "BoolOp", "BinOp", "Compare", "IfExp", "Call", "Await", "UnaryOp", "Attribute", "Subscript" };

    /// <summary>Brackets around less are not worth two more lines.</summary>
    private const int ShortestContents = 15;

    private readonly BracketFinder brackets = new(tree);

    /// <summary>A tab where the file's first indented statement has one, else four spaces.</summary>
    private string IndentUnit => tree.Root.DescendantsAndSelf()
        .Where(n => n.Field == "body" && n.Span.Start > 0)
        .Select(n => tree.Source.Text[n.Span.Start - 1])
        .FirstOrDefault(c => c is ' ' or '\t') == '\t' ? "\t" : "    ";

    /// <summary>The edit that brings a line (from 1) within a length; null when this cannot do it.</summary>
    /// <param name="file">The file the edit is for.</param>
    public Edit? Break(RepositoryPath file, int line, int limit)
    {
        var span = tree.Source.LineSpan(line);
        var text = tree.Source.Slice(span);
        if (text.EndsWith('\\') || text.TrimEnd() is [.., '(' or '[' or '{'] || (line > 1 && tree.Source.LineText(line - 1).EndsWith('\\')) || IsInsideString(span))
            return null;
        var margin = text[..^text.TrimStart().Length];
        var inner = margin + IndentUnit;
        if (AroundExpression(file, span, margin, inner, limit, onlyWhole: true) is { } whole)
            return whole;
        if (IsWholeContents(line))
            return OneElementALine(file, span, margin, limit) ?? new StringBreaker(tree, IndentUnit).Break(file, span, limit);
        var pairs = brackets.On(span).Where(p => p.Close - p.Open > ShortestContents).Reverse().ToList();
        if (IsSignature(span))
            pairs.Reverse();
        foreach (var pair in pairs)
        {
            if (AtBrackets(pair, span, margin, inner, limit) is { } broken)
                return new Edit(file, new TextSpan(pair.Open + 1, pair.Close), broken);
        }

        return AroundExpression(file, span, margin, inner, limit, onlyWhole: false) ?? new StringBreaker(tree, IndentUnit).Break(file, span, limit);
    }

    private string? AtBrackets(BracketPair pair, TextSpan line, string margin, string inner, int limit)
    {
        var head = Width(tree.Source.Text[line.Start..(pair.Open + 1)]);
        var tail = Width(margin) + (line.End - pair.Close);
        if (head > limit || tail > limit || brackets.HasComment(new TextSpan(pair.Open, pair.Close)))
            return null;
        var whole = tree.Source.Slice(new TextSpan(pair.Elements[0].Start, pair.Elements[^1].End));
        if (Width(inner) + whole.Length <= limit && !(pair.HasComma && EndsWithComma(pair)))
            return $"\n{inner}{whole}\n{margin}";
        if (!pair.HasComma)
            return Clauses(pair) is { Count: > 1 } clauses && clauses.TrueForAll(c => Width(inner) + c.Length <= limit) ? $"\n{inner}{string.Join("\n" + inner, clauses)}\n{margin}" : null;
        var lines = pair.Elements.Select(e => $"{inner}{tree.Source.Slice(e)},").ToList();
        return lines.TrueForAll(l => Width(l) <= limit) ? $"\n{string.Join('\n', lines)}\n{margin}" : null;
    }

    /// <summary>The parts of a comprehension that fills the brackets: its element, then each <c>for</c> and each <c>if</c>; empty for anything else.</summary>
    private List<string> Clauses(BracketPair pair)
    {
        var contents = new TextSpan(pair.Elements[0].Start, pair.Elements[^1].End);
        var comprehension = tree.Root.DescendantsAndSelf().FirstOrDefault(n => n.Kind is "ListComp" or "SetComp" or "DictComp" or "GeneratorExp"
            && (n.Span == new TextSpan(pair.Open, pair.Close + 1) || n.Span == contents));
        if (comprehension is null)
            return [];
        List<int> starts = [contents.Start];
        foreach (var generator in comprehension.ChildrenIn("generators"))
        {
            starts.Add(generator.Span.Start);
            starts.AddRange(generator.ChildrenIn("ifs").Select(i => tree.Source.Text.LastIndexOf("if", i.Outer().Start, StringComparison.Ordinal)));
        }

        return [.. starts.Zip(starts.Skip(1).Append(contents.End)).Select(c => tree.Source.Text[c.First..c.Second].Trim())];
    }

    /// <summary>True for a line that is all there is between a bracket that opens above it and closes below it.</summary>
    private bool IsWholeContents(int line) =>
        line > 1 && line < tree.Source.LineCount
        && tree.Source.LineText(line - 1).TrimEnd() is [.., '(' or '[' or '{']
        && tree.Source.LineText(line + 1).TrimStart() is [')' or ']' or '}', ..];

    private Edit? OneElementALine(RepositoryPath file, TextSpan line, string margin, int limit)
    {
        var elements = brackets.ElementsOf(line);
        if (elements.Count < 2 || brackets.HasComment(line))
            return null;
        var lines = elements.Select(e => $"{margin}{tree.Source.Slice(e)},").ToList();
        return lines.TrueForAll(l => Width(l) <= limit) ? new Edit(file, line, string.Join('\n', lines)) : null;
    }

    private bool IsSignature(TextSpan line) =>
        tree.Root.DescendantsAndSelf().Any(n => n.Kind is "FunctionDef" or "AsyncFunctionDef" && line.Contains(n.Span.Start));

    private bool EndsWithComma(BracketPair pair) =>
        tree.Source.Slice(new TextSpan(pair.Elements[^1].End, pair.Close)).Contains(',', StringComparison.Ordinal);

    /// <summary>Puts parentheses around the value or condition of the statement that begins on the line.</summary>
    /// <param name="onlyWhole">True for what reads best this way.</param>
    private Edit? AroundExpression(RepositoryPath file, TextSpan line, string margin, string inner, int limit, bool onlyWhole)
    {
        var statement = tree.Root.DescendantsAndSelf().FirstOrDefault(n =>
            n.Kind is "Assign" or "AugAssign" or "AnnAssign" or "Return" or "If" or "While" or "Assert" && line.Contains(n.Span.Start)
            && string.IsNullOrWhiteSpace(tree.Source.Slice(new TextSpan(line.Start, n.Span.Start))));
        var value = statement?.Child("value") ?? statement?.Child("test");
        // What an assertion says is the part to move, not what it asserts.
        var hasMessage = statement?.Child("msg") is not null;
        if (value is null || (hasMessage && value.Kind is not ("BoolOp" or "IfExp")) || !(onlyWhole ? ReadsBestWhole(value) : Breakable.Contains(value.Kind)) || !line.Contains(value.Span) || value.SpanOf("paren") is not null
            || brackets.HasComment(value.Span))
        {
            return null;
        }

        var head = Width(tree.Source.Text[line.Start..value.Span.Start]) + 1;
        var tail = Width(margin) + 1 + (line.End - value.Span.End);
        if (head > limit || tail > limit)
            return null;
        if (onlyWhole && value.Kind is "Compare" or "BinOp" && Width(inner) + value.Span.Length > limit)
            return null;
        var lines = Width(inner) + value.Span.Length <= limit ? [tree.TextOf(value)] : Operands(value);
        return lines.All(l => Width(inner) + l.Length <= limit)
            ? new Edit(file, value.Span, $"(\n{inner}{string.Join('\n' + inner, lines)}\n{margin})")
            : null;
    }

    /// <summary>
    /// Chains of <c>and</c> and <c>or</c>, choices, and operations that do not end in a bracket at which they could be broken
    /// instead (Black, <c>can_omit_invisible_parens</c>).
    /// </summary>
    private bool ReadsBestWhole(SyntaxNode value) =>
        value.Kind is "BoolOp" or "IfExp"
        || (value.Kind is "Compare" or "BinOp" && (tree.TextOf(value)[^1] is not (')' or ']' or '}') || value.DescendantsAndSelf().Any(n => n.Kind == "Subscript" && n.Span.End == value.Span.End)));

    /// <summary>The operands of a chain of <c>and</c> or <c>or</c>, each but the first with its operator before it.</summary>
    private IReadOnlyList<string> Operands(SyntaxNode value)
    {
        if (value.Kind != "BoolOp")
            return [tree.TextOf(value)];
        var lines = new List<string>();
        var start = value.Span.Start;
        foreach (var operand in value.ChildrenIn("values").Skip(1))
        {
            var first = operand.SpanOf("paren")?.Start ?? operand.Span.Start;
            var before = tree.Source.Text[start..first].TrimEnd();
            var word = before.EndsWith("and", StringComparison.Ordinal) ? 3 : 2;
            lines.Add(before[..^word].TrimEnd());
            start = start + before.Length - word;
        }

        lines.Add(tree.Source.Text[start..value.Span.End]);
        return lines;
    }

    /// <summary>Columns as ruff counts them: a tab goes on to the next multiple of four, a wide character of East Asia takes two.</summary>
    public static int Width(string text) => text.Aggregate(0, (width, c) => c == '\t' ? (width / 4 + 1) * 4 : width + (IsWide(c) ? 2 : 1));

    /// <summary>The wide and fullwidth blocks of Unicode's East Asian Width (UAX #11); halves of a pair count one each.</summary>
    private static bool IsWide(char c) => c is (>= '\u1100' and <= '\u115F') or (>= '\u2E80' and <= '\u303E') or (>= '\u3041' and <= '\uA4CF')
        or (>= '\uA960' and <= '\uA97C') or (>= '\uAC00' and <= '\uD7A3') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFE30' and <= '\uFE6F')
        or (>= '\uFF01' and <= '\uFF60') or (>= '\uFFE0' and <= '\uFFE6');

    private bool IsInsideString(TextSpan line) => tree.Root.DescendantsAndSelf().Any(n =>
        n.Kind is "Constant" or "JoinedStr" && n.Span.Start < line.Start && n.Span.End > line.Start);
}
