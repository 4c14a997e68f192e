using System.Runtime.CompilerServices;
using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates;

/// <summary>What a module defines, read once: many statements are looked at beside the same modules.</summary>
internal sealed class ModuleFacts
{
    private static readonly ConditionalWeakTable<SyntaxTree, ModuleFacts> Known = [];

    private ModuleFacts(SyntaxTree tree)
    {
        var named = tree.Root.DescendantsAndSelf().Where(n => n.IsFunction() || n.Kind == "ClassDef").ToList();
        Definitions = named.ToLookup(n => n.Text("name")!, StringComparer.Ordinal);
        Classes = [.. named.Where(n => n.Kind == "ClassDef").Select(c => new ClassFacts(c))];
        Names = [.. named.Select(n => n.Text("name")!).Concat(Classes.SelectMany(c => c.Attributes)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Functions, methods and classes by name.</summary>
    public ILookup<string, SyntaxNode> Definitions { get; }

    public IReadOnlyList<ClassFacts> Classes { get; }

    /// <summary>Of all that it defines, attributes included.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Those of the site's own module, then those of the project's others.</summary>
    public static IEnumerable<ModuleFacts> Around(RepairSite site) => site.Neighbours.Select(n => n.Tree).Prepend(site.Tree).Select(Of);

    public static ModuleFacts Of(SyntaxTree tree) => Known.GetValue(tree, t => new ModuleFacts(t));
}
