using Agency.Server.Storage;

namespace Agency.Server.Sessions;

/// <summary>The table of what people did.</summary>
internal static class AuditTable
{
    public static Task<int> InsertAsync(ServerSession session, Actor actor, string action, string subject, string detail) => session.ExecuteAsync(
        "INSERT INTO audit (at, actor, role, action, subject, detail) VALUES ({now}, @Name, @Role, @action, @subject, @detail)", new { actor.Name, actor.Role, action, subject, detail });
}
