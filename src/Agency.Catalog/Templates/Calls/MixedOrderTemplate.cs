using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Calls;

/// <summary>What: sorts by one part of the key the other way round than by its others, where <c>reverse</c> turned them all.</summary>
/// <remarks>
/// <para>Why: the highest come first, and of equals the first in the alphabet.</para>
/// <para>References: https://docs.python.org/3/howto/sorting.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def ranking(teams):
///     return sorted(teams, key=lambda team: (team.points, team.name), reverse=True)
/// </code>
/// <code title="after">
/// def ranking(teams):
///     return sorted(teams, key=lambda team: (-team.points, team.name))
/// </code>
/// </example>
internal sealed class MixedOrderTemplate : ITemplate
{
    public string Id => "mixed-order";

    public double Prior => 1.2;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var call in site.Calls().Where(c => Expressions.CalledName(c) is "sorted" or "sort"))
        {
            if (call.Keyword("key")?.Child("value") is not { Kind: "Lambda" } key || key.Child("body") is not { Kind: "Tuple" } body || call.Keyword("reverse") is not { } reverse || site.TextOf(reverse.Child("value")!) != "True")
                continue;
            var parts = body.ChildrenIn("elts").ToList();
            // The keyword goes with the comma before it, or behind it where it comes first.
            var gone = reverse.Span.Start > key.Span.End ? new TextSpan(key.Outer().End, reverse.Span.End) : new TextSpan(reverse.Span.Start, key.Parent!.Span.Start);
            foreach (var (rising, rank) in parts.AsEnumerable().Reverse().Select((p, i) => (p, i)))
            {
                var falling = parts.Where(p => p != rising).Select(p => new Edit(site.File, p.Outer(), p.Kind == "UnaryOp" && p.Text("op") == "USub" ? site.TextOf(p.Child("operand")!) : $"-{site.TextFor(p, Binding.Sign)}"));
                if (parts.Count > 1 && !parts.Exists(e => e.Kind == "Starred"))
                    yield return new Mutation($"Sort by rising {site.TextOf(rising)} and by the others falling", [.. falling, new Edit(site.File, gone, "")], 1 / (1 + (0.5 * rank)));
            }
        }
    }
}
