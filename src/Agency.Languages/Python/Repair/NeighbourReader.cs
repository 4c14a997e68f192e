using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python.Imports;

namespace Agency.Languages.Python.Repair;

/// <summary>What a module knows of the project's others by its imports.</summary>
public static class NeighbourReader
{
    private const int MostOfModule = 10;

    /// <summary>The module that the <c>from</c> of an import names; null for one that is not the project's.</summary>
    public static Neighbour? Find(RepairSite site, ImportStatement import) =>
        import.Absolute(site.Module, IsPackage(site)) is { } module ? site.Neighbours.FirstOrDefault(n => n.Module == module) : null;

    /// <summary>The names that a module defines itself, in its order.</summary>
    public static IEnumerable<string> Names(SyntaxTree tree) => tree.Root.ChildrenIn("body")
        .SelectMany(s => s.IsFunction() || s.Kind == "ClassDef" ? [s.Text("name")!]
            : s.ChildrenIn("targets").Concat(s.ChildrenIn("target")).Where(t => t.Kind == "Name").Select(t => t.Text("id")!))
        .Distinct(StringComparer.Ordinal);

    /// <summary>The functions of other modules, by what they are called in the file: <c>area</c> or <c>shapes.area</c>.</summary>
    internal static IEnumerable<KnownFunction> Functions(RepairSite site)
    {
        foreach (var import in site.Neighbours.Count == 0 ? [] : ImportStatement.All(site.Tree))
        {
            var from = import.IsFrom ? Find(site, import) : null;
            var package = import.IsFrom ? import.Absolute(site.Module, IsPackage(site)) : null;
            foreach (var name in import.Names)
            {
                if (from?.Tree.Root.ChildrenIn("body").FirstOrDefault(n => n.IsFunction() && n.Text("name") == name.Name) is { } function)
                    yield return VocabularyReader.Function(function, name.BoundName, skipsFirst: false);
                var module = import.IsFrom ? $"{package}.{name.Name}" : name.Name;
                var whole = site.Neighbours.FirstOrDefault(n => n.Module == module);
                foreach (var known in whole?.Tree.Root.ChildrenIn("body").Where(n => n.IsFunction()).Take(MostOfModule) ?? [])
                    yield return VocabularyReader.Function(known, $"{(import.IsFrom ? name.BoundName : name.AsName ?? name.Name)}.{known.Text("name")}", skipsFirst: false);
            }
        }
    }

    private static bool IsPackage(RepairSite site) => site.File.Value.EndsWith("__init__.py", StringComparison.Ordinal);
}
