using Agency.Adapters.Storage;
using Agency.Core.Learning;

namespace Agency.Cli.Dashboards.Insights;

/// <summary>Fixers whose fixes verification refuses more often than not here.</summary>
internal sealed class RefusedFixers : IInsightFinder
{
    private const int Least = 5;

    public IEnumerable<Insight> Find(HealFacts facts, IReadOnlyList<Pattern> patterns) =>
        from fixer in facts.Fixers
        where fixer.Judged >= Least && fixer.Refused * 2 > fixer.Judged
        select new Insight(
            "refused-fixer",
            $"fixes of {fixer.Fixer} were refused {fixer.Refused} of {fixer.Judged} times",
            "It costs time and seldom heals anything here. Look at why, or list it under heal.disabled-fixers in the settings.",
            $"agency rules {fixer.Fixer}",
            fixer.Refused);
}
