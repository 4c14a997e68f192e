using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;
using Agency.Languages.Python.Names;

namespace Agency.Languages.Python.Renaming;

/// <summary>
/// Renames a member of a class where it is used on <c>self</c>, <c>cls</c>, the class itself or an object made on the spot;
/// nothing at all where anything else has an attribute of that name, or something may look for it by its name.
/// </summary>
/// <param name="class">The class's node.</param>
/// <param name="symbol">The member's variable in the class.</param>
public sealed class MethodRename(IProject project, RepositoryPath file, SyntaxTree tree, SyntaxNode @class, PythonSymbol symbol, string newName)
{
    private static readonly HashSet<string> ByName = new(StringComparer.Ordinal) { "getattr", "setattr", "hasattr", "delattr", "attrgetter", "methodcaller", "vars", "dir", "asdict", "__dict__", "__slots__" };

    private readonly string name = symbol.Name;
    private readonly List<Edit> edits = [];

    public async Task<RenameOutcome> FindAsync(CancellationToken cancellationToken)
    {
        var owner = @class.Text("name")!;
        if (@class.ChildrenIn("decorator_list").Any())
            return No($"a decorator of {owner} may look at it");
        if (await ClassFamily.ObstacleAsync(project, @class, name, cancellationToken) is { } family)
            return No(family);
        if (SymbolRename.Obstacle(tree, symbol, newName) is { } obstacle)
            return No(obstacle);
        edits.AddRange(SymbolRename.EditsOf(file, symbol, newName));
        await foreach (var (other, _) in WordIndex.FilesWithAsync(project, name, cancellationToken))
        {
            if (!project.Language.IsSource(other))
                return No($"{other} names it");
            if (await project.ParseAsync(other, cancellationToken) is not { } otherTree)
                return No($"{other} names it and cannot be parsed");
            if (Read(other, otherTree, owner) is { } reason)
                return No(reason);
        }

        await foreach (var (other, _) in WordIndex.FilesWithAsync(project, newName, cancellationToken))
        {
            if (await project.ParseAsync(other, cancellationToken) is { } otherTree && otherTree.Root.DescendantsAndSelf().Any(n => n.Kind == "Attribute" && n.Text("attr") == newName))
                return No($"'{newName}' is an attribute already in {other}");
        }

        edits.AddRange(Mentions.InComments(file, tree, @class, name, newName));
        var isPrivate = name.StartsWith('_') || owner.StartsWith('_') || RenameOutcome.IsTestModule(file) || @class.EnclosingFunction() is not null;
        return new RenameOutcome.Renamed([.. edits.Distinct()], isPrivate);
    }

    private string? Read(RepositoryPath other, SyntaxTree otherTree, string owner)
    {
        foreach (var node in otherTree.Root.DescendantsAndSelf())
        {
            var line = otherTree.Source.PositionAt(node.Span.Start).Line;
            if (node.IsString() && Words.Contain(node.Text("value")!, name))
                return $"a string in {other}, line {line}, names it";
            if ((node.Text("id") ?? node.Text("attr")) is { } used && ByName.Contains(used) && node.Text("id") != name)
                return $"{used} in {other}, line {line}, finds attributes by their names";
            if (node.Kind == "Attribute" && node.Text("attr") == name)
            {
                if (!IsOwn(other, node, owner))
                    return $"line {line} of {other} may mean another {name}";
                edits.Add(new Edit(other, node.SpanOf("attr")!.Value, newName));
            }
            else if (node.IsFunction() && node.Text("name") == name && !(other == file && node.Parent?.Span == @class.Span))
            {
                return $"{other} has another {name}, line {line}";
            }
        }

        return null;
    }

    private bool IsOwn(RepositoryPath other, SyntaxNode attribute, string owner)
    {
        var value = attribute.Child("value")!;
        if (value.Text("id") is "self" or "cls")
            return other == file && attribute.Ancestors.FirstOrDefault(a => a.Kind == "ClassDef")?.Span == @class.Span;
        var made = value.Kind == "Call" ? value.Child("func")! : value;
        return made.DottedName() is { } dotted && (dotted == owner || dotted.EndsWith("." + owner, StringComparison.Ordinal));
    }

    private RenameOutcome No(string why) => new RenameOutcome.Refused(ReasonCode.NotFixable, $"{name} keeps its name: {why}.");
}
