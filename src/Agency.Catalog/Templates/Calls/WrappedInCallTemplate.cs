using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Calls;

/// <summary>What: hands a value to one of the project's own functions first.</summary>
/// <remarks>
/// <para>Why: a value is brought into its normal form, its unit or its key in most places and forgotten in one.</para>
/// <para>References: https://github.com/cedricrupb/TSSB3M</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def key_of(name):
///     return name.strip().casefold()
///
///
/// def find(table, name):
///     return table.get(name)
/// </code>
/// <code title="after">
/// def key_of(name):
///     return name.strip().casefold()
///
///
/// def find(table, name):
///     return table.get(key_of(name))
/// </code>
/// </example>
internal sealed class WrappedInCallTemplate : ITemplate
{
    private const int MostFunctions = 8;

    public string Id => "wrapped-in-call";

    public double Prior => 1.1;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        var own = site.Function?.Text("name");
        var functions = site.Vocabulary.Functions.Where(f => f.Accepts(1) && f.Parameters.Count > 0 && f.Name.Split('.')[^1] != own).Take(MostFunctions).ToList();
        foreach (var node in site.Own.Where(IsValue))
        {
            var text = site.TextOf(node);
            foreach (var (function, rank) in functions.Select((f, i) => (f, i)))
            {
                if (Expressions.IsCallOf(node, function.Name) || (node.Parent is { Kind: "Call" } parent && Expressions.IsCallOf(parent, function.Name)))
                    continue;
                // Functions name what they take.
                var isNamed = function.Parameters[0] == (node.Text("id") ?? node.Text("attr"));
                yield return site.Swap(node, $"{function.Name}({text})", $"Hand {text} to {function.Name}", (isNamed ? 1.2 : 0.5) / (1 + (0.1 * rank)));
            }
        }
    }

    private static bool IsValue(SyntaxNode node) =>
        node.Kind is "Name" or "Attribute" or "Subscript" or "Call" && node.Text("ctx") is "Load" or null
        && node.Text("id") is not ("self" or "cls")
        && (node is { Field: "args", Parent.Kind: "Call" } or { Field: "slice" or "value", Parent.Kind: "Subscript" } or { Field: "left" or "comparators", Parent.Kind: "Compare" } or { Field: "left" or "right", Parent.Kind: "BinOp" }
            or { Field: "value", Parent.Kind: "Return" or "Assign" or "AugAssign" or "keyword" } or { Field: "iter" });
}
