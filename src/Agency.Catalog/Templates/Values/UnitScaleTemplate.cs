using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Values;

/// <summary>What: multiplies or divides by what one unit has of another.</summary>
/// <remarks>
/// <para>Why: seconds and milliseconds, degrees and turns, a share and per cent look alike: they are all numbers.</para>
/// <para>References: https://en.wikipedia.org/wiki/Mars_Climate_Orbiter</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def refill(rate, elapsed_ms):
///     return rate * elapsed_ms
/// </code>
/// <code title="after">
/// def refill(rate, elapsed_ms):
///     return rate * elapsed_ms / 1000
/// </code>
/// </example>
internal sealed class UnitScaleTemplate : ITemplate
{
    private static readonly (string Text, double Weight)[] Usual = [("100", 0.6), ("1000", 0.6), ("60", 0.5), ("3600", 0.3), ("24", 0.2), ("360", 0.25), ("12", 0.2), ("1024", 0.2), ("7", 0.15)];

    public string Id => "unit-scale";

    public double Prior => 0.7;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        var near = site.Vocabulary.Literals.Where(d => double.TryParse(d.Text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is > 2).Take(3).Select(d => (d.Text, 0.7));
        var named = site.Vocabulary.Variables.Where(d => d.Text.Length > 2 && d.Text == d.Text.ToUpperInvariant()).Take(3).Select(d => (d.Text, 0.8));
        var factors = named.Concat(near).Concat(Usual).DistinctBy(f => f.Item1).ToList();
        foreach (var node in site.Own.Where(IsNumber))
        {
            var text = site.TextFor(node, Binding.Product);
            foreach (var (factor, weight) in factors)
            {
                yield return site.Swap(node, $"{text} / {factor}", $"Divide {text} by {factor}", weight);
                yield return site.Swap(node, $"{text} * {factor}", $"Multiply {text} by {factor}", weight * 0.8);
            }
        }
    }

    private static bool IsNumber(SyntaxNode node) =>
        (node.Kind is "Name" or "Attribute" or "BinOp" || Expressions.IsCallOf(node, "int", "float", "sum", "round", "Decimal")) && node.Text("ctx") is "Load" or null && node.Text("id") is not ("self" or "cls")
        && (node is { Field: "left" or "right", Parent.Kind: "BinOp" } or { Field: "value", Parent.Kind: "Return" or "Assign" or "AugAssign" } or { Field: "args", Parent.Kind: "Call" });
}
