using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Statements;

/// <summary>What: does in one branch what is done in another, or in each turn of a loop what is done once before it.</summary>
/// <remarks>
/// <para>Why: an update is written in one branch and forgotten in the other; a sum for each group is started only once.</para>
/// <para>References: https://docs.python.org/3/tutorial/controlflow.html#if-statements</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def row_sums(rows):
///     sums = []
///     total = 0
///     for row in rows:
///         for value in row:
///             total += value
///         sums.append(total)
///     return sums
/// </code>
/// <code title="after">
/// def row_sums(rows):
///     sums = []
///     total = 0
///     for row in rows:
///         total = 0
///         for value in row:
///             total += value
///         sums.append(total)
///     return sums
/// </code>
/// </example>
internal sealed class StatementCopiedTemplate : ITemplate
{
    public string Id => "statement-copied";

    public double Prior => 0.6;

    public IEnumerable<Mutation> Propose(RepairSite site) => Branches(site).Concat(Resets(site));

    /// <summary>What a sibling branch has and this one has not, and the other way round.</summary>
    private static IEnumerable<Mutation> Branches(RepairSite site)
    {
        var statement = site.Statement;
        if (statement.Parent is not { Kind: "If" } parent || statement.Attributes.GetValueOrDefault("elif") is true)
            yield break;
        var branches = All(Blocks.WholeOf(parent)).ToList();
        var own = branches.FirstOrDefault(b => b.Contains(statement));
        if (own is null)
            yield break;
        foreach (var other in branches.Where(b => b != own))
        {
            if (IsCopied(statement) && !Has(site, other, statement) && Append(site, statement, other) is { } given)
                yield return given;
            foreach (var lacking in other.Where(s => IsCopied(s) && !Has(site, own, s)).Take(2))
            {
                if (own[^1] == statement && Append(site, lacking, own) is { } taken)
                    yield return taken;
            }
        }
    }

    /// <summary>The initial value of what is gathered, given again in every turn of the outer loop.</summary>
    private static IEnumerable<Mutation> Resets(RepairSite site)
    {
        for (var loop = site.Statement.Kind is "For" or "While" or "AsyncFor" ? site.Statement : Blocks.LoopOf(site.Statement); loop is not null; loop = Blocks.LoopOf(loop))
        {
            var (first, changed) = (loop.ChildrenIn("body").First(), Changed(loop));
            foreach (var initial in loop.Block().TakeWhile(s => s != loop).Where(s => s.Kind == "Assign" && s.ChildrenIn("targets").ToList() is [{ Kind: "Name" } target] && changed.Contains(target.Text("id")!) && IsInitial(s.Child("value"))))
            {
                if (Blocks.Shifted(site.Tree, initial, Blocks.IndentOf(site.Tree, first)) is { } lines)
                {
                    foreach (var mutation in Blocks.Change($"Start with {site.TextOf(initial)} in every turn", 1, Blocks.Before(site, first, lines)))
                        yield return mutation;
                }
            }
        }
    }

    private static bool IsInitial(SyntaxNode? value) => value is { Kind: "Constant" or "List" or "Dict" or "Set" } || Expressions.IsCallOf(value, "set", "dict", "list", "Counter", "defaultdict");

    /// <summary>What a loop changes besides its own variable.</summary>
    private static HashSet<string> Changed(SyntaxNode loop) =>
    [
        .. loop.ChildrenIn("body").SelectMany(Expressions.BoundIn),
        .. loop.ChildrenIn("body").SelectMany(s => s.DescendantsAndSelf()).Where(n => n is { Kind: "Name", Field: "value", Parent: { Kind: "Attribute", Field: "func" } or { Kind: "Subscript" } }).Select(n => n.Text("id")!),
    ];

    private static bool IsCopied(SyntaxNode statement) => statement.Kind is "AugAssign" or "Assign" or "Expr";

    private static bool Has(RepairSite site, IReadOnlyList<SyntaxNode> branch, SyntaxNode statement) => branch.Any(s => site.TextOf(s) == site.TextOf(statement));

    private static Mutation? Append(RepairSite site, SyntaxNode statement, IReadOnlyList<SyntaxNode> branch)
    {
        var last = branch[^1];
        if (!Blocks.IsAlone(site.Tree, last) || Blocks.Shifted(site.Tree, statement, Blocks.IndentOf(site.Tree, last)) is not { } lines)
            return null;
        var leaves = last.Kind is "Return" or "Raise" or "Break" or "Continue";
        var edit = leaves ? Blocks.Before(site, last, lines) : Blocks.After(site, last, lines);
        return edit is null ? null : new Mutation($"Do {site.TextOf(statement)} in the other branch as well", [edit], statement.Kind == "AugAssign" ? 1 : 0.6);
    }

    private static IEnumerable<IReadOnlyList<SyntaxNode>> All(SyntaxNode whole)
    {
        for (var at = whole; ;)
        {
            yield return [.. at.ChildrenIn("body")];
            var others = at.ChildrenIn("orelse").ToList();
            if (others is [var next] && next.Attributes.GetValueOrDefault("elif") is true)
            {
                at = next;
                continue;
            }

            if (others.Count > 0)
                yield return others;
            yield break;
        }
    }
}
