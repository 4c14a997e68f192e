using Agency.Adapters.Storage;
using Agency.Core.Learning;
using Agency.Core.Sessions;

namespace Agency.Cli.Dashboards;

/// <summary>What is on record, as it was read.</summary>
internal sealed record DashboardRecord(IReadOnlyList<SessionRecord> Sessions, HealFacts Facts, IReadOnlyList<Pattern> Patterns)
{
    public static DashboardRecord None { get; } = new([], HealFacts.None, []);
}
