using Agency.Core.Syntax;

namespace Agency.Languages.Python.Edits;

/// <summary>Takes statements out so that what is left reads as if they had never been there.</summary>
public static class StatementRemoval
{
    /// <summary>
    /// The edit that removes a statement: its lines, or only its part of a line that it shares. A block that would be
    /// left empty keeps a <c>pass</c>, but for <c>if TYPE_CHECKING:</c>, which goes with its last statement.
    /// A comment on the same line goes too; see <see cref="CommentsIn"/>.
    /// </summary>
    public static Edit Remove(RepositoryPath file, SyntaxTree tree, SyntaxNode statement)
    {
        var block = statement.Block();
        var source = tree.Source;
        if (block.Count == 1 && statement.Parent is { Kind: not "Module" } parent)
        {
            var isWholeCheck = parent.IsTypeCheckingBlock() && !parent.ChildrenIn("orelse").Any() && parent.Attributes.GetValueOrDefault("elif") is not true
                && parent.Block().Count > 1 && CommentsIn(tree, parent.Span).All(c => statement.Span.Contains(c));
            return isWholeCheck
                ? Remove(file, tree, parent)
                : new Edit(file, statement.FullSpan(), "pass");
        }

        var span = statement.FullSpan();
        var index = block.IndexOf(statement);
        if (Lines.IsFirstOnLine(source, span) && IsLastOfLine(tree, statement, block, index))
            return new Edit(file, WithBlankLines(source, Lines.WholeLines(source, span), isFirstInside: index == 0 && statement.Parent is { Kind: not "Module" }), "");
        // It shares its line with others, separated by semicolons.
        return index + 1 < block.Count && SameLine(source, span.End, block[index + 1].FullSpan().Start)
            ? new Edit(file, new TextSpan(span.Start, block[index + 1].FullSpan().Start), "")
            : new Edit(file, new TextSpan(index > 0 ? block[index - 1].Span.End : span.Start, span.End), "");
    }

    /// <summary>The comments that a removal takes with it.</summary>
    public static IEnumerable<TextSpan> CommentsIn(SyntaxTree tree, TextSpan span) => tree.Comments.Where(c => c.Overlaps(span) && !span.IsEmpty);

    private static int IndexOf(this IReadOnlyList<SyntaxNode> nodes, SyntaxNode node)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            if (nodes[i] == node)
                return i;
        }

        return -1;
    }

    private static bool IsLastOfLine(SyntaxTree tree, SyntaxNode statement, IReadOnlyList<SyntaxNode> block, int index) =>
        index + 1 == block.Count || !SameLine(tree.Source, statement.Span.End, block[index + 1].FullSpan().Start);

    private static bool SameLine(SourceText source, int left, int right) => source.PositionAt(left).Line == source.PositionAt(right).Line;

    /// <summary>
    /// The lines to delete together with the blank lines that would be one gap too many: of the gaps above and below,
    /// the wider one stays; at the end of the text, at its start and at the start of an indented block none does.
    /// </summary>
    private static TextSpan WithBlankLines(SourceText source, TextSpan lines, bool isFirstInside)
    {
        var first = source.PositionAt(lines.Start).Line;
        var next = lines.End == source.Length ? source.LineCount + 1 : source.PositionAt(lines.End).Line;
        var above = 0;
        while (first - above > 1 && Lines.IsBlank(source, first - above - 1))
            above++;
        var below = 0;
        while (next + below <= source.LineCount && Lines.IsBlank(source, next + below) && source.FullLineSpan(next + below).Length > 0)
            below++;
        var isAtEnd = next + below > source.LineCount || source.FullLineSpan(next + below).Length == 0;
        var isAtStart = first - above <= 1 || (isFirstInside && above == 0);
        if (isAtEnd)
            return new TextSpan(source.FullLineSpan(first - above).Start, lines.End);
        if (isAtStart)
            return new TextSpan(lines.Start, source.FullLineSpan(next + below).Start);
        if (above == 0 || below == 0)
            return lines;
        return above >= below
            ? new TextSpan(lines.Start, source.FullLineSpan(next + below).Start)
            : new TextSpan(source.FullLineSpan(first - above).Start, lines.End);
    }
}
