using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;

namespace Agency.Languages.Python.Imports;

/// <summary>Writes a new import into a module where its author would have put it.</summary>
/// <param name="lineLength">A longer statement is wrapped.</param>
/// <param name="isFirstParty">Says of a top-level name whether it is the project's own.</param>
public sealed class ImportInsertion(RepositoryPath file, SyntaxTree tree, int lineLength, Func<string, bool> isFirstParty)
{
    private readonly SourceText source = tree.Source;

    private string NewLine => source.NewLine;

    /// <summary>
    /// The edit that adds an import at the top of the module: to the statement that imports from the same module,
    /// else as a statement of its own in its section, sorted the way the section is.
    /// </summary>
    /// <param name="before">The import must come before this offset, where module-level code needs it.</param>
    public Edit AtTop(NewImport import, int before = int.MaxValue)
    {
        var imports = ImportStatement.All(tree).Where(s => s.IsTopLevel && s.Node.Span.End <= before).ToList();
        var blocks = Blocks(imports);
        if (import.IsFrom && !IsOnePerLine(imports)
            && imports.FirstOrDefault(s => s.IsFrom && s.Module == import.Module && !s.IsStar) is { } same)
        {
            return new ImportExtension(file, tree, lineLength).Add(same, import);
        }

        var section = SectionOf(import.Module);
        var block = blocks.FirstOrDefault(b => b.Any(s => SectionOf(s) == section))
            ?? blocks.FirstOrDefault(b => b.Any(s => SectionOf(s) != ImportSection.Future))
            ?? blocks.FirstOrDefault();
        return block is null ? Alone(Text(import, "")) : InBlock(block, section, import);
    }

    /// <summary>The edit that adds an import as the first statement of the module, after its docstring.</summary>
    public Edit First(NewImport import) => Alone(Text(import, ""));

    /// <summary>The edit that adds an import as the first statement of a function, after its docstring.</summary>
    public Edit InFunction(SyntaxNode function, NewImport import)
    {
        var body = function.ChildrenIn("body").ToList();
        var first = function.Docstring() is not null && body.Count > 1 ? body[1] : body[0];
        if (function.Docstring() is not null && body.Count == 1)
        {
            var end = source.FullLineSpan(source.PositionAt(body[0].Span.End).Line).End;
            var indent = Lines.IndentAt(source, body[0].Span.Start);
            return new Edit(file, new TextSpan(end, end), indent + Text(import, indent) + NewLine);
        }

        var at = first.FullSpan().Start;
        // A body on the line of its def: "def f(): return x".
        return Lines.IsFirstOnLine(source, first.FullSpan())
            ? new Edit(file, new TextSpan(at, at), Text(import, Lines.IndentAt(source, at)) + NewLine + Lines.IndentAt(source, at))
            : new Edit(file, new TextSpan(at, at), import + "; ");
    }

    /// <summary>
    /// The edits that add an import for the type checker only: to the module's <c>if TYPE_CHECKING:</c> block, which is
    /// made after the imports where there is none. A new block needs <c>TYPE_CHECKING</c> from <c>typing</c>, which is
    /// imported where it is not.
    /// </summary>
    public IReadOnlyList<Edit> ForTypeChecking(NewImport import)
    {
        var body = tree.Root.ChildrenIn("body").ToList();
        if (body.FirstOrDefault(s => s.IsTypeCheckingBlock()) is { } check)
        {
            var inner = check.ChildrenIn("body").Last();
            var indent = Lines.IndentAt(source, inner.Span.Start);
            var end = source.FullLineSpan(source.PositionAt(inner.Span.End).Line);
            var lead = source.Text[end.End - 1] is '\n' or '\r' ? "" : NewLine;
            return [new Edit(file, new TextSpan(end.End, end.End), lead + indent + Text(import, indent) + NewLine)];
        }

        var unit = Lines.Unit(tree);
        var imports = ImportStatement.All(tree).Where(s => s.IsTopLevel).ToList();
        var typing = imports.SelectMany(s => s.Names).FirstOrDefault(n => n.QualifiedName is "typing.TYPE_CHECKING" or "typing");
        var test = typing is null || typing.Statement.IsFrom ? typing?.BoundName ?? "TYPE_CHECKING" : typing.BoundName + ".TYPE_CHECKING";
        var block = $"if {test}:{NewLine}{unit}{Text(import, unit)}{NewLine}";
        if (imports.Count == 0)
            return [Alone($"from typing import TYPE_CHECKING{NewLine}{NewLine}{block}".TrimEnd('\r', '\n'))];
        var last = Blocks(imports).Last(b => b[0].Node.Span.Start < FirstDefinition())[^1].Node;
        var after = AfterLine(last.Span.End);
        List<Edit> edits = [];
        if (typing is null)
            edits.Add(AtTop(new NewImport("typing", "TYPE_CHECKING")));
        // Both at one place would be two insertions whose order is a guess.
        if (edits is [{ Span: var place } only] && place.Start == after && place.IsEmpty)
            return [only with { NewText = only.NewText + NewLine + block }];
        edits.Add(new Edit(file, new TextSpan(after, after), NewLine + block));
        return edits;
    }

    private int FirstDefinition() =>
        tree.Root.ChildrenIn("body").FirstOrDefault(s => s.IsFunction() || s.Kind == "ClassDef")?.Span.Start ?? int.MaxValue;

    /// <summary>Runs of imports with nothing between them but comments.</summary>
    private static List<List<ImportStatement>> Blocks(List<ImportStatement> imports)
    {
        var blocks = new List<List<ImportStatement>>();
        foreach (var statement in imports)
        {
            var siblings = statement.Node.Block();
            var index = siblings.TakeWhile(s => s != statement.Node).Count();
            if (index > 0 && siblings[index - 1].IsImport() && blocks.Count > 0)
                blocks[^1].Add(statement);
            else
                blocks.Add([statement]);
        }

        return blocks;
    }

    private Edit InBlock(List<ImportStatement> block, ImportSection section, NewImport import)
    {
        var text = Text(import, "");
        var run = block.Where(s => SectionOf(s) == section).ToList();
        if (run.Count > 0)
        {
            var index = IndexIn(run, import);
            return index == 0 ? Before(run[0], text + NewLine) : After(run[index - 1], text + NewLine);
        }

        var gap = AreSeparated(block) ? NewLine : "";
        return block.LastOrDefault(s => SectionOf(s) < section) is { } above
            ? After(above, gap + text + NewLine)
            : Before(block[0], text + NewLine + gap);
    }

    private Edit After(ImportStatement statement, string text)
    {
        var end = AfterLine(statement.Node.Span.End);
        var lead = end > 0 && source.Text[end - 1] is not ('\n' or '\r') ? NewLine : "";
        return new Edit(file, new TextSpan(end, end), lead + text);
    }

    private Edit Before(ImportStatement statement, string text)
    {
        var start = source.FullLineSpan(source.PositionAt(statement.Node.Span.Start).Line).Start;
        return new Edit(file, new TextSpan(start, start), text);
    }

    private int AfterLine(int offset) => source.FullLineSpan(source.PositionAt(offset).Line).End;

    private static int IndexIn(List<ImportStatement> run, NewImport import)
    {
        var keys = run.Select(s => (s.IsFrom, Module: s.Modules.First())).ToList();
        var key = (import.IsFrom, import.Module);
        foreach (var comparison in (Comparison<(bool, string)>[])[ImportOrder.CompareStraightFirst, ImportOrder.CompareMixed])
        {
            if (ImportOrder.IsSorted(keys, comparison))
                return keys.TakeWhile(k => comparison(k, key) <= 0).Count();
        }

        return run.Count;
    }

    /// <summary>True when blank lines part the sections of a block; a block of one section tells nothing, so they would.</summary>
    private bool AreSeparated(List<ImportStatement> block)
    {
        var borders = block.Zip(block.Skip(1)).Where(pair => SectionOf(pair.First) != SectionOf(pair.Second)).ToList();
        return borders.Count == 0 || borders.Exists(pair =>
            source.PositionAt(pair.Second.Node.Span.Start).Line - source.PositionAt(pair.First.Node.Span.End).Line > 1);
    }

    /// <summary>The first import of a module that has none.</summary>
    private Edit Alone(string text)
    {
        var body = tree.Root.ChildrenIn("body").ToList();
        var next = body.FirstOrDefault();
        if (tree.Root.Docstring() is { } docstring)
        {
            next = body.ElementAtOrDefault(1);
            var end = AfterLine(docstring.Span.End);
            var lead = source.Text[end - 1] is '\n' or '\r' ? NewLine : NewLine + NewLine;
            return new Edit(file, new TextSpan(end, end), lead + text + NewLine + Gap(end, next));
        }

        var at = AfterHeader(next);
        return new Edit(file, new TextSpan(at, at), text + NewLine + Gap(at, next));
    }

    /// <summary>Behind the comments that the file starts with; those that touch the first statement are its own.</summary>
    private int AfterHeader(SyntaxNode? first)
    {
        var line = 1;
        while (line <= source.LineCount && source.LineText(line).StartsWith('#'))
            line++;
        var touches = first is not null && source.PositionAt(first.FullSpan().Start).Line == line;
        if (touches)
        {
            line = 1;
            while (line <= 2 && source.LineText(line) is { } text && (text.StartsWith("#!", StringComparison.Ordinal) || (text.StartsWith('#') && text.Contains("coding", StringComparison.Ordinal))))
                line++;
        }

        while (line < source.LineCount && !touches && Lines.IsBlank(source, line))
            line++;
        return line > source.LineCount ? source.Length : source.FullLineSpan(line).Start;
    }

    /// <summary>The blank lines that are missing between the import and what follows.</summary>
    private string Gap(int at, SyntaxNode? next)
    {
        if (next is null)
            return "";
        var wanted = next.IsFunction() || next.Kind == "ClassDef" ? 2 : 1;
        var line = source.PositionAt(at).Line;
        var there = 0;
        while (line + there <= source.LineCount && Lines.IsBlank(source, line + there))
            there++;
        return string.Concat(Enumerable.Repeat(NewLine, Math.Max(0, wanted - there)));
    }

    /// <summary>True when the file writes one name per from-import.</summary>
    private static bool IsOnePerLine(List<ImportStatement> imports) =>
        imports.Where(s => s.IsFrom).GroupBy(s => s.Module).Any(g => g.Count() > 1)
        && imports.Where(s => s.IsFrom).All(s => s.Names.Count == 1);

    private string Text(NewImport import, string indent)
    {
        var line = import.ToString();
        return indent.Length + line.Length <= lineLength || !import.IsFrom
            ? line
            : $"from {import.Module} import ({NewLine}{indent}{Lines.Unit(tree)}{import.Clause},{NewLine}{indent})";
    }

    private ImportSection SectionOf(ImportStatement statement) => SectionOf(statement.Modules.First());

    private ImportSection SectionOf(string module) => ImportOrder.SectionOf(module, isFirstParty);
}
