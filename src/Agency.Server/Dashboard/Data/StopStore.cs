using Agency.Server.Dashboard.Models;
using Agency.Server.Storage;

namespace Agency.Server.Dashboard.Data;

/// <summary>Reads which emergency stops hold, and what a new one would reach.</summary>
internal sealed class StopStore(ServerDatabase database)
{
    public Task<IReadOnlyList<StopItem>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(s => s.ListAsync<StopItem>("SELECT * FROM stops ORDER BY scope"), cancellationToken);

    /// <summary>Sessions that are not over, by repository.</summary>
    public Task<IReadOnlyList<ActiveRepository>> ActiveAsync(CancellationToken cancellationToken) => database.ReadAsync(
        s => s.ListAsync<ActiveRepository>("SELECT repository AS name, COUNT(*) AS sessions FROM sessions WHERE state IN ('queued', 'running', 'waiting') GROUP BY repository ORDER BY repository LIMIT 500"),
        cancellationToken);
}
