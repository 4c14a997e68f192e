using System.Globalization;
using Agency.Adapters.Storage;
using Agency.Core.Learning;

namespace Agency.Cli.Dashboards.Insights;

/// <summary>Learned patterns that fail as often as they help.</summary>
internal sealed class FailingPatterns : IInsightFinder
{
    private const int Least = 3;
    private const double Poor = 0.7;

    public IEnumerable<Insight> Find(HealFacts facts, IReadOnlyList<Pattern> patterns) =>
        from pattern in patterns
        let statistics = pattern.Statistics
        where statistics.Uses >= Least && statistics.SuccessRate < Poor
        select new Insight(
            "failing-pattern",
            string.Create(CultureInfo.InvariantCulture, $"pattern {pattern.Id} of {pattern.Rule} fails often: {statistics.SuccessRate:P0} of {statistics.Uses} uses went well"),
            $"Review it (agency patterns show {pattern.Id}), or forget it.",
            $"agency patterns forget {pattern.Id}",
            (statistics.Failed + statistics.Reverted) * 2);
}
