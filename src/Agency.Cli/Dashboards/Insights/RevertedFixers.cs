using Agency.Adapters.Storage;
using Agency.Core.Learning;

namespace Agency.Cli.Dashboards.Insights;

/// <summary>Fixers whose work was taken back more than once.</summary>
internal sealed class RevertedFixers : IInsightFinder
{
    private const int Least = 2;

    public IEnumerable<Insight> Find(HealFacts facts, IReadOnlyList<Pattern> patterns) =>
        from fixer in facts.Fixers
        where fixer.RolledBackHeals >= Least
        let times = fixer.RolledBackHeals == 2 ? "twice" : $"{fixer.RolledBackHeals} times"
        select patterns.Any(p => p.Id == fixer.Fixer)
            ? new Insight(
                "reverted-pattern",
                $"pattern {fixer.Fixer} was rolled back {times}",
                "A rollback takes back a whole heal, so it may not be to blame. If it is, forget it: agency patterns forget " + fixer.Fixer,
                $"agency patterns show {fixer.Fixer}",
                fixer.RolledBackHeals * 4)
            : new Insight(
                "reverted-fixer",
                $"fixer {fixer.Fixer} was rolled back {times}",
                "A rollback takes back a whole heal, so it may not be to blame. If it is, list it under heal.disabled-fixers in the settings.",
                $"agency rules {fixer.Fixer}",
                fixer.RolledBackHeals * 4);
}
