using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Conditions;

/// <summary>What: compares numbers that are not whole by their distance.</summary>
/// <remarks>
/// <para>Why: one tenth thrice is not three tenths: what was computed is nearly never just what was expected.</para>
/// <para>References: https://docs.python.org/3/tutorial/floatingpoint.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import math
///
///
/// def is_unit(x, y):
///     return x / 3 + y == 1.0
/// </code>
/// <code title="after">
/// import math
///
///
/// def is_unit(x, y):
///     return math.isclose(x / 3 + y, 1.0)
/// </code>
/// </example>
internal sealed class FloatComparisonTemplate : ITemplate
{
    public string Id => "float-comparison";

    public double Prior => 0.4;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var node in site.Open("Compare"))
        {
            if (PythonOperators.Of(node).ToList() is not [var (name, _)] || name is not ("Eq" or "NotEq") || node.Child("left") is not { } left || node.Child("comparators") is not { } right)
                continue;
            var weight = IsFloat(left) || IsFloat(right) ? 1 : MayBe(site, left) && MayBe(site, right) ? 0.15 : 0;
            if (weight == 0)
                continue;
            var isEqual = name == "Eq";
            yield return NewImports.Using(site, "math", "isclose", f => site.Swap(node, $"{(isEqual ? "" : "not ")}{f}({site.TextOf(left)}, {site.TextOf(right)})", $"Ask whether {site.TextOf(left)} is close to {site.TextOf(right)}", weight, isEqual ? Binding.Atom : Binding.Not));
            yield return site.Swap(node, $"abs({site.TextFor(left, Binding.Sum)} - {site.TextFor(right, Binding.Sum + 1)}) {(isEqual ? "<" : ">=")} 1e-9", $"Ask how far {site.TextOf(left)} is from {site.TextOf(right)}", weight * 0.7, Binding.Comparison);
        }
    }

    private static bool IsFloat(SyntaxNode node) =>
        node.DescendantsAndSelf().Any(n => (n.Kind == "Constant" && n.Text("type") == "float") || (n.Kind == "BinOp" && n.Text("op") == "Div") || Expressions.IsCallOf(n, "float") || (n.Kind == "Call" && Expressions.CalledName(n) is "sqrt" or "sin" or "cos" or "exp" or "hypot"));

    private static bool MayBe(RepairSite site, SyntaxNode node) => node.Kind == "BinOp" || (node.Kind is "Name" or "Attribute" && ValueGuess.Of(site, node) == ValueKind.Number);
}
