using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Names;

/// <summary>What: keeps a value in the object in place of its class, or in the class in place of the object.</summary>
/// <remarks>
/// <para>Why: a list that is made in the body of a class is one for all its objects.</para>
/// <para>References: https://docs.python.org/3/tutorial/classes.html#class-and-instance-variables</para>
/// </remarks>
/// <example>
/// <code title="before">
/// class Basket:
///     items = []
///
///     def __init__(self, owner):
///         self.owner = owner
///
///     def add(self, item):
///         self.items.append(item)
/// </code>
/// <code title="after">
/// class Basket:
///
///     def __init__(self, owner):
///         self.items = []
///         self.owner = owner
///
///     def add(self, item):
///         self.items.append(item)
/// </code>
/// </example>
internal sealed class ClassAttributeTemplate : ITemplate
{
    public string Id => "class-attribute";

    public double Prior => 0.6;

    public IEnumerable<Mutation> Propose(RepairSite site) => Shared(site).Concat(Owners(site));

    /// <summary>A container of the class that its methods change.</summary>
    private static IEnumerable<Mutation> Shared(RepairSite site)
    {
        var type = site.Statement.Parent is { Kind: "ClassDef" } own && !site.Statement.IsFunction() ? own : Blocks.FunctionOf(site) is { } function && Blocks.SelfOf(function) is not null ? function.Parent : null;
        if (type is null)
            yield break;
        foreach (var statement in type.ChildrenIn("body").Where(s => s.Kind == "Assign" && Blocks.IsAlone(site.Tree, s)))
        {
            if (statement.ChildrenIn("targets").ToList() is not [{ Kind: "Name" } target] || statement.Child("value") is not { } value || site.TextOf(value).Contains('\n', StringComparison.Ordinal))
                continue;
            if (value.Kind is not ("List" or "Dict" or "Set") && !Expressions.IsCallOf(value, "list", "dict", "set", "defaultdict", "deque", "Counter"))
                continue;
            var name = target.Text("id")!;
            if (statement != site.Statement && !site.Own.Any(n => n.Kind == "Attribute" && n.Text("attr") == name))
                continue;
            var init = type.ChildrenIn("body").FirstOrDefault(n => n.Text("name") == "__init__");
            var indent = Blocks.IndentOf(site.Tree, statement);
            if (init is null)
            {
                var step = type.Parent is { Kind: "Module" } ? indent : site.Step;
                yield return site.Replace(Blocks.LinesOf(site.Tree, statement), $"{indent}def __init__(self):\n{indent}{step}self.{name} = {site.TextOf(value)}\n", $"Give each object a {name} of its own", type.ChildrenIn("bases").Any() ? 0.4 : 1.2);
            }
            else if (Blocks.FirstIn(init) is { } first && Blocks.SelfOf(init) is { } self && Blocks.Before(site, first, $"{Blocks.IndentOf(site.Tree, first)}{self}.{name} = {site.TextOf(value)}\n") is { } made)
            {
                // A class is not left without a body: the constructor is there.
                yield return new Mutation($"Give each object a {name} of its own", [Blocks.Without(site, statement), made], 1.5);
                yield return new Mutation($"Give each object a {name} of its own as well", [made], 0.6);
            }
        }
    }

    private static IEnumerable<Mutation> Owners(RepairSite site)
    {
        if (site.Function is not { } function || Blocks.SelfOf(function) is not { } self || function.Parent!.Text("name") is not { } type)
            yield break;
        var ofClass = function.Parent.ChildrenIn("body").Where(s => s.Kind is "Assign" or "AnnAssign").SelectMany(Expressions.BoundIn).ToHashSet(StringComparer.Ordinal);
        // What counts for all objects is counted in the class, and read there.
        foreach (var name in site.Own.Where(n => n.Kind == "Attribute" && n.Child("value")?.Text("id") == self && ofClass.Contains(n.Text("attr")!)).Select(n => n.Text("attr")!).Distinct())
        {
            var all = function.DescendantsAndSelf().Where(n => n.Kind == "Attribute" && n.Text("attr") == name && n.Child("value") is { Kind: "Name" } o && o.Text("id") == self).Select(n => n.Child("value")!).ToList();
            if (all.Count > 1)
                yield return new Mutation($"Use {type}.{name} in place of {self}.{name} everywhere", [.. all.Select(o => new Edit(site.File, o.Span, type))], 1);
        }

        foreach (var node in site.Open("Attribute").Where(n => n.Child("value") is { Kind: "Name" }))
        {
            var (owner, name) = (node.Child("value")!, node.Text("attr")!);
            if (owner.Text("id") == self && ofClass.Contains(name))
            {
                yield return site.Replace(owner, type, $"Use {type}.{name} in place of {self}.{name}", node.Text("ctx") == "Store" ? 1 : 0.5);
                yield return site.Replace(owner, $"type({self})", $"Use that of the object's own class in place of {self}.{name}", node.Text("ctx") == "Store" ? 0.7 : 0.3);
            }
            else if (owner.Text("id") == type)
            {
                yield return site.Replace(owner, self, $"Use {self}.{name} in place of {type}.{name}", 0.9);
                if (self == "self")
                    yield return site.Replace(owner, "type(self)", $"Use that of the object's own class in place of {type}.{name}", 0.6);
            }
        }
    }
}
