using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Values;

/// <summary>What: goes round a cycle whose first is one and not nought: months, days, pages, seats.</summary>
/// <remarks>
/// <para>Why: a remainder runs from nought, so the last of a cycle that is counted from one comes out as nought, and one turn too late.</para>
/// <para>References: https://docs.python.org/3/reference/expressions.html#binary-arithmetic-operations</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def month_after(month, step):
///     return (month + step) % 12
/// </code>
/// <code title="after">
/// def month_after(month, step):
///     return (month + step - 1) % 12 + 1
/// </code>
/// </example>
internal sealed class CycleFromOneTemplate : ITemplate
{
    public string Id => "cycle-from-one";

    public double Prior => 0.7;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var rest in site.Open("BinOp").Where(n => n.Text("op") == "Mod" && n.Child("left") is { } l && !l.IsString() && l.Kind != "JoinedStr"))
        {
            if (rest.Child("left") is not { } value || rest.Child("right") is not { } size)
                continue;
            var turned = Turned(site, value, size);
            yield return site.Swap(rest, turned, $"Go round from one to {site.TextOf(size)}", 1, Binding.Sum);
            // How many turns were made goes with it.
            var turns = (site.Function ?? site.Tree.Root).DescendantsAndSelf()
                .Where(n => n.Kind == "BinOp" && n.Text("op") == "FloorDiv" && n.Child("left") is { } left && n.Child("right") is { } right && site.TextOf(left) == site.TextOf(value) && site.TextOf(right) == site.TextOf(size)).ToList();
            if (turns.Count > 0)
            {
                yield return new Mutation(
                    $"Go round from one to {site.TextOf(size)}, and count the turns so",
                    [.. site.Swap(rest, turned, "", 1, Binding.Sum).Edits, .. turns.SelectMany(t => site.Swap(t, $"({site.TextFor(value, Binding.Sum)} - 1) // {site.TextFor(size, Binding.Product + 1)}", "", 1, Binding.Product).Edits)],
                    1.3);
            }
        }
    }

    private static string Turned(RepairSite site, SyntaxNode value, SyntaxNode size) =>
        $"({site.TextFor(value, Binding.Sum)} - 1) % {site.TextFor(size, Binding.Product + 1)} + 1";
}
