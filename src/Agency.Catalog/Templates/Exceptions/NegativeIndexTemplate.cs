using Agency.Core.Repair;

namespace Agency.Catalog.Templates.Exceptions;

/// <summary>What: treats an index below zero as one that is too large is treated.</summary>
/// <remarks>
/// <para>Why: catching IndexError covers one end only; below zero an index counts from the other end.</para>
/// <para>References: https://docs.python.org/3/reference/expressions.html#subscriptions</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def at(row, i):
///     try:
///         return row[i]
///     except IndexError:
///         return None
/// </code>
/// <code title="after">
/// def at(row, i):
///     if i &lt; 0:
///         return None
///     try:
///         return row[i]
///     except IndexError:
///         return None
/// </code>
/// </example>
internal sealed class NegativeIndexTemplate : ITemplate
{
    public string Id => "negative-index";

    public double Prior => 1;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        var attempt = site.Statement.Kind == "Try" ? site.Statement : site.Statement.Parent is { Kind: "Try" } around && site.Statement.Field == "body" ? around : null;
        if (attempt is null || attempt.ChildrenIn("handlers").FirstOrDefault(h => h.Child("type") is { } type && site.TextOf(type).Contains("IndexError", StringComparison.Ordinal)) is not { } handler
            || handler.ChildrenIn("body").ToList() is not [{ Kind: "Return" or "Continue" or "Raise" or "Break" } answer])
        {
            yield break;
        }

        var indices = attempt.ChildrenIn("body").SelectMany(s => s.DescendantsAndSelf())
            .Where(n => n.Field == "slice" && n.Parent is { Kind: "Subscript" } && n.Kind is "Name" or "BinOp" or "Attribute")
            .Select(n => site.TextFor(n, Binding.Comparison + 1)).Distinct().Take(3).ToList();
        if (indices.Count == 0)
            yield break;
        var (indent, inner) = (Blocks.IndentOf(site.Tree, attempt), Blocks.IndentOf(site.Tree, attempt.ChildrenIn("body").First()));
        var condition = string.Join(" or ", indices.Select(i => $"{i} < 0"));
        var lines = $"{indent}if {condition}:\n{inner}{site.TextOf(answer)}\n";
        foreach (var mutation in Blocks.Change($"Do the same when {condition}", 1, Blocks.Before(site, attempt, lines)))
            yield return mutation;
    }
}
