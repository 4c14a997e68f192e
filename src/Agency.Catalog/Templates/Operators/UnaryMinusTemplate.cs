using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Operators;

/// <summary>What: turns the sign of a value round, or takes its absolute value.</summary>
/// <remarks>
/// <para>Why: differences have a direction, and it is a convention which.</para>
/// <para>References: https://docs.python.org/3/reference/expressions.html#unary-arithmetic-and-bitwise-operations</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def distance(a, b):
///     return a - b
/// </code>
/// <code title="after">
/// def distance(a, b):
///     return abs(a - b)
/// </code>
/// </example>
internal sealed class UnaryMinusTemplate : ITemplate
{
    public string Id => "unary-minus";

    public double Prior => 0.5;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var node in site.Values())
        {
            var text = site.TextOf(node);
            if (node.Kind == "UnaryOp")
            {
                if (node.Text("op") is "USub" or "Invert" && node.Child("operand") is { } operand)
                {
                    yield return site.Swap(node, site.TextOf(operand), $"Take {site.TextOf(operand)} without the sign", 1, Binding.Of(operand));
                    if (node.Text("op") == "Invert")
                        yield return site.Swap(node, $"not {site.TextFor(operand, Binding.Not)}", $"Negate {site.TextOf(operand)}", 0.6, Binding.Not);
                }
                else if (node.Text("op") == "Not" && node.Child("operand") is { } negated && site.Failure.Is("TypeError"))
                {
                    yield return site.Swap(node, $"~{site.TextFor(negated, Binding.Sign)}", $"Invert {site.TextOf(negated)}", 0.3, Binding.Sign);
                }

                continue;
            }

            if (node is { Kind: "BinOp" } && node.Text("op") == "Sub" && !Expressions.IsCallOf(node.Parent, "abs"))
                yield return site.Swap(node, $"abs({text})", $"Take the absolute value of {text}", 0.9);
            if (node.Field is "operand" || node.Parent is { Kind: "Attribute" or "Subscript" } && node.Field == "value" || !CanBeNumber(site, node))
                continue;
            var weight = node switch
            {
                { Field: "value", Parent.Kind: "Return" } => 0.7,
                { Field: "value", Parent.Kind: "Assign" or "AugAssign" or "keyword" } => 0.5,
                { Field: "slice" } => 0.5,
                { Field: "body", Parent.Kind: "Lambda" } => 0.8,
                { Field: "elts", Parent.Kind: "Tuple" } => 0.6,
                { Field: "args", Parent: { Kind: "Call" } call } => call.ChildrenIn("args").Count() > 1 || Expressions.CalledName(call) is "append" or "exp" ? 0.4 : 0.15,
                { Field: "comparators", Parent.Kind: "Compare" } => 0.4,
                { Field: "left", Parent.Kind: "BinOp" } => 0.4,
                _ => 0,
            };
            if (weight > 0)
                yield return site.Swap(node, $"-{site.TextFor(node, Binding.Sign)}", $"Turn the sign of {text} round", weight, Binding.Sign);
        }
    }

    private static bool CanBeNumber(RepairSite site, SyntaxNode node) =>
        ValueGuess.Of(site, node) == ValueKind.Number && site.TextOf(node) is not ("0" or "0.0")
        || node.Kind is "Name" && node.Text("id") is not ("self" or "cls") && ValueGuess.Of(site, node) == ValueKind.Unknown && !char.IsUpper(site.TextOf(node)[0])
        || node.Kind is "BinOp" && node.Text("op") is "Mult" or "Div" or "Sub" or "Add" && ValueGuess.Of(site, node) is ValueKind.Number or ValueKind.Unknown;
}
