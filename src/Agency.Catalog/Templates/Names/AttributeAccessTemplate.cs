using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Names;

/// <summary>What: takes an attribute or an element of a value, or the value itself; calls it, or does not.</summary>
/// <remarks>
/// <para>Why: an object and its one telling part are taken for each other, and so are a method and what it gives.</para>
/// <para>References: https://docs.python.org/3/reference/expressions.html#primaries</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def cheapest(items):
///     best = min(items, key=lambda item: item.price)
///     return best
/// </code>
/// <code title="after">
/// def cheapest(items):
///     best = min(items, key=lambda item: item.price)
///     return best.price
/// </code>
/// </example>
internal sealed class AttributeAccessTemplate : ITemplate
{
    public string Id => "attribute-access";

    public double Prior => 0.7;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var node in site.Values())
        {
            var mutations = node.Kind switch
            {
                "Name" when node.Text("id") is not ("self" or "cls") && node.Field != "type" => OfName(site, node),
                "Attribute" => OfAttribute(site, node),
                "Subscript" when node.Child("slice") is { Kind: "Constant" or "UnaryOp" or "Name" } => OfSubscript(site, node),
                "Call" => OfCall(site, node),
                _ => [],
            };
            foreach (var mutation in mutations)
                yield return mutation;
        }
    }

    private static IEnumerable<Mutation> OfName(RepairSite site, SyntaxNode node)
    {
        var (text, kind) = (site.TextOf(node), ValueGuess.Of(site, node));
        if (node is { Field: "value", Parent.Kind: "Attribute" or "Subscript" } || kind is ValueKind.Number or ValueKind.Boolean)
            yield break;
        if (kind == ValueKind.Unknown)
        {
            var own = (site.Function ?? site.Tree.Root).DescendantsAndSelf().Where(n => n is { Kind: "Attribute", Field: not "func" } && n.Child("value") is { Kind: "Name" } owner && owner.Text("id") == text).Select(n => n.Text("attr")!).Distinct().ToList();
            var near = site.Vocabulary.Attributes.Select(a => a.Text).Where(a => !own.Contains(a));
            foreach (var (attribute, rank) in own.Concat(near).Take(4).Select((a, i) => (a, i)))
                yield return site.Swap(node, $"{text}.{attribute}", $"Take {text}.{attribute}", (rank < own.Count ? 0.8 : 0.4) / (1 + (0.3 * rank)));
        }

        if (kind is ValueKind.List or ValueKind.Tuple or ValueKind.Unknown or ValueKind.Text)
        {
            var isTold = site.Failure.Is("TypeError") && (site.Failure.Says("'tuple'") || site.Failure.Says("'list'"));
            yield return site.Swap(node, $"{text}[0]", $"Take the first of {text}", isTold ? 1.2 : 0.35);
            yield return site.Swap(node, $"{text}[1]", $"Take the second of {text}", isTold ? 1 : 0.25);
            yield return site.Swap(node, $"{text}[-1]", $"Take the last of {text}", isTold ? 0.8 : 0.25);
        }

        if (site.Vocabulary.Functions.Any(f => f.Name == text && f.Required == 0))
            yield return site.Swap(node, $"{text}()", $"Call {text}", 1.2);
    }

    private static IEnumerable<Mutation> OfAttribute(RepairSite site, SyntaxNode node)
    {
        var (text, owner) = (site.TextOf(node), node.Child("value")!);
        var (name, isMethod) = (node.Text("attr")!, site.Vocabulary.Functions.Any(f => f.Name == text && f.Required == 0) || Calls.Builtins.Methods.Contains(node.Text("attr")!));
        if (owner.Text("id") is not ("self" or "cls"))
            yield return site.Swap(node, site.TextOf(owner), $"Take {site.TextOf(owner)} itself", 0.5, Binding.Of(owner));
        if (isMethod || site.Failure.Says("method"))
            yield return site.Swap(node, $"{text}()", $"Call {text}", 1.5);
        if (node.Field != "value" || node.Parent?.Kind != "Subscript")
            yield return site.Swap(node, $"{text}[0]", $"Take the first of {text}", 0.15);
        // One part of it that is asked for elsewhere.
        foreach (var attribute in site.Vocabulary.Attributes.Select(a => a.Text).Where(a => a != name).Take(2))
            yield return site.Swap(node, $"{text}.{attribute}", $"Take {text}.{attribute}", 0.15);
    }

    private static IEnumerable<Mutation> OfSubscript(RepairSite site, SyntaxNode node)
    {
        var owner = node.Child("value")!;
        yield return site.Swap(node, site.TextOf(owner), $"Take {site.TextOf(owner)} itself", site.Failure.Says("not subscriptable") ? 1.5 : 0.4, Binding.Of(owner));
        // A grid has two indices.
        if (node.Child("slice") is { Kind: "Name" } && node.Parent?.Kind != "Subscript")
            yield return site.Swap(node, $"{site.TextOf(node)}[0]", $"Take the first of {site.TextOf(node)}", 0.2);
    }

    private static IEnumerable<Mutation> OfCall(RepairSite site, SyntaxNode node)
    {
        if (node.ChildrenIn("args").Any() || node.ChildrenIn("keywords").Any() || node.Child("func") is not { Kind: "Name" or "Attribute" } func || node.Field == "value" && node.Parent?.Kind == "Await")
            yield break;
        yield return site.Swap(node, site.TextOf(func), $"Take {site.TextOf(func)} without a call", site.Failure.Says("not callable") ? 2.5 : node.Field is "args" or "value" ? 0.4 : 0.2);
    }
}
