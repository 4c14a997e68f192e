using Agency.Adapters.Storage;
using Agency.Core.Learning;

namespace Agency.Cli.Dashboards.Insights;

/// <summary>Problems that heal after heal leaves.</summary>
internal sealed class LastingProblems : IInsightFinder
{
    private const int Least = 3;

    public IEnumerable<Insight> Find(HealFacts facts, IReadOnlyList<Pattern> patterns) =>
        from problem in facts.Groups
        where problem.HealsLeftIn >= Least
        group problem by (problem.Tool, problem.Rule, problem.Category) into rule
        let heals = rule.Max(p => p.HealsLeftIn)
        let files = rule.Count()
        select new Insight(
            "lasting-problem",
            $"{rule.Key.Tool}:{rule.Key.Rule} stayed unhealed in {heals} heals{(files == 1 ? $" in {rule.First().File}" : $" in {files} files")}",
            "No fixer will get it. Mend it by hand, or accept it so that heals tell only what is new.",
            "agency baseline create",
            heals + rule.Sum(p => p.Problems))
        { Category = rule.Key.Category };
}
