using Agency.Server.Sessions;

namespace Agency.Server.Tests.Crashes;

/// <summary>Holds what a trial left behind against what must be.</summary>
internal sealed class CrashCheck(CrashCluster cluster)
{
    private readonly List<string> violations = [];

    /// <summary>What must not be, and how many effects the outside was asked for more than once.</summary>
    public async Task<(IReadOnlyList<string> Violations, int Again)> RunAsync(IReadOnlyList<string> sessions)
    {
        var asked = await cluster.Outside.AskedAsync();
        foreach (var session in sessions)
            await CheckAsync(session, asked);
        var expected = sessions.SelectMany(s => CrashWorkflow.StepNames.Where(IsSend).Select(step => CrashWorkflow.EffectKey(s, step))).ToHashSet(StringComparer.Ordinal);
        foreach (var key in asked.Keys.Where(k => !expected.Contains(k)))
            violations.Add($"{key}: the outside was asked for what no session has");
        return (violations, asked.Values.Count(a => a.All > 1));
    }

    private static bool IsSend(string step) => step.StartsWith("send-", StringComparison.Ordinal);

    private async Task CheckAsync(string id, IReadOnlyDictionary<string, (int First, int All)> asked)
    {
        var session = await cluster.Database.ReadAsync(s => s.FirstAsync<SessionRow>("SELECT state, outcome, outcome_reason AS reason, step, lease_until AS lease, node FROM sessions WHERE id = @id", new { id }), CancellationToken.None);
        if (session is null)
        {
            violations.Add($"{id}: lost");
            return;
        }

        Expect(id, "state", SessionStates.Finished, session.State);
        Expect(id, "outcome", SessionOutcomes.Healed, session.Outcome);
        var chain = CrashWorkflow.Chain(id, CrashWorkflow.StepNames);
        Expect(id, "chain", chain, session.Reason);
        Expect(id, "steps", $"{CrashWorkflow.StepNames.Count}", $"{session.Step}");
        Expect(id, "holder", "", $"{session.Node}{session.Lease}");
        var steps = await cluster.Database.ReadAsync(s => s.ListAsync<StepRow>("SELECT number, name, version, state, outcome FROM steps WHERE session_id = @id ORDER BY number", new { id }), CancellationToken.None);
        Expect(id, "journal", string.Join(' ', CrashWorkflow.StepNames.Select((n, i) => $"{i + 1}:{n}:done")), string.Join(' ', steps.Select(s => $"{s.Number}:{s.Name}:{s.State}")));
        Expect(id, "artifact", chain, await cluster.Database.ReadAsync(s => s.ValueAsync<string>("SELECT content FROM artifacts WHERE session_id = @id", new { id }), CancellationToken.None));
        Expect(id, "signals taken", "1", $"{await cluster.Database.ReadAsync(s => s.ValueAsync<long>("SELECT COUNT(*) FROM signals WHERE session_id = @id AND taken_step IS NOT NULL", new { id }), CancellationToken.None)}");
        Expect(id, "effects", "4", $"{await cluster.Database.ReadAsync(s => s.ValueAsync<long>("SELECT COUNT(*) FROM effects WHERE session_id = @id AND state = 'done'", new { id }), CancellationToken.None)}");
        foreach (var step in steps.Where(s => IsSend(s.Name) && s.Outcome is not null))
        {
            var key = CrashWorkflow.EffectKey(id, step.Name);
            var receipt = await cluster.Outside.ReceiptAsync(key);
            if (receipt is null)
                violations.Add($"{key}: the journal has it and the outside does not");
            var given = SessionJson.Read<CrashStep>(step.Outcome!)!;
            Expect(key, "receipt", receipt, given.Receipt);
            Expect(key, "chain", CrashWorkflow.Chain(id, CrashWorkflow.StepNames.TakeWhile(n => n != step.Name).Append(step.Name)), given.Chain);
            var stored = await cluster.Database.ReadAsync(s => s.ValueAsync<string>("SELECT result FROM effects WHERE effect_key = @key", new { key }), CancellationToken.None);
            Expect(key, "receipt of the effect", receipt, stored is null ? null : SessionJson.Read<string>(stored));
            if (asked.GetValueOrDefault(key) is { First: > 1 } counts)
                violations.Add($"{key}: {counts.First} were told that they are the first");
        }
    }

    private void Expect(string what, string property, string? expected, string? actual)
    {
        if (expected != actual)
            violations.Add($"{what}: {property} is '{actual}' and not '{expected}'");
    }

    private sealed record SessionRow
    {
        public string State { get; init; } = "";

        public string? Outcome { get; init; }

        public string? Reason { get; init; }

        public long Step { get; init; }

        public long? Lease { get; init; }

        public string? Node { get; init; }
    }
}
