using Agency.Server.Configuration;
using Agency.Server.Dashboard.Models;
using Agency.Server.Storage;

namespace Agency.Server.Dashboard.Data;

/// <summary>Reads which emergency stops hold, and what a new one would reach.</summary>
internal sealed class StopStore(ServerDatabase database, ServerSettings settings)
{
    public Task<IReadOnlyList<StopItem>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(s => s.ListAsync<StopItem>("SELECT * FROM stops ORDER BY scope"), cancellationToken);

    /// <summary>The repositories that are healed, and those with sessions that are not over.</summary>
    public async Task<IReadOnlyList<ActiveRepository>> ActiveAsync(CancellationToken cancellationToken)
    {
        var active = await database.ReadAsync(
            s => s.ListAsync<ActiveRepository>("SELECT repository AS name, COUNT(*) AS sessions FROM sessions WHERE state IN ('queued', 'running', 'waiting') GROUP BY repository ORDER BY repository LIMIT 500"),
            cancellationToken);
        var idle = settings.Repositories.Keys.Except(active.Select(a => a.Name), StringComparer.Ordinal).Select(n => new ActiveRepository { Name = n });
        return [.. active.Concat(idle).OrderBy(a => a.Name, StringComparer.Ordinal)];
    }
}
