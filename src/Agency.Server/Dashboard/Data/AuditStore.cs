using Agency.Server.Dashboard.Models;
using Agency.Server.Sessions;
using Agency.Server.Storage;

namespace Agency.Server.Dashboard.Data;

/// <summary>Reads and writes what people did.</summary>
internal sealed class AuditStore(ServerDatabase database)
{
    private const int PageSize = 100;

    /// <summary>A page, the newest first, of what is older than an id.</summary>
    public async Task<Slice<AuditItem>> ListAsync(PageMark? before, PageMark? after, CancellationToken cancellationToken)
    {
        var sql = before is not null ? "SELECT * FROM audit WHERE id < @id ORDER BY id DESC LIMIT @limit"
            : after is not null ? "SELECT * FROM audit WHERE id > @id ORDER BY id LIMIT @limit"
            : "SELECT * FROM audit ORDER BY id DESC LIMIT @limit";
        var rows = await database.ReadAsync(s => s.ListAsync<AuditItem>(sql, new { id = (before ?? after)?.At, limit = PageSize + 1 }), cancellationToken);
        return Slices.Of(rows, PageSize, before, after, a => new PageMark(a.Id, ""));
    }

    public Task WriteAsync(Actor actor, string action, string subject, string detail, CancellationToken cancellationToken) =>
        database.WriteAsync(s => AuditTable.InsertAsync(s, actor, action, subject, detail), cancellationToken);
}
