using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Values;

/// <summary>What: keeps a number within bounds: not below zero, not above the last index or another value.</summary>
/// <remarks>
/// <para>Why: at the edges of a range an index or an amount runs over.</para>
/// <para>References: https://docs.python.org/3/library/functions.html#min</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def from_end(items, count):
///     start = len(items) - count
///     return items[start:]
/// </code>
/// <code title="after">
/// def from_end(items, count):
///     start = max(0, len(items) - count)
///     return items[start:]
/// </code>
/// </example>
internal sealed class ClampedTemplate : ITemplate
{
    public string Id => "clamped";

    public double Prior => 0.6;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var node in site.Own.Where(IsBounded))
        {
            var kind = ValueGuess.Of(site, node);
            if (kind is not (ValueKind.Number or ValueKind.Unknown) || kind == ValueKind.Unknown && node.Kind is "Name" or "Attribute" && node.Field is not ("slice" or "lower" or "upper"))
                continue;
            var text = site.TextOf(node);
            if (node is { Field: "slice", Parent: { } of } && (of.Child("value") is not { } indexed || ValueGuess.Of(site, indexed) == ValueKind.Dictionary))
                continue;
            if (text.Contains('\n', StringComparison.Ordinal))
                continue;
            yield return site.Swap(node, $"max(0, {text})", $"Let {text} not be below 0", 0.8);
            var sequences = node is { Field: "slice", Parent: { } item } ? [site.TextOf(item.Child("value")!)] : Sequences(site).Take(2).ToList();
            foreach (var sequence in sequences)
            {
                yield return site.Swap(node, $"min({text}, len({sequence}) - 1)", $"Let {text} not be behind the end of {sequence}", 0.7);
                yield return site.Swap(node, $"min({text}, len({sequence}))", $"Let {text} not be more than {sequence} has", 0.4);
            }

            foreach (var other in site.Vocabulary.Variables.Where(v => v.IsNear && !text.Contains(v.Text, StringComparison.Ordinal) && !Expressions.BoundIn(site.Statement).Contains(v.Text) && ValueGuess.Of(site, v.Text) is ValueKind.Number or ValueKind.Unknown).Select(v => v.Text).Concat(site.Vocabulary.Members.Select(m => m.Text).Where(m => ValueGuess.Of(site, m) is ValueKind.Number or ValueKind.Unknown)).Take(3))
            {
                yield return site.Swap(node, $"min({text}, {other})", $"Let {text} not be more than {other}", 0.3);
                yield return site.Swap(node, $"max({text}, {other})", $"Let {text} not be less than {other}", 0.3);
            }
        }
    }

    private static bool IsBounded(SyntaxNode node) =>
        (node.Kind is "BinOp" or "Name" or "Attribute" || node.Kind == "Call" && !Expressions.IsCallOf(node, "min", "max", "len")) && node.Text("ctx") is "Load" or null && node.Text("op") is not "Mod" && node.Text("id") is not ("self" or "cls")
        && (node is { Field: "value", Parent.Kind: "Return" or "Assign" } or { Field: "slice", Parent.Kind: "Subscript" } or { Field: "lower" or "upper", Parent.Kind: "Slice" } || node is { Field: "args", Parent: { Kind: "Call" } call } && Expressions.IsCallOf(call, "range"));

    private static IEnumerable<string> Sequences(RepairSite site) =>
        site.Vocabulary.Members.Select(m => m.Text).Concat(site.Vocabulary.Variables.Where(v => v.IsNear).Select(v => v.Text)).Where(v => ValueGuess.Of(site, v) is ValueKind.List or ValueKind.Text or ValueKind.Tuple);
}
