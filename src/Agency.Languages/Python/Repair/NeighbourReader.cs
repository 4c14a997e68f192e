using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python.Imports;

namespace Agency.Languages.Python.Repair;

/// <summary>What a module knows of the project's others by its imports.</summary>
public static class NeighbourReader
{
    private const int MostOfModule = 10;

    /// <summary>The module that an import means; null for one that is not the project's.</summary>
    /// <param name="module">As it is written, with the dots of a relative import.</param>
    public static Neighbour? Find(IReadOnlyList<Neighbour> neighbours, string module)
    {
        var name = module.TrimStart('.');
        if (name.Length == 0)
            return null;
        return neighbours.FirstOrDefault(n => n.Module == name)
            ?? (module.Length > name.Length ? neighbours.FirstOrDefault(n => n.Module.EndsWith("." + name, StringComparison.Ordinal)) : null);
    }

    /// <summary>The names that a module defines itself, in its order.</summary>
    public static IEnumerable<string> Names(SyntaxTree tree) => tree.Root.ChildrenIn("body")
        .SelectMany(s => s.IsFunction() || s.Kind == "ClassDef" ? [s.Text("name")!]
            : s.ChildrenIn("targets").Concat(s.ChildrenIn("target")).Where(t => t.Kind == "Name").Select(t => t.Text("id")!))
        .Distinct(StringComparer.Ordinal);

    /// <summary>The functions of other modules, by what they are called in the file: <c>area</c> or <c>shapes.area</c>.</summary>
    internal static IEnumerable<KnownFunction> Functions(SyntaxTree tree, IReadOnlyList<Neighbour> neighbours)
    {
        foreach (var import in neighbours.Count == 0 ? [] : ImportStatement.All(tree))
        {
            foreach (var name in import.Names)
            {
                if (import.IsFrom && Find(neighbours, import.Module) is { } from && from.Tree.Root.ChildrenIn("body").FirstOrDefault(n => n.IsFunction() && n.Text("name") == name.Name) is { } function)
                    yield return VocabularyReader.Function(function, name.BoundName, skipsFirst: false);
                var whole = import.IsFrom ? Find(neighbours, $"{import.Module.TrimEnd('.')}.{name.Name}") : Find(neighbours, name.Name);
                foreach (var known in whole?.Tree.Root.ChildrenIn("body").Where(n => n.IsFunction()).Take(MostOfModule) ?? [])
                    yield return VocabularyReader.Function(known, $"{(import.IsFrom ? name.BoundName : name.AsName ?? name.Name)}.{known.Text("name")}", skipsFirst: false);
            }
        }
    }
}
