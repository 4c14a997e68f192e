using Agency.Core.Repair;

namespace Agency.Catalog.Templates.Names;

/// <summary>What: reads or sets another attribute.</summary>
/// <remarks>
/// <para>Why: objects have several attributes of like meaning, of which the nearest by name is easily taken.</para>
/// <para>References: https://github.com/cedricrupb/TSSB3M</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def margin(item):
///     print(item.price)
///     return item.cost - item.cost
/// </code>
/// <code title="after">
/// def margin(item):
///     print(item.price)
///     return item.price - item.cost
/// </code>
/// </example>
internal sealed class WrongAttributeTemplate : ITemplate
{
    private const int MostOfClass = 8;

    public string Id => "wrong-attribute";

    public double Prior => 1.4;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var node in site.OwnOf("Attribute"))
        {
            if (node.SpanOf("attr") is not { } span || node is { Field: "func" })
                continue;
            var text = node.Text("attr")!;
            var isOwn = node.Child("value") is { Kind: "Name" } owner && owner.Text("id") is "self" or "cls";
            var donors = isOwn
                ? site.Vocabulary.Members.Select(d => d.Text.Split('.')[^1])
                : site.Vocabulary.Attributes.Select(d => d.Text).Concat(OfSameClass(site, text));
            foreach (var (donor, rank) in donors.Where(d => d != text).Distinct(StringComparer.Ordinal).Select((d, i) => (d, i)))
                yield return site.Replace(span, donor, $"Use the attribute {donor} in place of {text}", 1 / (1 + (0.15 * rank)));
        }
    }

    /// <summary>What else the class holds, here or in another module, that has an attribute of this name.</summary>
    private static IEnumerable<string> OfSameClass(RepairSite site, string attribute) =>
        ModuleFacts.Around(site).SelectMany(f => f.Classes).Where(c => c.Attributes.Contains(attribute)).Take(2)
            .SelectMany(c => c.Attributes).Take(MostOfClass);
}
