using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python.Names;

namespace Agency.Languages.Python.Renaming;

/// <summary>The classes that a class inherits from and that inherit from it, as far as a project shows them.</summary>
internal static class ClassFamily
{
    /// <summary>Bases that call nothing of what a class adds to them, and have few names of their own.</summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "object", "ABC", "abc.ABC", "Generic", "typing.Generic", "Protocol", "typing.Protocol", "Exception", "ValueError", "TypeError", "RuntimeError", "KeyError",
        "LookupError", "OSError", "IOError", "AttributeError", "NotImplementedError", "ArithmeticError", "Warning", "UserWarning", "DeprecationWarning",
    };

    /// <summary>
    /// Why a member of a class may be more than its own: a base from elsewhere may define or call it, and so may a
    /// relative in the project. Null when the class has the name to itself.
    /// </summary>
    public static async Task<string?> ObstacleAsync(IProject project, SyntaxNode @class, string member, CancellationToken cancellationToken)
    {
        if (@class.ChildrenIn("keywords").Any())
            return $"the class {@class.Text("name")} has a metaclass or is made with arguments";
        foreach (var expression in @class.ChildrenIn("bases"))
        {
            var name = (expression.Kind == "Subscript" ? expression.Child("value")! : expression).DottedName();
            if (name is null || !Harmless.Contains(name))
                return $"the base class {name ?? "of " + @class.Text("name")} may define or call {member}";
        }

        var own = @class.Text("name")!;
        await foreach (var (file, _) in WordIndex.FilesWithAsync(project, own, cancellationToken))
        {
            if (!project.Language.IsSource(file) || await project.ParseAsync(file, cancellationToken) is not { } tree)
                continue;
            foreach (var other in tree.Root.DescendantsAndSelf().Where(n => n.Kind == "ClassDef"))
            {
                var inherits = other.ChildrenIn("bases").Any(b => b.DottedName() is { } dotted && (dotted == own || dotted.EndsWith("." + own, StringComparison.Ordinal)));
                if (inherits && NameTable.Of(tree).ScopeOf(other)?.Symbols.ContainsKey(member) == true)
                    return $"{other.Text("name")} in {file} inherits from {own} and has its own {member}";
                if (inherits && other.ChildrenIn("bases").Count() > 1)
                    return $"{other.Text("name")} in {file} inherits from {own} and from another class";
            }
        }

        return null;
    }
}
