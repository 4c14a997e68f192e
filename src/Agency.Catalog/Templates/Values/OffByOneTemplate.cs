using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Values;

/// <summary>What: adds or takes one, at bounds, ranges, slices, indices and in comparisons.</summary>
/// <remarks>
/// <para>Why: whether the last element counts is the commonest question to be answered wrongly.</para>
/// <para>References: https://docs.python.org/3/library/stdtypes.html#ranges</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def total(values, n):
///     return sum(values[i] for i in range(1, n))
/// </code>
/// <code title="after">
/// def total(values, n):
///     return sum(values[i] for i in range(1, n + 1))
/// </code>
/// </example>
internal sealed class OffByOneTemplate : ITemplate
{
    public string Id => "off-by-one";

    public double Prior => 1.8;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var (node, weight) in Places(site).DistinctBy(p => p.Node))
        {
            var text = site.TextOf(node);
            if (node.Kind == "Constant")
            {
                if (node.Text("type") == "int" && long.TryParse(text, out var number) && number is > -1000000 and < 1000000)
                {
                    yield return site.Replace(node, $"{number + 1}", $"Write {number + 1} in place of {text}", weight);
                    if (number > 0)
                        yield return site.Replace(node, $"{number - 1}", $"Write {number - 1} in place of {text}", weight);
                }

                continue;
            }

            if (Undone(site, node) is { } without)
                yield return site.Replace(node, without, $"Write {without} in place of {text}", weight * 1.2);
            if (node.Kind is "Name" or "Attribute" or "Call" or "Subscript" or "BinOp")
            {
                var wrapped = node.Kind == "BinOp" && node.Text("op") is not ("Add" or "Sub" or "Mult" or "Div" or "FloorDiv" or "Mod" or "Pow") ? $"({text})" : text;
                var (more, less) = Needs(node) ? ($"({wrapped} + 1)", $"({wrapped} - 1)") : ($"{wrapped} + 1", $"{wrapped} - 1");
                yield return site.Replace(node.Outer(), more, $"Write {more} in place of {text}", weight);
                yield return site.Replace(node.Outer(), less, $"Write {less} in place of {text}", weight);
            }
        }
    }

    /// <summary><c>n</c> for <c>n + 1</c> and <c>n - 1</c>.</summary>
    private static string? Undone(RepairSite site, SyntaxNode node) =>
        node.Kind == "BinOp" && node.Text("op") is "Add" or "Sub" && node.Child("right") is { Kind: "Constant" } one && site.TextOf(one) == "1" && node.Child("left") is { } left
            ? site.TextOf(left)
            : null;

    private static bool Needs(SyntaxNode node) => node.Parent is { Kind: "BinOp" or "UnaryOp" };

    private static IEnumerable<(SyntaxNode Node, double Weight)> Places(RepairSite site)
    {
        foreach (var node in site.Own)
        {
            switch (node.Kind)
            {
                case "Call" when node.Child("func") is { Kind: "Name" } func && func.Text("id") == "range":
                    foreach (var argument in node.ChildrenIn("args"))
                        yield return (argument, 1.2);
                    break;
                case "Slice":
                    foreach (var bound in node.ChildrenIn("lower").Concat(node.ChildrenIn("upper")))
                        yield return (bound, 1.1);
                    break;
                case "Subscript" when node.Child("slice") is { Kind: "Name" or "BinOp" or "Constant" } index && index.Text("type") != "str":
                    yield return (index, 0.8);
                    break;
                case "Compare":
                    foreach (var side in node.ChildrenIn("comparators").Concat(node.ChildrenIn("left")).Where(s => s.Kind is "Name" or "BinOp" or "Call" or "Attribute" || s.Text("type") == "int"))
                        yield return (side, 0.6);
                    break;
                case "Return" or "Assign" when node.Child("value") is { Kind: "Name" or "BinOp" or "Call" or "Attribute" } value:
                    yield return (value, 0.4);
                    break;
                case "Call":
                    foreach (var argument in node.ChildrenIn("args").Where(a => a.Kind is "Name" or "BinOp" || a.Text("type") == "int"))
                        yield return (argument, 0.35);
                    break;
                case "BinOp":
                    foreach (var side in node.Children.Where(c => c.Kind is "Name" or "Call" or "Attribute" || c.Text("type") == "int"))
                        yield return (side, 0.3);
                    break;
            }
        }
    }
}
