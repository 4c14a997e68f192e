using Agency.Adapters.Storage;
using Agency.Core.Learning;

namespace Agency.Cli.Dashboards.Insights;

/// <summary>Verified fixes that wait for a human.</summary>
internal sealed class WaitingProposals : IInsightFinder
{
    public IEnumerable<Insight> Find(HealFacts facts, IReadOnlyList<Pattern> patterns) => facts.Waiting == 0
        ? []
        :
        [
            new Insight(
                "waiting-proposals",
                $"{(facts.Waiting == 1 ? "1 verified fix waits" : $"{facts.Waiting} verified fixes wait")} for your approval",
                "Look at them and say yes or no; Agency learns from either.",
                "agency healing pending",
                facts.Waiting),
        ];
}
