using Agency.Core.Syntax;

namespace Agency.Languages.Python.Layout;

/// <summary>
/// Cuts a string that is too long for its line into several that the language puts together again ("String literal
/// concatenation" in the language reference), in brackets that are there or in parentheses around the value.
/// </summary>
internal sealed class StringBreaker(SyntaxTree tree, string indentUnit)
{
    private readonly BracketFinder brackets = new(tree);

    /// <summary>The edit that brings a line within a length; null when this cannot do it.</summary>
    public Edit? Break(RepositoryPath file, TextSpan line, int limit)
    {
        foreach (var (node, literal) in LiteralsOn(line).OrderByDescending(l => l.Literal.Text.Length))
        {
            if (TryBreak(file, line, limit, node, literal) is { } edit)
                return edit;
        }

        return null;
    }

    private IEnumerable<(SyntaxNode Node, StringLiteral Literal)> LiteralsOn(TextSpan line)
    {
        foreach (var node in tree.Root.DescendantsAndSelf().Where(n => n.Span.Start < line.End && n.Span.End > line.Start))
        {
            var isString = node.Kind == "JoinedStr" || (node.Kind == "Constant" && node.Text("type") is "str" or "bytes");
            if (!isString || node.Parent!.Kind is "Expr" or "FormattedValue" or "JoinedStr" || IsName(node) || IsTemplate(node) || StringLiteral.Of(tree, node) is not { } tokens)
                continue;
            foreach (var token in tokens.Where(t => line.Contains(t.Span) && !t.Prefix.Contains('r', StringComparison.OrdinalIgnoreCase)))
                yield return (node, token);
        }
    }

    /// <summary>Keys and annotations are read as one word.</summary>
    private static bool IsName(SyntaxNode node) =>
        node.Field is "keys" or "slice" || node.Ancestors.Any(a => a.Field is "annotation" or "returns" or "slice");

    /// <summary>What fills a template in would seem to fill in its last piece alone.</summary>
    private static bool IsTemplate(SyntaxNode node) => node is { Field: "left", Parent.Kind: "BinOp" } or { Field: "value", Parent: { Kind: "Attribute", Parent.Kind: "Call" } };

    private Edit? TryBreak(RepositoryPath file, TextSpan line, int limit, SyntaxNode node, StringLiteral literal)
    {
        var text = tree.Source.Text;
        var margin = text[line.Start..(line.Start + (line.Length - tree.Source.Slice(line).TrimStart().Length))];
        var inner = margin + indentUnit;
        var before = text[line.Start..literal.Span.Start];
        var after = text[literal.Span.End..line.End];
        if (string.IsNullOrWhiteSpace(before) && Bracket(node) is { } bracket)
        {
            // It has its line to itself already. Among several elements parentheses tell where one ends.
            if (after.Trim(' ', ',', ')', ']', '}').Length > 0 && bracket is "List" or "Tuple" or "Set" or "Dict")
                return null;
            var isElement = bracket is "List" or "Tuple" or "Set" or "Dict" && node.SpanOf("paren") is null && literal.Span == node.Span;
            return isElement
                ? Fit(file, line, limit, $"{margin}(", Pieces(literal, inner, limit, 0), $"\n{margin}){after}", inner)
                : Fit(file, line, limit, "", Pieces(literal, margin, limit, after.Length), after, margin);
        }

        if (literal.Span != node.Span)
            return null;
        if (brackets.Innermost(line, literal.Span) is { Elements: [var only] } pair && only.Contains(node.Span) && only.Start == node.Span.Start && !EndsWithComma(pair))
        {
            var tail = text[node.Span.End..pair.Close].TrimEnd();
            return Fit(
                file, line, limit, text[line.Start..(pair.Open + 1)], Pieces(literal, inner, limit, tail.Length), $"{tail}\n{margin}{text[pair.Close..line.End]}", inner);
        }

        return AroundValue(file, line, limit, node, literal, margin, inner);
    }

    /// <summary>Puts parentheses around the value of a statement that the string begins.</summary>
    private Edit? AroundValue(RepositoryPath file, TextSpan line, int limit, SyntaxNode node, StringLiteral literal, string margin, string inner)
    {
        var value = node.Ancestors.Prepend(node).TakeWhile(n => n.Span.Start == node.Span.Start || n.IsStatement()).LastOrDefault(n => !n.IsStatement());
        var isValue = value is { Field: "value", Parent.Kind: "Assign" or "AnnAssign" or "AugAssign" or "Return" } or { Field: "msg", Parent.Kind: "Assert" };
        isValue |= value is { Field: "values", Parent.Kind: "Dict" } or { Field: "value", Parent.Kind: "keyword" } && IsEntryOfLine(value, line);
        if (!isValue || value!.SpanOf("paren") is not null || !line.Contains(value.Span) || value.Kind is "Tuple" or "IfExp" or "BoolOp")
            return null;
        var text = tree.Source.Text;
        var rest = text[node.Span.End..value.Span.End];
        return Fit(
            file, line, limit, $"{text[line.Start..value.Span.Start]}(", Pieces(literal, inner, limit, rest.Length), $"{rest}\n{margin}){text[value.Span.End..line.End]}", inner);
    }

    /// <summary><c>key: value</c> or <c>name=value</c> that begins its line.</summary>
    private bool IsEntryOfLine(SyntaxNode value, TextSpan line)
    {
        var first = value.Parent!.Kind == "keyword" ? value.Parent : value.Parent.ChildrenIn("keys").LastOrDefault(k => k.Span.End <= value.Span.Start);
        return first is not null && line.Contains(first.Span.Start) && string.IsNullOrWhiteSpace(tree.Source.Text[line.Start..first.Span.Start]);
    }

    private static IReadOnlyList<string>? Pieces(StringLiteral literal, string indent, int limit, int after) =>
        literal.Cut(limit - LineBreaker.Width(indent), limit - LineBreaker.Width(indent) - after);

    private Edit? Fit(RepositoryPath file, TextSpan line, int limit, string head, IReadOnlyList<string>? pieces, string tail, string indent)
    {
        if (pieces is null)
            return null;
        var start = head.Length > 0 ? $"{head}\n" : "";
        var result = start + string.Join('\n', pieces.Select(p => indent + p)) + tail;
        return result.Split('\n').All(l => LineBreaker.Width(l) <= limit) ? new Edit(file, line, result) : null;
    }

    private bool EndsWithComma(BracketPair pair) =>
        tree.Source.Slice(new TextSpan(pair.Elements[^1].End, pair.Close)).Contains(',', StringComparison.Ordinal);

    /// <summary>The kind of the node whose brackets a string stands in; null outside of any.</summary>
    private static string? Bracket(SyntaxNode node)
    {
        foreach (var each in node.Ancestors.Prepend(node))
        {
            if (each.SpanOf("paren") is not null)
                return each.Kind == "Tuple" ? "Tuple" : "paren";
            if (each.IsStatement())
                return null;
            switch (each.Parent)
            {
                case { Kind: "Call" } when each.Field is "args" or "keywords":
                    return "Call";
                case { Kind: "List" or "Set" or "Dict" or "ListComp" or "SetComp" or "DictComp" or "GeneratorExp" or "Subscript" } parent when each.Field is not "value" || parent.Kind != "Subscript":
                    return parent.Kind;
            }
        }

        return null;
    }
}
