using Agency.Adapters.Storage;
using Agency.Core.Learning;

namespace Agency.Cli.Dashboards.Insights;

/// <summary>
/// Rules that keep being healed in one file: where that is far more than elsewhere, whatever writes the file should learn
/// the rule.
/// </summary>
internal sealed class HotFiles : IInsightFinder
{
    private const int Least = 5;
    private const int TimesTheUsual = 3;

    public IEnumerable<Insight> Find(HealFacts facts, IReadOnlyList<Pattern> patterns)
    {
        var healed = facts.Groups.Where(g => g.Healed > 0).OrderBy(g => g.Healed).ToList();
        if (healed.Count == 0)
            return [];
        var usual = healed[(healed.Count - 1) / 2].Healed;
        return
            from problem in healed
            where problem.Healed >= Math.Max(Least, usual * TimesTheUsual)
            select new Insight(
                "hot-file",
                $"{problem.Tool}:{problem.Rule} was healed {problem.Healed} times in {problem.File}",
                $"Elsewhere {usual} is usual. Consider checking the rule before commits, or what it is in this file that breeds it.",
                null,
                problem.Healed)
            { Category = problem.Category };
    }
}
