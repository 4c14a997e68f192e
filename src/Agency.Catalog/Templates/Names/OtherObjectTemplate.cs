using Agency.Core.Repair;

namespace Agency.Catalog.Templates.Names;

/// <summary>What: takes an attribute of another object that is at hand.</summary>
/// <remarks>
/// <para>Why: a method that deals with two objects of one kind easily asks the one twice.</para>
/// <para>References: https://docs.python.org/3/reference/datamodel.html#object.__eq__</para>
/// </remarks>
/// <example>
/// <code title="before">
/// class Point:
///     def distance(self, other):
///         return abs(self.x - self.x)
/// </code>
/// <code title="after">
/// class Point:
///     def distance(self, other):
///         return abs(self.x - other.x)
/// </code>
/// </example>
internal sealed class OtherObjectTemplate : ITemplate
{
    public string Id => "other-object";

    public double Prior => 0.7;

    public IEnumerable<Mutation> Propose(RepairSite site) => Near(site).Concat(Distant(site)).Concat(Turned(site));

    private static IEnumerable<Mutation> Near(RepairSite site)
    {
        var self = Blocks.SelfOf(site.Function);
        foreach (var node in site.Open("Attribute").Where(n => n.Child("value") is { Kind: "Name" }))
        {
            var owner = node.Child("value")!;
            var (name, attribute) = (owner.Text("id")!, node.Text("attr")!);
            var others = Owners(site, attribute).Where(o => o != name && o != self).ToList();
            if (name == self)
            {
                // An object that is elsewhere asked for this very attribute is likelier than just any variable.
                var near = site.Vocabulary.Variables.Where(v => v.IsNear).Select(v => v.Text).Where(v => ValueGuess.Of(site, v) == ValueKind.Unknown);
                foreach (var (other, rank) in others.Concat(near).Distinct().Take(4).Select((o, i) => (o, i)))
                    yield return site.Replace(owner, other, $"Use {other}.{attribute} in place of {self}.{attribute}", (others.Contains(other) ? 1 : 0.5) / (1 + (0.3 * rank)));
            }
            else if (self is not null && node.Text("ctx") != "Del" && site.Vocabulary.Variables.Any(v => v.Text == name) && !Calls.Builtins.Methods.Contains(attribute))
            {
                yield return site.Replace(owner, self, $"Use {self}.{attribute} in place of {name}.{attribute}", IsMember(site, self, attribute) ? 1 : 0.3);
            }
        }
    }

    /// <summary>Another object that the place knows by way of an attribute: <c>game.opponent</c> for <c>player</c>.</summary>
    private static IEnumerable<Mutation> Distant(RepairSite site)
    {
        var known = site.Vocabulary.Variables.Where(v => v.IsNear).Select(v => v.Text).ToHashSet(StringComparer.Ordinal);
        var attributes = site.Tree.Root.DescendantsAndSelf().Where(n => n.Kind == "AnnAssign" && n.Parent?.Kind == "ClassDef" && n.Child("target") is { Kind: "Name" } && n.Child("annotation") is { } type && site.TextOf(type).Trim('"', '\'') is [var initial, ..] && char.IsUpper(initial)).Select(n => n.Child("target")!.Text("id")!)
            .Concat(site.Tree.Root.DescendantsAndSelf().Where(n => n is { Kind: "Attribute", Field: "value", Parent.Kind: "Attribute" }).Select(n => n.Text("attr")!))
            .Distinct().Take(4).ToList();
        foreach (var node in site.Open("Attribute").Where(n => n.Child("value") is { Kind: "Name" } o && known.Contains(o.Text("id")!) && n.Text("ctx") is "Load" or null))
        {
            var (owner, attribute) = (node.Child("value")!, node.Text("attr")!);
            foreach (var other in known.Where(k => k != "self").Take(5))
            {
                foreach (var way in attributes.Where(a => a != attribute))
                    yield return site.Replace(owner, $"{other}.{way}", $"Use {other}.{way}.{attribute} in place of {site.TextOf(node)}", other == owner.Text("id") ? 0.3 : 0.4);
            }
        }
    }

    /// <summary>The attribute of what is gone through in place of what is the same in every turn.</summary>
    private static IEnumerable<Mutation> Turned(RepairSite site)
    {
        foreach (var node in site.Open("Attribute").Where(n => n.Child("value") is { Kind: "Attribute" or "Name" } && n.Text("ctx") is "Load" or null))
        {
            var owner = node.Child("value")!;
            for (var around = node.Parent; around is not null && around != site.Statement; around = around.Parent)
            {
                // In what is gone through the names do not exist yet.
                if (around.Kind == "comprehension")
                    break;
                foreach (var name in around.ChildrenIn("generators").SelectMany(g => g.ChildrenIn("target")).SelectMany(Expressions.BoundIn).Where(n => n != site.TextOf(owner) && n != "_"))
                {
                    var isUsed = around.DescendantsAndSelf().Any(n => n.Kind == "Name" && n.Text("id") == name && n.Text("ctx") is "Load" or null);
                    yield return site.Replace(owner, name, $"Use {name}.{node.Text("attr")} in place of {site.TextOf(node)}", isUsed ? 0.4 : 1.5);
                }
            }
        }
    }

    private static IEnumerable<string> Owners(RepairSite site, string attribute)
    {
        var known = site.Vocabulary.Variables.Select(v => v.Text).ToHashSet(StringComparer.Ordinal);
        return (site.Function ?? site.Tree.Root).DescendantsAndSelf()
            .Where(n => n.Kind == "Attribute" && n.Text("attr") == attribute && n.Child("value") is { Kind: "Name" } owner && known.Contains(owner.Text("id")!))
            .Select(n => n.Child("value")!.Text("id")!).Distinct();
    }

    private static bool IsMember(RepairSite site, string self, string attribute) =>
        site.Vocabulary.Members.Any(m => m.Text == $"{self}.{attribute}") || site.Vocabulary.Functions.Any(f => f.Name == $"{self}.{attribute}");
}
