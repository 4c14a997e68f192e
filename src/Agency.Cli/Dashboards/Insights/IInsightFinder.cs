using Agency.Adapters.Storage;
using Agency.Core.Learning;

namespace Agency.Cli.Dashboards.Insights;

/// <summary>Finds insights of one kind.</summary>
internal interface IInsightFinder
{
    IEnumerable<Insight> Find(HealFacts facts, IReadOnlyList<Pattern> patterns);
}
