using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;

namespace Agency.Languages.Python.Imports;

/// <summary>Takes names out of import statements.</summary>
public static class ImportRemoval
{
    /// <summary>
    /// The edit that removes one name. The statement goes with its last name; the others keep their layout and their
    /// comments.
    /// </summary>
    public static Edit Remove(RepositoryPath file, SyntaxTree tree, ImportedName name)
    {
        var names = name.Statement.Names;
        if (names.Count == 1)
            return StatementRemoval.Remove(file, tree, name.Statement.Node);
        var index = names.TakeWhile(n => n.Node != name.Node).Count();
        var span = name.Node.Span;
        var end = AfterComma(tree.Source, span.End);
        var line = new TextSpan(span.Start, Math.Max(end, span.End));
        if (Lines.IsFirstOnLine(tree.Source, line) && Lines.IsLastOnLine(tree, line) && EndsInside(tree.Source, name.Statement.Node, line))
            return new Edit(file, Lines.WholeLines(tree.Source, line), "");
        var sharesWithNext = index + 1 < names.Count
            && (index == 0 || tree.Source.PositionAt(names[index + 1].Node.Span.Start).Line == tree.Source.PositionAt(span.End).Line);
        return sharesWithNext
            ? new Edit(file, new TextSpan(span.Start, names[index + 1].Node.Span.Start), "")
            : new Edit(file, new TextSpan(names[index - 1].Node.Span.End, span.End), "");
    }

    /// <summary>True when the line is not the last of its statement, so that the bracket stays closed.</summary>
    private static bool EndsInside(SourceText source, SyntaxNode statement, TextSpan line) =>
        source.PositionAt(line.End).Line < source.PositionAt(statement.Span.End).Line
        && source.PositionAt(line.Start).Line > source.PositionAt(statement.Span.Start).Line
        && !source.LineText(source.PositionAt(line.End).Line).TrimEnd().EndsWith('\\');

    /// <summary>The place behind the comma that follows on the same line; the offset itself when none does.</summary>
    private static int AfterComma(SourceText source, int offset)
    {
        var at = offset;
        while (at < source.Length && source.Text[at] is ' ' or '\t')
            at++;
        return at < source.Length && source.Text[at] == ',' ? at + 1 : offset;
    }
}
