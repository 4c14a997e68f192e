using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;
using Agency.Languages.Python.Names;

namespace Agency.Languages.Python.Renaming;

/// <summary>
/// Renames a function, class or variable of a module in the whole project; nothing at all where a use may be unseen: a
/// string, a document or a configuration that names it, a star import, an attribute of something unknown.
/// </summary>
public sealed class ModuleNameRename(IProject project, RepositoryPath file, SyntaxTree tree, PythonSymbol symbol, string newName)
{
    private readonly string name = symbol.Name;
    private readonly List<Edit> edits = [];

    public async Task<RenameOutcome> FindAsync(CancellationToken cancellationToken)
    {
        var uses = await ModuleNameUses.FindAsync(project, file, tree, symbol, cancellationToken);
        if (uses.Obstacle is { } unseen)
            return No(unseen);
        foreach (var (at, other, variable) in uses.Symbols)
        {
            if (SymbolRename.Obstacle(other, variable, newName, allowsImport: at != file) is { } obstacle)
                return No(at == file ? obstacle : $"in {at}, {obstacle}");
            edits.AddRange(SymbolRename.EditsOf(at, variable, newName));
        }

        edits.AddRange(uses.Imports.Select(i => new Edit(i.File, i.Alias.SpanOf("name") ?? new TextSpan(i.Alias.Span.Start, i.Alias.Span.Start + name.Length), newName)));
        edits.AddRange(uses.Attributes.Select(a => new Edit(a.File, a.Attribute.SpanOf("attr")!.Value, newName)));
        if (await ToldAsync(uses, cancellationToken) is { } told)
            return No(told);
        var isPrivate = name.StartsWith('_') || RenameOutcome.IsTestModule(file);
        return new RenameOutcome.Renamed([.. edits.Distinct()], isPrivate);
    }

    /// <summary>Goes through whatever else holds the word; renames <c>__all__</c>, comments and docstrings, and says what forbids it.</summary>
    private async Task<string?> ToldAsync(ModuleNameUses uses, CancellationToken cancellationToken)
    {
        await foreach (var (other, _) in WordIndex.FilesWithAsync(project, name, cancellationToken))
        {
            if (!project.Language.IsSource(other))
                return $"{other} names it";
            if (await project.ParseAsync(other, cancellationToken) is not { } otherTree)
                return $"{other} names it and cannot be parsed";
            var isOwner = uses.Symbols.Any(s => s.File == other);
            var docstrings = otherTree.Root.DescendantsAndSelf().Select(n => n.IsFunction() || n.Kind is "ClassDef" or "Module" ? n.Docstring() : null).Where(d => d is not null).ToHashSet();
            foreach (var text in otherTree.Root.DescendantsAndSelf().Where(n => n.IsString() && Words.Contain(n.Text("value")!, name)))
            {
                if (IsExport(text) && isOwner && text.Text("value") == name && Quoted(otherTree, text) is { } place)
                    edits.Add(new Edit(other, place, newName));
                else if (!docstrings.Contains(text) && !IsAnnotation(otherTree, text))
                    return $"a string in {other}, line {otherTree.Source.PositionAt(text.Span.Start).Line}, names it";
                else if (docstrings.Contains(text) && !isOwner && HasExample(otherTree.TextOf(text)))
                    return $"an example in {other} names it";
            }

            if (!isOwner)
                continue;
            edits.AddRange(Mentions.InComments(other, otherTree, otherTree.Root, name, newName));
            edits.AddRange(Mentions.OfDefinition(other, otherTree, name, newName));
        }

        return null;
    }

    /// <summary>An element of a list that <c>__all__</c> is set to.</summary>
    private static bool IsExport(SyntaxNode text) =>
        text.Parent is { Kind: "List" or "Tuple", Parent: { Kind: "Assign" or "AugAssign" } assignment } && assignment.Children.Any(c => c.Text("id") == "__all__");

    private TextSpan? Quoted(SyntaxTree other, SyntaxNode text)
    {
        var at = other.TextOf(text).IndexOf(name, StringComparison.Ordinal);
        return at > 0 && text.Span.Length <= name.Length + 6 ? new TextSpan(text.Span.Start + at, text.Span.Start + at + name.Length) : null;
    }

    private bool IsAnnotation(SyntaxTree other, SyntaxNode text) => NameTable.Of(other).Occurrences.Any(o => o.Name == name && o.InString && o.Node == text);

    private bool HasExample(string text) => text.Split('\n').Any(line => Mentions.IsExample(line) && Words.Contain(line, name));

    private RenameOutcome No(string why) => new RenameOutcome.Refused(ReasonCode.NotFixable, $"{name} keeps its name: {why}.");
}
