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
    public static Edit Remove(RepositoryPath file, SyntaxTree tree, ImportedName name) => Remove(file, tree, name.Statement, [name])[0];

    /// <summary>As <see cref="Remove(RepositoryPath, SyntaxTree, ImportedName)"/>, for several names of one statement.</summary>
    public static IReadOnlyList<Edit> Remove(RepositoryPath file, SyntaxTree tree, ImportStatement statement, IReadOnlyCollection<ImportedName> names)
    {
        var all = statement.Names;
        var goes = all.Select(n => names.Any(r => r.Node == n.Node)).ToList();
        if (!goes.Contains(false))
            return [StatementRemoval.Remove(file, tree, statement.Node)];
        var edits = new List<Edit>();
        for (var first = goes.IndexOf(true); first >= 0; first = goes.IndexOf(true, first))
        {
            var last = first;
            while (last + 1 < all.Count && goes[last + 1])
                last++;
            edits.Add(RemoveRun(file, tree, statement, first, last));
            first = last + 1;
            if (first >= all.Count)
                break;
        }

        return edits;
    }

    private static Edit RemoveRun(RepositoryPath file, SyntaxTree tree, ImportStatement statement, int first, int last)
    {
        var source = tree.Source;
        var names = statement.Names;
        var span = new TextSpan(names[first].Node.Span.Start, names[last].Node.Span.End);
        var line = new TextSpan(span.Start, AfterComma(source, span.End));
        if (Lines.IsFirstOnLine(source, line) && Lines.IsLastOnLine(tree, line) && EndsInside(source, statement.Node, line))
            return new Edit(file, Lines.WholeLines(source, line), "");
        var sharesWithNext = last + 1 < names.Count
            && (first == 0 || source.PositionAt(names[last + 1].Node.Span.Start).Line == source.PositionAt(span.End).Line);
        return sharesWithNext
            ? new Edit(file, new TextSpan(span.Start, names[last + 1].Node.Span.Start), "")
            : new Edit(file, new TextSpan(names[first - 1].Node.Span.End, span.End), "");
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
