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
    public static async Task<IReadOnlyList<StoredEvent>> InsertAsync(ServerSession session, IReadOnlyList<IntakeEvent> events)
    {
        var parameters = new DynamicParameters();
        for (var i = 0; i < events.Count; i++)
        {
            var values = Values(events[i]);
            for (var c = 0; c < Columns.Length; c++)
                parameters.Add(Name(i, c), values[c]);
        }

        var written = new Dictionary<(string, string), long>();
        foreach (var row in await session.ListAsync<EventKey>(Statements.GetOrAdd(events.Count, Statement), parameters))
            written[(row.Source, row.DeliveryId)] = row.Id;
        var result = new List<StoredEvent>();
        foreach (var given in events)
        {
            // Two of one batch may be the same delivery: the first is the new one.
            if (written.Remove((given.Source, given.DeliveryId), out var id))
                result.Add(new StoredEvent(id, true));
            else
                result.Add(new StoredEvent(await session.ValueAsync<long>("SELECT id FROM events WHERE source = @Source AND delivery_id = @DeliveryId", new { given.Source, given.DeliveryId }), false));
        }

        return result;
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
