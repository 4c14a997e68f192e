using System.Text.Json;
using Agency.Core.Ci;
using Agency.Server.Dashboard.Models;
using Agency.Server.Storage;

namespace Agency.Server.Dashboard.Data;

/// <summary>Reads sessions.</summary>
internal sealed class SessionStore(ServerDatabase database)
{
    public const int PageSize = 50;

    /// <summary>A patch that is longer is not read into a page; it can still be downloaded.</summary>
    private const int LongestShown = 2 * 1024 * 1024;

    /// <summary>The condition and order of a page; the tests look at how the database carries it out.</summary>
    internal static string ListSql(SessionFilter filter)
    {
        var conditions = new List<string>();
        if (filter.Category is not null)
            conditions.Add("category = @Category");
        if (filter.State is not null)
            conditions.Add("state = @State");
        if (filter.Outcome is not null)
            conditions.Add("outcome = @Outcome");
        if (filter.Repository is not null)
            conditions.Add("repository = @Repository");
        if (filter.Before is not null)
            conditions.Add("created_at <= @At AND (created_at < @At OR id < @Id)");
        else if (filter.After is not null)
            conditions.Add("created_at >= @At AND (created_at > @At OR id > @Id)");
        var where = conditions.Count > 0 ? "WHERE " + string.Join(" AND ", conditions) : "";
        var order = filter.Before is null && filter.After is not null ? "created_at, id" : "created_at DESC, id DESC";
        return $"SELECT * FROM sessions {where} ORDER BY {order} LIMIT @limit";
    }

    internal static object ListParameters(SessionFilter filter, int size) => new
    {
        filter.Category,
        filter.State,
        filter.Outcome,
        filter.Repository,
        At = (filter.Before ?? filter.After)?.At,
        Id = (filter.Before ?? filter.After)?.Id,
        limit = size + 1,
    };

    public async Task<Slice<SessionItem>> ListAsync(SessionFilter filter, int size, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(s => s.ListAsync<SessionItem>(ListSql(filter), ListParameters(filter, size)), cancellationToken);
        return Slices.Of(rows, size, filter.Before, filter.After, s => new PageMark(s.CreatedAt, s.Id));
    }

    /// <summary>A session with all that belongs to it; null where there is none.</summary>
    public Task<SessionDetail?> FindAsync(string id, CancellationToken cancellationToken) => database.ReadAsync(
        async s =>
        {
            var session = await s.FirstAsync<SessionItem>("SELECT * FROM sessions WHERE id = @id", new { id });
            if (session is null)
                return null;
            var artifacts = await s.ListAsync<ArtifactItem>("SELECT name, media_type, length(content) AS length, created_at FROM artifacts WHERE session_id = @id ORDER BY name", new { id });
            var texts = (await s.ListAsync<NamedText>(
                """
                SELECT name, content FROM artifacts
                WHERE session_id = @id AND name IN ('patch.diff', 'metadata.json', 'analysis.json', 'report.json', 'log.txt', 'evidence.json') AND length(content) <= @LongestShown
                """,
                new { id, LongestShown })).ToDictionary(t => t.Name, t => t.Content, StringComparer.Ordinal);
            return new SessionDetail(session)
            {
                Steps = await s.ListAsync<StepItem>("SELECT * FROM steps WHERE session_id = @id ORDER BY number", new { id }),
                Artifacts = artifacts,
                Approvals = await s.ListAsync<ApprovalItem>("SELECT * FROM approvals WHERE session_id = @id ORDER BY asked_at", new { id }),
                Patch = texts.GetValueOrDefault("patch.diff"),
                Log = texts.GetValueOrDefault("log.txt"),
                Evidence = texts.GetValueOrDefault("evidence.json"),
                Metadata = Read(texts.GetValueOrDefault("metadata.json"), FixJson.ReadMetadata),
                Analysis = Read(texts.GetValueOrDefault("analysis.json"), CiJson.ReadAnalysis),
                Report = Read(texts.GetValueOrDefault("report.json"), CiJson.ReadSelfHealReport),
            };
        },
        cancellationToken);

    /// <summary>The text of an artifact; null where there is none.</summary>
    public Task<string?> ArtifactAsync(string id, string name, CancellationToken cancellationToken) =>
        database.ReadAsync(s => s.ValueAsync<string>("SELECT content FROM artifacts WHERE session_id = @id AND name = @name", new { id, name }), cancellationToken);

    /// <summary>A document as it is understood; null where it is missing or not understood.</summary>
    internal static T? Read<T>(string? text, Func<string, T> read)
        where T : class
    {
        if (text is null)
            return null;
        try
        {
            return read(text);
        }
        catch (JsonException)
        {
            // Shown as it is, among the artifacts.
            return null;
        }
    }

    private sealed record NamedText
    {
        public string Name { get; init; } = "";

        public string Content { get; init; } = "";
    }
}
