using Agency.Core.Repair;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Values;

/// <summary>What: converts each element of what is gathered, summed up or ordered, or the key it is ordered by.</summary>
/// <remarks>
/// <para>Why: what was split off a text are texts, and "10" comes before "9".</para>
/// <para>References: https://docs.python.org/3/library/functions.html#map</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def version(text):
///     return tuple(text.split("."))
/// </code>
/// <code title="after">
/// def version(text):
///     return tuple(map(int, text.split(".")))
/// </code>
/// </example>
internal sealed class ElementsConvertedTemplate : ITemplate
{
    private static readonly (string Function, double Weight)[] Functions = [("int", 1), ("float", 0.6), ("str", 0.6), ("str.strip", 0.5), ("str.lower", 0.5), ("abs", 0.2)];

    public string Id => "elements-converted";

    public double Prior => 0.5;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var call in site.Calls().Where(c => Expressions.IsCallOf(c, "tuple", "list", "sorted", "set", "frozenset", "sum", "max", "min", "Counter")))
        {
            if (call.ChildrenIn("args").FirstOrDefault() is not { Kind: "Name" or "Attribute" or "Call" or "Subscript" } elements || Expressions.IsCallOf(elements, "map", "filter", "range", "zip", "enumerate") || call.ChildrenIn("args").Count() > 1)
                continue;
            foreach (var (function, weight) in Functions)
                yield return site.Replace(elements.Outer(), $"map({function}, {site.TextOf(elements)})", $"Convert each of {site.TextOf(elements)} with {function}", weight);
        }

        foreach (var split in site.Calls().Where(c => Expressions.CalledName(c) is "split" or "splitlines" or "findall" && c.Field == "value" && c.Parent?.Kind is "Assign" or "Return"))
        {
            var text = site.TextOf(split);
            // One element more is unpacked as well from a map as from a list.
            foreach (var (function, weight) in Functions.Take(4))
                yield return site.Swap(split, split.Parent!.ChildrenIn("targets").FirstOrDefault()?.Kind == "Tuple" ? $"map({function}, {text})" : $"list(map({function}, {text}))", $"Convert each of {text} with {function}", weight * 0.7);
        }

        foreach (var join in site.Calls().Where(c => Expressions.CalledName(c) == "join"))
        {
            if (join.ChildrenIn("args").ToList() is [{ Kind: "Name" or "Attribute" or "Call" or "Subscript" } parts] && !Expressions.IsCallOf(parts, "map"))
                yield return site.Replace(parts.Outer(), $"map(str, {site.TextOf(parts)})", $"Convert each of {site.TextOf(parts)} with str", site.Failure.Says("expected str instance") ? 3 : 0.3);
        }
    }
}
