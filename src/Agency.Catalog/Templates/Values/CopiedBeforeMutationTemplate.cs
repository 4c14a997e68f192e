using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Values;

/// <summary>What: copies a container before it is kept, handed out or changed.</summary>
/// <remarks>
/// <para>Why: two names for one list are not two lists: what is done by the one is seen by the other.</para>
/// <para>References: https://docs.python.org/3/library/copy.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def paths(steps):
///     found, path = [], []
///     for step in steps:
///         path.append(step)
///         found.append(path)
///     return found
/// </code>
/// <code title="after">
/// def paths(steps):
///     found, path = [], []
///     for step in steps:
///         path.append(step)
///         found.append(list(path))
///     return found
/// </code>
/// </example>
internal sealed class CopiedBeforeMutationTemplate : ITemplate
{
    public string Id => "copied-before-mutation";

    public double Prior => 0.7;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var (node, weight) in site.Values().Select(n => (Node: n, Weight: WeightOf(site, n))).Where(p => p.Weight > 0))
        {
            var text = site.TextOf(node);
            var kind = ValueGuess.Of(site, node);
            if (kind is ValueKind.Number or ValueKind.Text or ValueKind.Boolean or ValueKind.Tuple)
                continue;
            if (kind is ValueKind.List or ValueKind.Unknown)
                yield return site.Swap(node, $"list({text})", $"Copy the list {text}", kind == ValueKind.List ? weight : weight * 0.7);
            if (kind is ValueKind.Dictionary)
                yield return site.Swap(node, $"dict({text})", $"Copy the dictionary {text}", weight);
            if (kind is ValueKind.Set)
                yield return site.Swap(node, $"set({text})", $"Copy the set {text}", weight);
            yield return site.Swap(node, $"{text}.copy()", $"Copy {text}", weight * 0.6);
            yield return NewImports.Using(site, "copy", "deepcopy", f => site.Swap(node, $"{f}({text})", $"Copy {text} with all that is in it", weight * 0.6));
        }

        var shallow = site.Own.Where(n => Expressions.IsValue(n, site.Statement) && n.Field != "iter").Select(n => (Node: n, Original: Original(n))).Where(p => p.Original is not null).ToList();
        foreach (var (node, original) in shallow)
            yield return NewImports.Using(site, "copy", "deepcopy", f => site.Swap(node, $"{f}({site.TextOf(original!)})", $"Copy {site.TextOf(original!)} with all that is in it", 1.4));
        if (shallow.Count > 1)
            yield return NewImports.Using(site, "copy", "deepcopy", f => new Mutation("Copy each of them with all that is in it", [.. shallow.SelectMany(p => site.Swap(p.Node, $"{f}({site.TextOf(p.Original!)})", "").Edits)], 1.5));

        foreach (var node in site.Open("BinOp").Where(n => n.Text("op") == "Mult"))
        {
            if (node.Child("left") is not { Kind: "List" } left || node.Child("right") is not { } times || left.ChildrenIn("elts").ToList() is not [var element])
                continue;
            // The same inner list so many times.
            if (element.Kind is "BinOp" or "List" or "Dict" or "Set" or "ListComp" || Expressions.IsCallOf(element, "list", "dict", "set"))
                yield return site.Swap(node, $"[{site.TextOf(element)} for _ in range({site.TextOf(times)})]", $"Make a new {site.TextOf(element)} each time", 2);
        }

        foreach (var call in site.Open("Call").Where(c => Expressions.CalledName(c) == "fromkeys"))
        {
            if (call.ChildrenIn("args").ToList() is [var keys, { Kind: "List" or "Dict" } value])
                yield return site.Swap(call, $"{{key: {site.TextOf(value)} for key in {site.TextFor(keys, Binding.Or)}}}", $"Make a new {site.TextOf(value)} for each key", 2);
        }
    }

    /// <summary>What a copy that shares its elements is made of; null for what is none.</summary>
    private static SyntaxNode? Original(SyntaxNode node) => node switch
    {
        { Kind: "Call" } when Expressions.IsCallOf(node, "list", "dict") && node.ChildrenIn("args").ToList() is [{ Kind: "Name" or "Attribute" or "Subscript" } all] && !node.ChildrenIn("keywords").Any() => all,
        { Kind: "Call" } when Expressions.CalledName(node) == "copy" && !node.ChildrenIn("args").Any() && node.Child("func") is { Kind: "Attribute" } method => method.Child("value"),
        { Kind: "Call" } when Expressions.CalledName(node) == "copy" && node.ChildrenIn("args").ToList() is [var all] => all,
        { Kind: "Subscript" } when node.Child("slice") is { Kind: "Slice" } slice && !slice.Children.Any() => node.Child("value"),
        _ => null,
    };

    /// <summary>How likely it is that a name at this place should be of a copy; nought where it makes no difference.</summary>
    private static double WeightOf(RepairSite site, SyntaxNode node)
    {
        if (node.Kind is not ("Name" or "Attribute" or "Subscript") || node.Text("id") is "self" or "cls" || node.Text("ctx") is "Store")
            return 0;
        return node switch
        {
            { Field: "args", Parent: { Kind: "Call" } call } => Expressions.CalledName(call) switch
            {
                "append" or "add" or "appendleft" or "insert" or "put" => 1.2,
                var name when name is not null && site.Function is { } function && Recursion.IsCall(function, call) => 0.5,
                _ => 0,
            },
            { Field: "value", Parent.Kind: "Return" } => node.Kind == "Name" ? 0.4 : 0.6,
            { Field: "value", Parent.Kind: "Yield" } => 1,
            { Field: "value", Parent: { Kind: "Assign" or "AnnAssign" } assignment } => (assignment.Child("targets") ?? assignment.Child("target"))?.Kind switch { "Attribute" => 1, "Name" => node.Kind == "Subscript" ? 0.4 : 0.8, "Subscript" => 0.7, _ => 0 },
            _ => 0,
        };
    }
}
