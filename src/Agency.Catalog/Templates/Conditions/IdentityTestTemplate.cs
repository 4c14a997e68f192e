using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Conditions;

/// <summary>What: asks whether a value is missing where it was asked whether it is empty, or by the type it may have.</summary>
/// <remarks>
/// <para>Why: zero, the empty text and the empty list are false as well, and a subclass is another type than its base.</para>
/// <para>References: https://docs.python.org/3/library/stdtypes.html#truth-value-testing</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def describe(count=None):
///     if count:
///         return f"{count} items"
///     return "unknown"
/// </code>
/// <code title="after">
/// def describe(count=None):
///     if count is not None:
///         return f"{count} items"
///     return "unknown"
/// </code>
/// </example>
internal sealed class IdentityTestTemplate : ITemplate
{
    private static readonly string[][] Types = [["int", "float"], ["list", "tuple"], ["str", "bytes"], ["set", "frozenset"], ["dict", "list"], ["list", "set"], ["int", "str"]];

    public string Id => "identity-test";

    public double Prior => 0.9;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var node in site.Open("Name", "Attribute", "Subscript", "Call").Where(IsAsked))
            yield return site.Swap(node, $"{site.TextOf(node)} is not None", $"Ask whether {site.TextOf(node)} is there", node.Kind == "Call" ? 0.5 : 1, Binding.Comparison);
        foreach (var not in site.Open("UnaryOp").Where(n => n.Text("op") == "Not" && n.Child("operand") is { Kind: "Name" or "Attribute" or "Call" or "Subscript" }))
        {
            var text = site.TextOf(not.Child("operand")!);
            yield return site.Swap(not, $"{text} is None", $"Ask whether {text} is missing", 1, Binding.Comparison);
        }

        foreach (var node in site.Open("Compare"))
        {
            foreach (var mutation in Compared(site, node))
                yield return mutation;
        }

        foreach (var or in site.Open("BoolOp").Where(n => n.Text("op") == "Or" && !Expressions.IsTest(n)))
        {
            if (or.ChildrenIn("values").ToList() is [{ Kind: "Name" or "Attribute" or "Subscript" or "Call" } value, var other])
                yield return site.Swap(or, $"{site.TextOf(value)} if {site.TextOf(value)} is not None else {site.TextFor(other, Binding.Choice)}", $"Take the other only where {site.TextOf(value)} is missing", 0.9, Binding.Choice);
        }

        foreach (var call in site.Calls().Where(c => Expressions.IsCallOf(c, "isinstance")))
        {
            if (call.ChildrenIn("args").ToList() is not [var value, var type])
                continue;
            var known = (type.Kind == "Tuple" ? type.ChildrenIn("elts") : [type]).Select(site.TextOf).ToList();
            foreach (var other in Types.Where(f => f.Intersect(known).Any()).SelectMany(f => f).Where(t => !known.Contains(t)).Distinct())
                yield return site.Replace(type, $"({string.Join(", ", known.Append(other))})", $"Accept {other} as well", 0.8);
            if (known.Contains("int") && call.Parent?.Kind is not "UnaryOp")
                yield return site.Swap(call, $"{site.TextOf(call)} and not isinstance({site.TextOf(value)}, bool)", "Do not accept truth values", 0.6, Binding.And);
        }
    }

    private static bool IsAsked(SyntaxNode node) =>
        node.Text("ctx") is null or "Load" && (Expressions.IsTest(node) || node is { Field: "values", Parent.Kind: "BoolOp" } && (Expressions.IsTest(node.Parent) || node.Parent.Children.Any(c => c.Kind == "Compare")))
        && Expressions.CalledName(node) is not ("isinstance" or "hasattr" or "any" or "all" or "startswith" or "endswith" or "issubclass" or "callable" or "isdigit" or "isalpha");

    private static IEnumerable<Mutation> Compared(RepairSite site, SyntaxNode node)
    {
        if (PythonOperators.Of(node).ToList() is not [var (name, _)] || node.Child("left") is not { } left || node.Child("comparators") is not { } right)
            yield break;
        var (one, other, isEqual) = (site.TextFor(left, Binding.Comparison + 1), site.TextFor(right, Binding.Comparison + 1), name is "Eq" or "Is");
        if (name is not ("Eq" or "NotEq" or "Is" or "IsNot"))
            yield break;
        // type(x) == T
        if (Expressions.IsCallOf(left, "type") && left.ChildrenIn("args").ToList() is [var value])
            yield return site.Swap(node, isEqual ? $"isinstance({site.TextOf(value)}, {other})" : $"not isinstance({site.TextOf(value)}, {other})", $"Accept what is derived from {other} as well", 1.2, isEqual ? Binding.Atom : Binding.Not);
        if (other is "None" or "False" or "\"\"" or "''" or "[]" or "0")
            yield return site.Swap(node, isEqual ? $"not {site.TextFor(left, Binding.Not)}" : one, $"Ask whether {site.TextOf(left)} is {(isEqual ? "false" : "true")}", other == "0" ? 0.2 : 0.8, isEqual ? Binding.Not : Binding.Of(left));
        if (other == "True")
            yield return site.Swap(node, isEqual ? one : $"not {site.TextFor(left, Binding.Not)}", $"Ask whether {site.TextOf(left)} is {(isEqual ? "true" : "false")}", 0.8, isEqual ? Binding.Of(left) : Binding.Not);
        if (other is "0" or "\"\"" or "''" or "False")
            yield return site.Swap(node, isEqual ? $"{one} is None" : $"{one} is not None", $"Ask whether {site.TextOf(left)} is {(isEqual ? "missing" : "there")}", 0.5, Binding.Comparison);
    }
}
