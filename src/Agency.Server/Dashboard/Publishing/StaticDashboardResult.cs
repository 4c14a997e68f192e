using Agency.Server.Dashboard.Models;

namespace Agency.Server.Dashboard.Publishing;

/// <summary>What was written.</summary>
/// <param name="Sessions">The newest, with all that is known of them; a few.</param>
public sealed record StaticDashboardResult(OverviewModel Overview, IReadOnlyList<SessionDetail> Sessions, int Pages);
