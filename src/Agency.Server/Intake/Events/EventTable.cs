using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Agency.Core.Detection.Incidents;
using Agency.Server.Storage;
using Dapper;

namespace Agency.Server.Intake.Events;

/// <summary>The table of events.</summary>
internal static class EventTable
{
    private static readonly string[] Columns =
    [
        "source", "kind", "delivery_id", "repository", "commit_sha", "branch", "service", "run_id", "status", "fingerprint", "error", "event", "tags", "actor", "occurred_at", "state", "state_reason",
    ];

    private static readonly ConcurrentDictionary<int, string> Statements = new();

    /// <summary>Writes events down, in a transaction of the caller's, and says of each whether it is new.</summary>
    /// <param name="isRemote">
    /// Whether each statement is a way over the network: then all rows go in one. A database in this process takes short
    /// statements faster than a long one.
    /// </param>
    public static async Task<IReadOnlyList<StoredEvent>> InsertAsync(ServerSession session, IReadOnlyList<IntakeEvent> events, bool isRemote)
    {
        var written = new Dictionary<(string, string), long>();
        foreach (var rows in isRemote ? [[.. events]] : events.Chunk(1))
        {
            foreach (var row in await session.ListAsync<EventKey>(Statements.GetOrAdd(rows.Length, Statement), Parameters(rows)))
                written[(row.Source, row.DeliveryId)] = row.Id;
        }

        var before = await TakenBeforeAsync(session, events, written, isRemote ? "= ANY(@ids)" : "IN @ids");
        var result = new List<StoredEvent>();
        foreach (var given in events)
        {
            // Two of one batch may be the same delivery: the first is the new one.
            var key = (given.Source, given.DeliveryId);
            if (written.Remove(key, out var id))
            {
                before[key] = id;
                result.Add(new StoredEvent(id, true));
            }
            else
            {
                result.Add(new StoredEvent(before[key], false));
            }
        }

        return result;
    }

    /// <summary>The numbers of those that an earlier transaction wrote.</summary>
    private static async Task<Dictionary<(string, string), long>> TakenBeforeAsync(ServerSession session, IReadOnlyList<IntakeEvent> events, Dictionary<(string, string), long> written, string isOneOf)
    {
        var found = new Dictionary<(string, string), long>();
        foreach (var source in events.Where(e => !written.ContainsKey((e.Source, e.DeliveryId))).GroupBy(e => e.Source))
        {
            var ids = source.Select(e => e.DeliveryId).Distinct(StringComparer.Ordinal).ToArray();
            foreach (var row in await session.ListAsync<EventKey>($"SELECT id, source, delivery_id FROM events WHERE source = @Key AND delivery_id {isOneOf}", new { source.Key, ids }))
                found[(row.Source, row.DeliveryId)] = row.Id;
        }

        return found;
    }

    private static DynamicParameters Parameters(IntakeEvent[] events)
    {
        var parameters = new DynamicParameters();
        for (var i = 0; i < events.Length; i++)
        {
            var values = Values(events[i]);
            for (var c = 0; c < Columns.Length; c++)
                parameters.Add(Name(i, c), values[c]);
        }

        return parameters;
    }

    private static object?[] Values(IntakeEvent given) =>
    [
        given.Source, given.Kind, given.DeliveryId, given.Repository, given.Normalised.Commit, given.Branch, given.Service, given.RunId, given.Status, given.Fingerprint, given.Normalised.Error,
        NormalisedEventJson.Write(given.Normalised), JsonSerializer.Serialize(given.Tags), given.Actor, given.Normalised.Timestamp.ToUnixTimeMilliseconds(),
        given.IgnoredBecause is null ? "new" : "ignored", given.IgnoredBecause,
    ];

    private static string Statement(int count)
    {
        var sql = new StringBuilder("INSERT INTO events (").AppendJoin(", ", Columns).Append(", received_at) VALUES ");
        for (var i = 0; i < count; i++)
        {
            sql.Append(i > 0 ? ", (" : "(");
            for (var c = 0; c < Columns.Length; c++)
                sql.Append('@').Append(Name(i, c)).Append(", ");
            sql.Append("{now})");
        }

        return sql.Append(" ON CONFLICT (source, delivery_id) DO NOTHING RETURNING id, source, delivery_id").ToString();
    }

    private static string Name(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"r{row}c{column}");
}
