using Agency.Server.Configuration;
using Agency.Server.Storage;

namespace Agency.Server.Dashboard.Data;

/// <summary>Knows what there is to stop: a typing error in an emergency must not look like a stop.</summary>
internal sealed class StopScopes(ServerDatabase database, ServerSettings settings)
{
    /// <param name="scope"><c>all</c>, <c>repository:NAME</c> or <c>session:ID</c>.</param>
    /// <returns>What is wrong with it; null where there is such a thing.</returns>
    public async Task<string?> ProblemAsync(string scope, CancellationToken cancellationToken)
    {
        if (scope.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon))
            return null;
        var (kind, name) = (scope[..colon], scope[(colon + 1)..]);
        if (kind == "repository" && settings.Repositories.ContainsKey(name))
            return null;
        var sql = kind == "repository" ? "SELECT 1 FROM sessions WHERE repository = @name LIMIT 1" : "SELECT 1 FROM sessions WHERE id = @name";
        return await database.ReadAsync(s => s.ValueAsync<long?>(sql, new { name }), cancellationToken) is null
            ? $"There is no {kind} '{name}'. Nothing was stopped."
            : null;
    }
}
