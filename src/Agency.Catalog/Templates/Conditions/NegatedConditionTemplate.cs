using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Conditions;

/// <summary>What: negates a condition, or takes a negation away.</summary>
/// <remarks>
/// <para>Why: a condition is written for the one branch and the code put in the other.</para>
/// <para>References: https://docs.python.org/3/reference/expressions.html#boolean-operations</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def greet(user):
///     if user.is_known:
///         return "Who are you?"
///     return "Hello"
/// </code>
/// <code title="after">
/// def greet(user):
///     if not user.is_known:
///         return "Who are you?"
///     return "Hello"
/// </code>
/// </example>
internal sealed class NegatedConditionTemplate : ITemplate
{
    public string Id => "negated-condition";

    public double Prior => 1.2;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var node in site.Own.Where(IsCondition))
        {
            var text = site.TextOf(node);
            if (node is { Kind: "UnaryOp" } && node.Text("op") == "Not" && node.Child("operand") is { } operand)
                yield return site.Replace(node, site.TextOf(operand), $"Take the negation of {site.TextOf(operand)} away");
            else if (node.Kind is "Compare" or "BoolOp" or "NamedExpr" or "Lambda" or "IfExp")
                yield return site.Replace(node, $"not ({text})", $"Negate {text}", node.Kind == "Compare" ? 0.4 : 0.8);
            else
                yield return site.Replace(node, $"not {text}", $"Negate {text}");
        }
    }

    private static bool IsCondition(SyntaxNode node) =>
        (node.Field == "test" && node.Parent is { Kind: "If" or "While" or "IfExp" })
        || (node.Field == "ifs" && node.Parent?.Kind == "comprehension")
        || (node.Field == "values" && node.Parent?.Kind == "BoolOp")
        || (node is { Field: "value", Parent.Kind: "Return" } && node.Kind is "BoolOp" or "Compare" or "UnaryOp")
        || (node.Field == "operand" && node.Parent is { Kind: "UnaryOp" } parent && parent.Text("op") == "Not" && node.Kind == "BoolOp");
}
