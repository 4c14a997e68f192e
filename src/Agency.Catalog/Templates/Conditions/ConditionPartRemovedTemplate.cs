using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Conditions;

/// <summary>What: takes one part of a condition away: an operand of <c>and</c> or <c>or</c>, or one comparison of a chain.</summary>
/// <remarks>
/// <para>Why: a condition that asks for too much leaves cases out, and one with one alternative too many lets them in.</para>
/// <para>References: https://docs.python.org/3/reference/expressions.html#boolean-operations</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def is_weekend(day):
///     return day == "Saturday" or day == "Sunday" or day == "Monday"
/// </code>
/// <code title="after">
/// def is_weekend(day):
///     return day == "Saturday" or day == "Sunday"
/// </code>
/// </example>
internal sealed class ConditionPartRemovedTemplate : ITemplate
{
    public string Id => "condition-part-removed";

    public double Prior => 0.6;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var node in site.Open("BoolOp"))
        {
            var word = node.Text("op") == "And" ? "and" : "or";
            var values = node.ChildrenIn("values").ToList();
            foreach (var removed in values.AsEnumerable().Reverse())
            {
                var left = values.Where(v => v != removed).ToList();
                var (text, rank) = left.Count == 1
                    ? (site.TextOf(left[0]), Binding.Of(left[0]))
                    : (string.Join($" {word} ", left.Select(v => site.Tree.Source.Slice(v.Outer()))), Binding.Of(node));
                // Where the others asked is part of their meaning: a test of a value guards what is done with it.
                yield return site.Swap(node, text, $"Do not ask for {site.TextOf(removed)}", Guards(site, removed, left) ? 0.3 : 1, rank);
            }
        }

        foreach (var chain in site.Open("Compare"))
        {
            var others = chain.ChildrenIn("comparators").ToList();
            if (others.Count < 2 || chain.Child("left") is not { } first)
                continue;
            var text = site.Tree.Source;
            yield return site.Swap(chain, text.Slice(new TextSpan(first.Outer().Start, others[^2].Outer().End)), $"Compare without {site.TextOf(others[^1])}", 0.6, Binding.Comparison);
            yield return site.Swap(chain, text.Slice(new TextSpan(others[0].Outer().Start, others[^1].Outer().End)), $"Compare without {site.TextOf(first)}", 0.6, Binding.Comparison);
        }
    }

    private static bool Guards(RepairSite site, SyntaxNode removed, List<SyntaxNode> left) =>
        removed.Kind is "Name" or "Attribute" && left.Any(v => v.Span.Start > removed.Span.Start && site.TextOf(v).Contains(site.TextOf(removed) + ".", StringComparison.Ordinal));
}
