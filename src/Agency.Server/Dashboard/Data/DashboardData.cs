using Agency.Server.Configuration;
using Agency.Server.Sessions;
using Agency.Server.Storage;

namespace Agency.Server.Dashboard.Data;

/// <summary>All that the pages read.</summary>
internal sealed class DashboardData(ServerDatabase database, ISessionQueue queue, ServerSettings settings, TimeProvider time)
{
    public OverviewStore Overview { get; } = new(database, time);

    public SessionStore Sessions { get; } = new(database);

    public ApprovalStore Approvals { get; } = new(database, queue);

    public StopScopes Scopes { get; } = new(database, settings);

    public IncidentStore Incidents { get; } = new(database);

    public PatternStore Patterns { get; } = new(database, time);

    public RepositoryStore Repositories { get; } = new(database, settings);

    public AuditStore Audit { get; } = new(database);

    public StopStore Stops { get; } = new(database, settings);

    public Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken) => database.NowAsync(cancellationToken);
}
