using Agency.Core.Repair;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Names;

/// <summary>What: takes a name from the object or its class: <c>self.total</c> for <c>total</c>.</summary>
/// <remarks>
/// <para>Why: in Python a method sees the members of its object only through <c>self</c>.</para>
/// <para>References: https://docs.python.org/3/tutorial/classes.html#random-remarks</para>
/// </remarks>
/// <example>
/// <code title="before">
/// class Account:
///     def __init__(self):
///         self.balance = 0
///
///     def pay(self, amount):
///         balance = self.balance + amount
///         return balance
/// </code>
/// <code title="after">
/// class Account:
///     def __init__(self):
///         self.balance = 0
///
///     def pay(self, amount):
///         self.balance = self.balance + amount
///         return balance
/// </code>
/// </example>
internal sealed class MissingSelfTemplate : ITemplate
{
    public string Id => "missing-self";

    public double Prior => 0.9;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        if (site.Function is not { } function || Blocks.SelfOf(function) is not { } self)
            yield break;
        var type = function.Parent!;
        var methods = type.ChildrenIn("body").Where(n => n.IsFunction()).Select(n => n.Text("name")!).ToHashSet(StringComparer.Ordinal);
        var members = type.ChildrenIn("body").Where(n => n.Kind is "Assign" or "AnnAssign").SelectMany(Expressions.BoundIn)
            .Concat(type.DescendantsAndSelf().Where(n => n.Kind == "Attribute" && n.Child("value") is { Kind: "Name" } owner && owner.Text("id") == self).Select(n => n.Text("attr")!))
            .Concat(methods).ToHashSet(StringComparer.Ordinal);
        var parameters = Expressions.Parameters(function);
        foreach (var name in site.Open("Name").Where(n => members.Contains(n.Text("id")!) && n.Field != "arg"))
        {
            var id = name.Text("id")!;
            var isLost = site.Failure.Is("NameError", "UnboundLocalError") && site.Failure.Quotes(id);
            if (name.Parent is { Kind: "comprehension" or "NamedExpr" } && name.Field == "target" || site.Statement.Kind is "For" && name.Text("ctx") == "Store" || name.Text("ctx") == "Del")
                continue;
            yield return site.Replace(name, $"{self}.{id}", $"Use {self}.{id} in place of {id}", isLost ? 3 : parameters.Contains(id) ? 0.5 : 1);
            if (type.ChildrenIn("body").Any(n => n.Kind == "Assign" && Expressions.BoundIn(n).Contains(id)))
                yield return site.Replace(name, $"{type.Text("name")}.{id}", $"Use {type.Text("name")}.{id} in place of {id}", isLost ? 1 : 0.3);
        }

        // In the making of an object a parameter is kept under its name.
        if (site.Statement is { Kind: "Assign" } && site.Statement.ChildrenIn("targets").ToList() is [{ Kind: "Name" } target] && !members.Contains(target.Text("id")!))
            yield return site.Replace(target, $"{self}.{target.Text("id")}", $"Keep {target.Text("id")} in the object", function.Text("name") == "__init__" ? 1 : 0.2);
    }
}
