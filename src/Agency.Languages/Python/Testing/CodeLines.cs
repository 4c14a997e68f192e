using Agency.Core.Syntax;

namespace Agency.Languages.Python.Testing;

/// <summary>
/// Which lines of a file are run, if anything is, and by which line that is told. Comments, blank lines, docstrings and
/// what only declares (<c>global</c>, <c>from __future__</c>, an annotation without a value) are not.
/// </summary>
public static class CodeLines
{
    /// <summary>
    /// For each line with code the line of what has to run: its statement's first. The line of an <c>except</c> or a
    /// <c>case</c> goes with what is in it. The head of a compound statement is a line of its own; <c>else</c> and
    /// <c>finally</c> are none.
    /// </summary>
    public static IReadOnlyDictionary<int, int> Of(SyntaxTree tree)
    {
        var found = new Dictionary<int, int>();
        var silent = tree.Comments.Where(c => StandsAlone(tree, c)).Select(c => LineOf(tree, c.Start)).ToHashSet();
        foreach (var node in tree.Root.DescendantsAndSelf())
        {
            if (node.IsStatement() ? IsRun(node) : node.Kind is "ExceptHandler" or "match_case")
            {
                if ((node.IsStatement() ? node : node.ChildrenIn("body").FirstOrDefault(IsRun)) is { } told)
                    Add(node, LineOf(tree, told.Span.Start));
            }
        }

        return found;

        void Add(SyntaxNode node, int by)
        {
            var first = LineOf(tree, node.FullSpan().Start);
            var last = Math.Max(LineOf(tree, node.Span.Start), LineOf(tree, Math.Max(node.Span.Start, HeadEnd(node) - 1)));
            for (var line = first; line <= last; line++)
            {
                if (!silent.Contains(line) && !string.IsNullOrWhiteSpace(tree.Source.LineText(line)))
                    found.TryAdd(line, by);
            }
        }
    }

    private static bool IsRun(SyntaxNode statement) => statement.Kind switch
    {
        "Global" or "Nonlocal" => false,
        "Expr" => statement.Child("value")?.IsString() != true,
        "AnnAssign" => statement.Child("value") is not null,
        "ImportFrom" => statement.Text("module") != "__future__",
        _ => true,
    };

    /// <summary>Where a statement ends, without the statements in it.</summary>
    private static int HeadEnd(SyntaxNode node) =>
        node.Children.Any(IsBlock) ? node.Children.Where(c => !IsBlock(c) && c.Field != "decorator_list").Select(c => c.Span.End).DefaultIfEmpty(node.Span.Start).Max() : node.Span.End;

    private static bool IsBlock(SyntaxNode node) => node.IsStatement() || node.Kind is "ExceptHandler" or "match_case";

    private static bool StandsAlone(SyntaxTree tree, TextSpan comment)
    {
        var position = tree.Source.PositionAt(comment.Start);
        return tree.Source.LineText(position.Line).TrimStart().StartsWith('#');
    }

    private static int LineOf(SyntaxTree tree, int offset) => tree.Source.PositionAt(offset).Line;
}
