using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Collections;

/// <summary>What: takes another of the sets that two make: what is in both, in either, in the one only, in just one.</summary>
/// <remarks>
/// <para>Why: their signs are those of bits, and their names are alike.</para>
/// <para>References: https://docs.python.org/3/library/stdtypes.html#set-types-set-frozenset</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def missing(wanted, found):
///     return set(wanted) &amp; set(found)
/// </code>
/// <code title="after">
/// def missing(wanted, found):
///     return set(wanted) - set(found)
/// </code>
/// </example>
internal sealed class SetOperatorTemplate : ITemplate
{
    private static readonly Dictionary<string, string[]> Others = new(StringComparer.Ordinal)
    {
        ["BitAnd"] = ["-", "|", "^"], ["BitOr"] = ["&", "-", "^"], ["BitXor"] = ["-", "&", "|"], ["Sub"] = ["&", "^", "|"],
    };

    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["Lt"] = "<=", ["LtE"] = "<", ["Gt"] = ">=", ["GtE"] = ">", ["Eq"] = "<=",
    };

    public string Id => "set-operator";

    public double Prior => 0.5;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var node in site.Open("BinOp", "AugAssign"))
        {
            var (left, right) = (node.Child("left") ?? node.Child("target"), node.Child("right") ?? node.Child("value"));
            if (left is null || right is null || node.SpanOf("op") is not { } op || !Others.TryGetValue(node.Text("op") ?? "", out var others))
                continue;
            var isSet = IsSet(site, left) || IsSet(site, right);
            // Whole numbers have these operators too: for them they are tried elsewhere.
            if (!isSet)
                continue;
            foreach (var other in others)
                yield return site.Replace(op, node.Kind == "AugAssign" ? other + "=" : other, $"Take {other} of both sets", 0.8);
            if (node.Kind == "BinOp" && node.Text("op") == "Sub" && Source(site, left) is { } from && Source(site, right) is { } without)
                yield return site.Swap(node, $"[item for item in {from} if item not in {without}]", "Keep the order and what is there twice", 0.7);
            if (node.Kind == "BinOp" && node.Text("op") == "BitAnd" && Source(site, left) is { } both && Source(site, right) is { } also)
                yield return site.Swap(node, $"[item for item in {both} if item in {also}]", "Keep the order and what is there twice", 0.7);
        }

        foreach (var node in site.Open("Compare"))
        {
            if (node.Child("left") is not { } left || node.Child("comparators") is not { } right || !IsSet(site, left) || !IsSet(site, right))
                continue;
            if (PythonOperators.Of(node).ToList() is [var (name, place)] && Signs.TryGetValue(name, out var sign))
                yield return site.Replace(place, sign, $"Compare the sets with {sign}", 0.7);
        }

        foreach (var call in site.Calls().Where(c => c.Child("func") is { Kind: "Attribute" } && c.ChildrenIn("args").Count() == 1))
        {
            var (func, argument) = (call.Child("func")!, call.ChildrenIn("args").First());
            var owner = func.Child("value")!;
            // The method makes a new set and leaves the old one as it is.
            if (call.Field == "value" && call.Parent?.Kind == "Expr" && func.SpanOf("attr") is { } span)
            {
                var update = func.Text("attr") switch { "union" => "update", "intersection" => "intersection_update", "difference" => "difference_update", "symmetric_difference" => "symmetric_difference_update", _ => null };
                if (update is not null)
                    yield return site.Replace(span, update, $"Change {site.TextOf(owner)} itself", 1.5);
            }

            if (func.Text("attr") == "difference" && site.TextOf(owner) != site.TextOf(argument) && argument.Kind is "Name" or "Attribute" or "Call")
                yield return site.Swap(call, $"{site.TextOf(argument)}.difference({site.TextOf(owner)})", $"Take {site.TextOf(argument)} without {site.TextOf(owner)}", 0.5);
        }
    }

    private static bool IsSet(RepairSite site, SyntaxNode node) =>
        ValueGuess.Of(site, node) == ValueKind.Set || node is { Kind: "Call" } && Expressions.CalledName(node) is "keys" or "union" or "intersection" or "difference";

    /// <summary>What a set is made of.</summary>
    private static string? Source(RepairSite site, SyntaxNode node) =>
        Expressions.IsCallOf(node, "set") && node.ChildrenIn("args").ToList() is [{ Kind: "Name" or "Attribute" or "Call" } made] ? site.TextOf(made) : null;
}
