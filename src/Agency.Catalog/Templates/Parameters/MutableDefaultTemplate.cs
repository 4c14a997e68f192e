using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Parameters;

/// <summary>What: makes the default container of a parameter anew in every call.</summary>
/// <remarks>
/// <para>Why: a default is made once, when the function is defined, and all calls share it.</para>
/// <para>References: https://docs.python.org/3/faq/programming.html#why-are-default-values-shared-between-objects</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def collect(item, into=[]):
///     into.append(item)
///     return into
/// </code>
/// <code title="after">
/// def collect(item, into=None):
///     if into is None:
///         into = []
///     into.append(item)
///     return into
/// </code>
/// </example>
internal sealed class MutableDefaultTemplate : ITemplate
{
    public string Id => "mutable-default";

    public double Prior => 0.8;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        if (Blocks.FunctionOf(site) is not { } function || Blocks.FirstIn(function) is not { } first || !Blocks.IsAlone(site.Tree, first))
            yield break;
        var isHead = site.Statement == function || site.Statement == first;
        foreach (var (name, value) in Defaults.Of(function).Where(d => IsMutable(site, d.Value)))
        {
            // Only what uses the parameter, or the function as a whole, can be at fault for it.
            if (!isHead && !site.Own.Any(n => n.Kind == "Name" && n.Text("id") == name))
                continue;
            var indent = Blocks.IndentOf(site.Tree, first);
            var guard = $"{indent}if {name} is None:\n{indent}{Indentation(site, function, first)}{name} = {site.TextOf(value)}\n";
            foreach (var mutation in Blocks.Change($"Make the default of {name} anew in every call", 1.5, new Edit(site.File, value.Span, "None"), Blocks.Before(site, first, guard)))
                yield return mutation;
        }
    }

    private static string Indentation(RepairSite site, SyntaxNode function, SyntaxNode first) =>
        Blocks.IndentOf(site.Tree, first)[Math.Min(Blocks.IndentOf(site.Tree, function).Length, Blocks.IndentOf(site.Tree, first).Length)..];

    private static bool IsMutable(RepairSite site, SyntaxNode value) =>
        value.Kind is "List" or "Dict" or "Set" && !site.TextOf(value).Contains('\n', StringComparison.Ordinal) || Expressions.IsCallOf(value, "list", "dict", "set", "defaultdict", "deque", "Counter") || value is { Kind: "Call" } && site.TextOf(value).EndsWith(".now()", StringComparison.Ordinal);
}
