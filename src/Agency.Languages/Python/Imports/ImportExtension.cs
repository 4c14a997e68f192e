using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;

namespace Agency.Languages.Python.Imports;

/// <summary>Adds a name to a from-import, in its order and its layout.</summary>
internal sealed class ImportExtension(RepositoryPath file, SyntaxTree tree, int lineLength)
{
    private readonly SourceText source = tree.Source;

    public Edit Add(ImportStatement statement, NewImport import)
    {
        var names = statement.Names;
        var index = ImportOrder.IndexAmong([.. names.Select(n => n.Name)], import.Name!);
        var opening = source.Text.IndexOf('(', statement.Node.SpanOf("module")!.Value.End);
        var isBracketed = opening >= 0 && opening < names[0].Node.Span.Start;
        if (isBracketed && IsOneEach(statement))
            return OnItsOwnLine(names, index, import.Clause);
        var edit = index < names.Count
            ? Insert(names[index].Node.Span.Start, import.Clause + ", ")
            : Insert(names[^1].Node.Span.End, ", " + import.Clause);
        var line = source.LineSpan(source.PositionAt(edit.Span.Start).Line);
        if (line.Length + edit.NewText.Length <= lineLength)
            return edit;
        if (isBracketed)
        {
            var indent = Lines.IndentAt(source, names[^1].Node.Span.Start);
            return index < names.Count && index > 0 && LineOf(names[index]) > LineOf(names[index - 1])
                ? Insert(names[index].Node.Span.Start, import.Clause + "," + source.NewLine + indent)
                : index == names.Count && LineOf(names[^1]) > LineOf(names[0])
                    ? Insert(names[^1].Node.Span.End, "," + source.NewLine + indent + import.Clause)
                    : Rewrite(statement, index, import);
        }

        return Rewrite(statement, index, import);
    }

    private Edit Insert(int at, string text) => new(file, new TextSpan(at, at), text);

    private int LineOf(ImportedName name) => source.PositionAt(name.Node.Span.Start).Line;

    /// <summary>True when every name has a line of its own, none that of the opening bracket.</summary>
    private bool IsOneEach(ImportStatement statement)
    {
        var lines = statement.Names.Select(LineOf).Prepend(source.PositionAt(statement.Node.Span.Start).Line).ToList();
        return lines.Distinct().Count() == lines.Count;
    }

    private Edit OnItsOwnLine(IReadOnlyList<ImportedName> names, int index, string clause)
    {
        var indent = Lines.IndentAt(source, names[0].Node.Span.Start);
        if (index < names.Count)
            return Insert(source.FullLineSpan(LineOf(names[index])).Start, indent + clause + "," + source.NewLine);
        var last = names[^1].Node.Span;
        var comma = source.Text.AsSpan(last.End).TrimStart(" \t").StartsWith(",");
        return comma
            ? Insert(source.FullLineSpan(LineOf(names[^1])).End, indent + clause + "," + source.NewLine)
            : Insert(last.End, "," + source.NewLine + indent + clause);
    }

    /// <summary>One name a line. Where a comment would be lost the line is left too long instead.</summary>
    private Edit Rewrite(ImportStatement statement, int index, NewImport import)
    {
        var span = statement.Node.Span;
        if (StatementRemoval.CommentsIn(tree, span).Any())
            return Insert(statement.Names[^1].Node.Span.End, ", " + import.Clause);
        var outer = Lines.IndentAt(source, span.Start);
        var indent = outer + Lines.Unit(tree);
        var clauses = statement.Names.Select(n => n.ToString()).ToList();
        clauses.Insert(index, import.Clause);
        var lines = string.Concat(clauses.Select(c => indent + c + "," + source.NewLine));
        return new Edit(file, span, $"from {statement.Module} import ({source.NewLine}{lines}{outer})");
    }
}
