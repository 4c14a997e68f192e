using Agency.Server.Dashboard.Models;
using Agency.Server.Storage;

namespace Agency.Server.Dashboard.Data;

/// <summary>Reads incidents.</summary>
internal sealed class IncidentStore(ServerDatabase database)
{
    internal static string ListSql(string? state, PageMark? before, PageMark? after)
    {
        var conditions = new List<string>();
        if (state is not null)
            conditions.Add("state = @state");
        if (before is not null)
            conditions.Add("updated_at <= @At AND (updated_at < @At OR id < @Id)");
        else if (after is not null)
            conditions.Add("updated_at >= @At AND (updated_at > @At OR id > @Id)");
        var where = conditions.Count > 0 ? "WHERE " + string.Join(" AND ", conditions) : "";
        return $"SELECT * FROM incidents {where} ORDER BY {(before is null && after is not null ? "updated_at, id" : "updated_at DESC, id DESC")} LIMIT @limit";
    }

    public async Task<Slice<IncidentItem>> ListAsync(string? state, PageMark? before, PageMark? after, CancellationToken cancellationToken)
    {
        var size = SessionStore.PageSize;
        var mark = before ?? after;
        var rows = await database.ReadAsync(s => s.ListAsync<IncidentItem>(ListSql(state, before, after), new { state, mark?.At, mark?.Id, limit = size + 1 }), cancellationToken);
        return Slices.Of(rows, size, before, after, i => new PageMark(i.UpdatedAt, i.Id));
    }

    public Task<IncidentDetail?> FindAsync(string id, CancellationToken cancellationToken) => database.ReadAsync(
        async s => await s.FirstAsync<IncidentItem>("SELECT * FROM incidents WHERE id = @id", new { id }) is { } incident
            ? new IncidentDetail(
                incident,
                await s.ListAsync<EventItem>("SELECT * FROM events WHERE incident_id = @id ORDER BY id DESC LIMIT 100", new { id }),
                await s.ListAsync<SessionItem>("SELECT * FROM sessions WHERE incident_id = @id ORDER BY created_at DESC LIMIT 100", new { id }))
            : null,
        cancellationToken);
}
