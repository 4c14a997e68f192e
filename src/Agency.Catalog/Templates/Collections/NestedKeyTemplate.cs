using Agency.Core.Repair;

namespace Agency.Catalog.Templates.Collections;

/// <summary>What: looks keys up in dictionaries of dictionaries without making them, and with a default.</summary>
/// <remarks>
/// <para>Why: reading from a <c>defaultdict</c> adds what it does not find, and from a plain one fails at the first level.</para>
/// <para>References: https://docs.python.org/3/library/collections.html#collections.defaultdict</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def price(table, shop, item):
///     return table[shop][item]
/// </code>
/// <code title="after">
/// def price(table, shop, item):
///     return table.get(shop, {}).get(item, 0)
/// </code>
/// </example>
internal sealed class NestedKeyTemplate : ITemplate
{
    private static readonly (string Text, double Weight)[] Defaults = [("0", 0.8), ("None", 0.7), ("0.0", 0.6), ("\"\"", 0.3), ("[]", 0.3)];

    public string Id => "nested-key";

    public double Prior => 0.7;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var node in site.OwnOf("Subscript").Where(n => n.Text("ctx") == "Load"))
        {
            if (node.Child("value") is not { Kind: "Subscript" } outer || node.Child("slice") is not { } key || outer.Child("slice") is not { } first || outer.Child("value") is not { } table
                || key.Kind is "Slice" || first.Kind is "Slice")
            {
                continue;
            }

            foreach (var (fallback, weight) in Defaults)
            {
                var text = $"{site.TextOf(table)}.get({site.TextOf(first)}, {{}}).get({site.TextOf(key)}, {fallback})";
                yield return site.Replace(node, text, $"Look {site.TextOf(key)} up with the default {fallback}", weight);
            }
        }
    }
}
