using Agency.Core.Syntax;

namespace Agency.Languages.Python.DataFlow;

/// <summary>
/// A text that code puts together from literals and values: an f-string, <c>%</c>, <c>.format()</c>, <c>+</c>, in any mixture. Its parts know their
/// places in the source, so that values can be taken out of it and all else stays as it is written.
/// </summary>
/// <param name="Node">The whole expression.</param>
/// <param name="Items">In the order of the text.</param>
/// <param name="Tokens">The string literals.</param>
/// <param name="Arguments">What goes when the values do: <c>% (a, b)</c>, <c>.format(a)</c>.</param>
public sealed record FormattedText(SyntaxNode Node, IReadOnlyList<TextItem> Items, IReadOnlyList<StringToken> Tokens, IReadOnlyList<TextSpan> Arguments)
{
    public IEnumerable<TextItem.Hole> Holes => Items.OfType<TextItem.Hole>();

    /// <summary>The characters, with <paramref name="hole"/> in the place of each value.</summary>
    public string Text(char hole = '\0') => string.Concat(Items.Select(i => i is TextItem.Character c ? c.Value : hole));

    /// <summary>True for the kinds of expression that this may be made of.</summary>
    public static bool IsBuilding(SyntaxNode node) => node.Kind switch
    {
        "JoinedStr" => node.ChildrenIn("values").Any(v => v.Kind == "FormattedValue"),
        "BinOp" when node.Text("op") == "Mod" => IsText(node.Child("left")!),
        "BinOp" when node.Text("op") == "Add" => IsText(node.Child("left")!) || IsText(node.Child("right")!),
        "Call" => node.Child("func") is { Kind: "Attribute" } method && method.Text("attr") == "format" && IsText(method.Child("value")!),
        _ => false,
    };

    /// <summary>Null when the expression is no such text, or is built in a way that its parts cannot be told from.</summary>
    public static FormattedText? Of(SyntaxTree tree, SyntaxNode node)
    {
        var builder = new FormattedTextBuilder(tree);
        return builder.Add(node) ? new FormattedText(node, builder.Items, builder.Tokens, builder.Arguments) : null;
    }

    /// <summary>
    /// The edits that leave plain literals: replacements in the place of the holes, no arguments, no prefix, no doubled braces.
    /// </summary>
    /// <param name="replacement">What stands for a hole, or for a character that shall change; null for a character that stays.</param>
    public IEnumerable<Edit> Replace(RepositoryPath file, SyntaxTree tree, Func<TextItem, string?> replacement)
    {
        foreach (var item in Items)
        {
            var text = replacement(item);
            if (item is TextItem.Hole hole)
                yield return new Edit(file, hole.Span, (text ?? "") + hole.Suffix);
            else if (text is not null)
                yield return new Edit(file, item.Span, text);
            else if (item is TextItem.Character { Value: '{' or '}', Span.Length: 2 } brace)
                yield return new Edit(file, item.Span, brace.Value.ToString());
        }

        foreach (var token in Tokens.Where(t => t.IsFormatted && !Holes.Any(h => h.Suffix.Length == 0 && h.Span.Start < t.Span.Start && h.Span.End >= t.Body.Start)))
        {
            var at = token.Span.Start + token.Prefix.IndexOf('f', StringComparison.OrdinalIgnoreCase);
            yield return new Edit(file, new TextSpan(at, at + 1), "");
        }

        foreach (var argument in Arguments)
            yield return new Edit(file, argument, "");
    }

    private static bool IsText(SyntaxNode node) => node.IsString() || node.Kind == "JoinedStr" || IsBuilding(node);
}
