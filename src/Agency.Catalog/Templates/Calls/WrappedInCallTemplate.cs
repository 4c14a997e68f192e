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

    public IEnumerable<Mutation> Propose(RepairSite site) => ByOwn(site).Concat(ByNeighbours(site));

    /// <summary>As values next to it are handed on: <c>cos(radians(x))</c> where <c>sin(radians(y))</c> is.</summary>
    private static IEnumerable<Mutation> ByNeighbours(RepairSite site)
    {
        if (site.Function is not { } function)
            yield break;
        var known = site.Vocabulary.Functions.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var donors = function.DescendantsAndSelf()
            .Where(n => n.Kind == "Call" && n.ChildrenIn("args").Count() == 1 && !n.ChildrenIn("keywords").Any() && n.Child("func") is { Kind: "Attribute" or "Name" } called && IsPlain(site, called))
            .Select(n => site.TextOf(n.Child("func")!)).Where(n => !known.Contains(n)).Distinct().Take(4).ToList();
        foreach (var donor in donors)
        {
            var values = site.Own.Where(IsValue).Where(n => !IsCall(site, n, donor) && !IsCall(site, n.Parent, donor)).ToList();
            foreach (var node in values)
                yield return site.Swap(node, $"{donor}({site.TextOf(node)})", $"Hand {site.TextOf(node)} to {donor}", 0.4);
            // What is forgotten once in a formula is forgotten throughout.
            foreach (var group in values.Where(n => n is { Field: "args", Parent.Kind: "Call" }).GroupBy(n => site.TextOf(n.Parent!.Child("func")!)).Where(g => g.Count() > 1))
                yield return new Mutation($"Hand what {group.Key} takes to {donor}", [.. group.SelectMany(n => site.Swap(n, $"{donor}({site.TextOf(n)})", "").Edits)], 0.6);
        }
    }

    private static bool IsCall(RepairSite site, SyntaxNode? node, string function) => node is { Kind: "Call" } && site.TextOf(node.Child("func")!) == function;

    private static bool IsPlain(RepairSite site, SyntaxNode called) =>
        called.Kind == "Name" ? !Builtins.Contains(called.Text("id")!) : called.Child("value") is { Kind: "Name" } module && module.Text("id") is not ("self" or "cls") && site.Vocabulary.Variables.All(v => v.Text != module.Text("id"));

    private static IEnumerable<Mutation> ByOwn(RepairSite site)
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
