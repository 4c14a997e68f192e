using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Operators;

/// <summary>What: takes another variable into account: multiplies by it, adds or subtracts it; first of all one that nothing uses.</summary>
/// <remarks>
/// <para>Why: a factor or an offset was forgotten; a variable that is bound and never read tells which.</para>
/// <para>References: https://docs.python.org/3/reference/expressions.html#binary-arithmetic-operations</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def total(lines):
///     amount = 0
///     for price, count in lines:
///         amount += price
///     return amount
/// </code>
/// <code title="after">
/// def total(lines):
///     amount = 0
///     for price, count in lines:
///         amount += price * count
///     return amount
/// </code>
/// </example>
internal sealed class OperandAddedTemplate : ITemplate
{
    public string Id => "operand-added";

    public double Prior => 0.6;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        if (site.Function is not { } function)
            yield break;
        var bound = Expressions.BoundIn(site.Statement).ToHashSet(StringComparer.Ordinal);
        var candidates = site.Vocabulary.Variables.Where(v => v.IsNear && !bound.Contains(v.Text) && ValueGuess.Of(site, v.Text) is ValueKind.Number or ValueKind.Unknown).Select(v => (v.Text, Weight: IsUnread(function, v.Text) ? 2.0 : 0.35))
            .Concat(site.Vocabulary.Members.Where(m => ValueGuess.Of(site, m.Text) is ValueKind.Number).Select(m => (m.Text, Weight: 0.25)))
            .OrderByDescending(c => c.Weight).Take(5).ToList();
        foreach (var node in site.Own.Where(IsOperand).Where(n => ValueGuess.Of(site, n) is ValueKind.Number or ValueKind.Unknown))
        {
            var text = site.TextOf(node);
            foreach (var (name, weight) in candidates.Where(c => !text.Contains(c.Text, StringComparison.Ordinal) && node.Parent?.Children.Any(n => site.TextOf(n) == c.Text) != true))
            {
                yield return site.Swap(node, $"{site.TextFor(node, Binding.Product)} * {name}", $"Multiply {text} by {name}", weight, Binding.Product);
                yield return site.Swap(node, $"{site.TextFor(node, Binding.Sum)} + {name}", $"Add {name} to {text}", weight * 0.8, Binding.Sum);
                yield return site.Swap(node, $"{site.TextFor(node, Binding.Sum)} - {name}", $"Subtract {name} from {text}", weight * 0.7, Binding.Sum);
            }
        }
    }

    private static bool IsUnread(SyntaxNode function, string name) =>
        !function.ChildrenIn("body").SelectMany(s => s.DescendantsAndSelf()).Any(n => n.Kind == "Name" && n.Text("id") == name && n.Text("ctx") == "Load");

    private static bool IsOperand(SyntaxNode node) =>
        node.Kind is "Name" or "Attribute" or "BinOp" or "Subscript" or "Call" && node.Text("ctx") is "Load" or null && node.Text("id") is not ("self" or "cls") && node.Text("op") != "Mod"
        && node is { Field: "value", Parent.Kind: "Return" or "Assign" or "AugAssign" } or { Field: "args", Parent.Kind: "Call" } or { Field: "left", Parent.Kind: "BinOp" };
}
