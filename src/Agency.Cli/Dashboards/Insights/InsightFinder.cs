using Agency.Adapters.Storage;
using Agency.Core.Learning;

namespace Agency.Cli.Dashboards.Insights;

/// <summary>Asks every kind of insight.</summary>
internal static class InsightFinder
{
    private const int MostOfOneKind = 3;

    private static readonly IInsightFinder[] Kinds =
    [
        new CircularImports(),
        new RevertedFixers(),
        new FailingPatterns(),
        new RefusedFixers(),
        new LastingProblems(),
        new HotFiles(),
        new WaitingProposals(),
    ];

    /// <summary>The weightiest first, at most a few of each kind so that none drowns the others.</summary>
    public static IReadOnlyList<Insight> Find(HealFacts facts, IReadOnlyList<Pattern> patterns) =>
    [
        .. Kinds.SelectMany(k => k.Find(facts, patterns).OrderByDescending(i => i.Weight).ThenBy(i => i.Text, StringComparer.Ordinal).Take(MostOfOneKind))
            .OrderByDescending(i => i.Weight),
    ];
}
