using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Calls;

/// <summary>What: makes an object of the class that was asked, not of the one in which the method happens to stand.</summary>
/// <remarks>
/// <para>Why: a class that names itself in its methods gives subclasses objects of their base.</para>
/// <para>References: https://docs.python.org/3/library/functions.html#classmethod</para>
/// </remarks>
/// <example>
/// <code title="before">
/// class Shape:
///     @classmethod
///     def parse(cls, text):
///         return Shape(text.strip())
/// </code>
/// <code title="after">
/// class Shape:
///     @classmethod
///     def parse(cls, text):
///         return cls(text.strip())
/// </code>
/// </example>
internal sealed class OwnClassTemplate : ITemplate
{
    public string Id => "own-class";

    public double Prior => 1.2;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        if (site.Function?.Parent is not { Kind: "ClassDef" } owner || Blocks.SelfOf(site.Function) is not { } self)
            yield break;
        var own = OwnOf(self);
        var here = site.OwnOf("Name").Where(n => n.Text("id") == owner.Text("name") && n is { Field: "func", Parent.Kind: "Call" } or { Field: "value", Parent.Kind: "Attribute" }).ToList();
        foreach (var name in here)
            yield return site.Replace(name, own, $"Use {own} in place of {owner.Text("name")}", name.Field == "func" ? 1.2 : 0.5);
        // Who does so in one method does so in the others.
        var everywhere = owner.ChildrenIn("body").Where(m => Blocks.SelfOf(m) is not null)
            .SelectMany(m => m.DescendantsAndSelf().Where(n => n is { Kind: "Name", Field: "func", Parent.Kind: "Call" } && n.Text("id") == owner.Text("name")).Select(n => new Edit(site.File, n.Span, OwnOf(Blocks.SelfOf(m)!)))).ToList();
        if (here.Exists(n => n.Field == "func") && everywhere.Count > 1)
            yield return new Mutation($"Do not name {owner.Text("name")} in its methods", everywhere, 1);
    }

    private static string OwnOf(string self) => self == "self" ? "type(self)" : self;
}
