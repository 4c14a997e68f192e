using System.Text.Json;
using Agency.Core.Ci;
using Agency.Server.Configuration;
using Agency.Server.Storage;

namespace Agency.Server.Sessions;

/// <summary>
/// What a session has done so far. Every write says by which right (<see cref="SessionLease"/>) it is made, and is refused in
/// the same transaction when that is no longer the newest: a node that was away cannot overwrite what another has done since.
/// Writes may be made twice, when the database's answer to the first is lost.
/// </summary>
internal sealed class SessionJournal(ServerDatabase database, ServerSecretText secrets)
{
    private const int LongestDetail = 500;

    public Task<IReadOnlyList<StepRow>> StepsAsync(string sessionId, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.ListAsync<StepRow>("SELECT number, name, version, state, outcome FROM steps WHERE session_id = @sessionId ORDER BY number", new { sessionId }), cancellationToken);

    /// <summary>Writes down that a step begins; one of the same number begins anew.</summary>
    public Task BeginAsync(SessionLease lease, long number, string name, int version, CancellationToken cancellationToken) => FencedAsync(
        lease,
        async s =>
        {
            await s.ExecuteAsync(
                """
                INSERT INTO steps (session_id, number, name, version, state, epoch, node, begun_at)
                VALUES (@SessionId, @number, @name, @version, 'begun', @Epoch, @Node, {now})
                ON CONFLICT (session_id, number) DO UPDATE SET name = excluded.name, version = excluded.version, state = 'begun', epoch = excluded.epoch,
                    node = excluded.node, outcome = NULL, detail = NULL, begun_at = excluded.begun_at, ended_at = NULL
                """,
                new { lease.SessionId, number, name, version, lease.Epoch, lease.Node });
            await s.ExecuteAsync("UPDATE sessions SET step_name = @name, updated_at = {now} WHERE id = @SessionId", new { lease.SessionId, name });
            return true;
        },
        cancellationToken);

    /// <summary>Writes down what a step gave.</summary>
    /// <param name="outcome">JSON.</param>
    public Task DoneAsync(SessionLease lease, long number, string outcome, string? detail, CancellationToken cancellationToken) => FencedAsync(
        lease,
        async s =>
        {
            await DoneAsync(s, lease, number, outcome, Clean(detail));
            return true;
        },
        cancellationToken);

    /// <summary>Writes down that a step broke; it will be begun anew.</summary>
    public Task FailedAsync(SessionLease lease, long number, string detail, CancellationToken cancellationToken) => FencedAsync(
        lease,
        s => s.ExecuteAsync(
            "UPDATE steps SET state = 'failed', detail = @detail, ended_at = {now} WHERE session_id = @SessionId AND number = @number",
            new { lease.SessionId, number, detail = Clean(detail) }),
        cancellationToken);

    /// <summary>Takes a signal that is there; else says whether the wait is over, or lays the session to rest.</summary>
    /// <param name="signal">Null for a wait that nothing ends but time.</param>
    /// <returns>Whether to go on, with the signal that ended the wait; and how long it rests otherwise.</returns>
    public Task<WaitOutcome> WaitAsync(SessionLease lease, long number, string name, string? signal, TimeSpan limit, CancellationToken cancellationToken) => FencedAsync(
        lease,
        async s =>
        {
            var id = lease.SessionId;
            await s.ExecuteAsync(
                """
                INSERT INTO steps (session_id, number, name, version, state, epoch, node, begun_at)
                VALUES (@id, @number, @name, 1, 'begun', @Epoch, @Node, {now}) ON CONFLICT (session_id, number) DO NOTHING
                """,
                new { id, number, name, lease.Epoch, lease.Node });
            // It cannot have begun in the future: the database's clock was set back since.
            await s.ExecuteAsync("UPDATE steps SET begun_at = {now} WHERE session_id = @id AND number = @number AND begun_at > {now}", new { id, number });
            // Taken by this very wait before, when the answer to that was lost, or not at all.
            var taken = signal is null ? null : await s.FirstAsync<SignalRow>(
                "SELECT id, name, payload, sender FROM signals WHERE session_id = @id AND name = @signal AND (taken_step IS NULL OR taken_step = @number) ORDER BY id LIMIT 1",
                new { id, signal, number });
            if (taken is not null)
            {
                await s.ExecuteAsync("UPDATE signals SET taken_step = @number WHERE id = @Id", new { number, taken.Id });
                var record = new SignalRecord(taken.Name, taken.Payload, taken.Sender);
                await DoneAsync(s, lease, number, SessionJson.Write(record), Clean(DetailOf(record)));
                return new WaitOutcome(true, record, TimeSpan.Zero);
            }

            var most = (long)limit.TotalMilliseconds;
            // Never more than all of it: the clock may be set back while this runs.
            var left = Math.Min(most, await s.ValueAsync<long>("SELECT begun_at + @most - {now} FROM steps WHERE session_id = @id AND number = @number", new { id, number, most }));
            if (left <= 0)
            {
                await DoneAsync(s, lease, number, "null", signal is null ? "The time is over." : "The time is over and nothing came.");
                return new WaitOutcome(true, null, TimeSpan.Zero);
            }

            await s.ExecuteAsync(
                """
                UPDATE sessions SET state = 'waiting', wait_for = @signal, wake_at = {now} + @left, step_name = @name, node = NULL, lease_until = NULL, updated_at = {now} WHERE id = @id
                """,
                new { id, signal, left, name });
            return new WaitOutcome(false, null, TimeSpan.FromMilliseconds(left));
        },
        cancellationToken);

    /// <summary>Writes an effect's key down before it is done. Gives what it gave where it is done; else null, and whether it was begun before.</summary>
    public Task<EffectState> BeginEffectAsync(SessionLease lease, string key, string step, CancellationToken cancellationToken) => FencedAsync(
        lease,
        async s =>
        {
            var there = await s.FirstAsync<EffectRow>("SELECT state, result FROM effects WHERE effect_key = @key", new { key });
            if (there is { State: StepRow.Done })
                return new EffectState(true, there.Result, true);
            if (there is null)
            {
                await s.ExecuteAsync(
                    "INSERT INTO effects (effect_key, session_id, step, epoch, state, begun_at) VALUES (@key, @SessionId, @step, @Epoch, 'begun', {now})",
                    new { key, lease.SessionId, step, lease.Epoch });
            }

            return new EffectState(false, null, there is not null);
        },
        cancellationToken);

    public Task EndEffectAsync(SessionLease lease, string key, string result, CancellationToken cancellationToken) => FencedAsync(
        lease,
        s => s.ExecuteAsync("UPDATE effects SET state = 'done', result = @result, epoch = @Epoch, done_at = {now} WHERE effect_key = @key", new { key, result, lease.Epoch }),
        cancellationToken);

    public Task SaveArtifactAsync(SessionLease lease, string name, string mediaType, string content, CancellationToken cancellationToken) => FencedAsync(
        lease,
        s => s.ExecuteAsync(
            """
            INSERT INTO artifacts (session_id, name, media_type, content, created_at) VALUES (@SessionId, @name, @mediaType, @content, {now})
            ON CONFLICT (session_id, name) DO UPDATE SET media_type = excluded.media_type, content = excluded.content, created_at = excluded.created_at
            """,
            new { lease.SessionId, name, mediaType, content = content.Replace("\0", "\uFFFD", StringComparison.Ordinal) }),
        cancellationToken);

    /// <summary>Changes something else of the session's, in a transaction that only its holder gets.</summary>
    public Task ChangeAsync(SessionLease lease, Func<ServerSession, Task> work, CancellationToken cancellationToken) => FencedAsync(
        lease,
        async s =>
        {
            await work(s);
            return true;
        },
        cancellationToken);

    public Task FinishAsync(SessionLease lease, WorkflowResult result, CancellationToken cancellationToken) => FencedAsync(
        lease,
        s => s.ExecuteAsync(
            """
            UPDATE sessions SET state = 'finished', outcome = @Outcome, outcome_reason = @reason, node = NULL, lease_until = NULL, wake_at = NULL, wait_for = NULL, failures = 0,
                finished_at = {now}, updated_at = {now} WHERE id = @SessionId
            """,
            new { lease.SessionId, result.Outcome, reason = Clean(result.Reason) }),
        cancellationToken);

    /// <summary>Gives the session back: any node may go on with it.</summary>
    public Task ReleaseAsync(SessionLease lease, CancellationToken cancellationToken) => FencedAsync(
        lease,
        s => s.ExecuteAsync("UPDATE sessions SET state = 'queued', node = NULL, lease_until = NULL, wake_at = NULL, updated_at = {now} WHERE id = @SessionId", new { lease.SessionId }),
        cancellationToken);

    /// <summary>
    /// Writes down that the workflow broke: any node may try again after a pause, which doubles each time. When it has broken
    /// too often without a further step being done, the session has failed.
    /// </summary>
    /// <returns>Whether it has.</returns>
    public Task<bool> BreakAsync(SessionLease lease, string reason, int most, TimeSpan firstPause, CancellationToken cancellationToken) => FencedAsync(
        lease,
        async s =>
        {
            var failures = await s.ValueAsync<long>("SELECT failures FROM sessions WHERE id = @SessionId", new { lease.SessionId }) + 1;
            if (failures >= most)
            {
                await FailAsync(s, lease, reason);
                return true;
            }

            await s.ExecuteAsync(
                "UPDATE sessions SET state = 'queued', node = NULL, lease_until = NULL, wake_at = {now} + @pause, failures = @failures, updated_at = {now} WHERE id = @SessionId",
                new { lease.SessionId, pause = (long)(firstPause.TotalMilliseconds * Math.Pow(2, failures - 1)), failures });
            return false;
        },
        cancellationToken);

    /// <summary>Ends a session that cannot be done.</summary>
    public Task FailAsync(SessionLease lease, string reason, CancellationToken cancellationToken) => FencedAsync(lease, s => FailAsync(s, lease, reason), cancellationToken);

    private static async Task DoneAsync(ServerSession session, SessionLease lease, long number, string outcome, string? detail)
    {
        await session.ExecuteAsync(
            "UPDATE steps SET state = 'done', outcome = @outcome, detail = @detail, epoch = @Epoch, node = @Node, ended_at = {now} WHERE session_id = @SessionId AND number = @number",
            new { lease.SessionId, number, outcome, detail, lease.Epoch, lease.Node });
        // What broke before this step does not count against the next.
        var steps = await session.ValueAsync<long>("SELECT COUNT(*) FROM steps WHERE session_id = @SessionId AND state = 'done'", new { lease.SessionId });
        await session.ExecuteAsync(
            "UPDATE sessions SET step = @steps, failures = CASE WHEN @steps > step THEN 0 ELSE failures END, updated_at = {now} WHERE id = @SessionId",
            new { lease.SessionId, steps });
    }

    private static string DetailOf(SignalRecord signal)
    {
        try
        {
            if (signal.Name == ApprovalDesk.Signal && SessionJson.Read<ApprovalAnswer>(signal.Payload) is { Decision.Length: > 0 } answer)
                return $"{answer.Decision} by {signal.Sender}{(string.IsNullOrWhiteSpace(answer.Comment) ? "" : $": {answer.Comment}")}";
        }
        catch (JsonException)
        {
            // Whoever takes it knows what it means.
        }

        return $"{signal.Name} from {signal.Sender}";
    }

    private async Task<int> FailAsync(ServerSession session, SessionLease lease, string reason)
    {
        // Nobody is asked any more about what cannot go on.
        await session.ExecuteAsync("UPDATE approvals SET state = 'withdrawn', decided_at = {now} WHERE session_id = @SessionId AND state = 'waiting'", new { lease.SessionId });
        return await session.ExecuteAsync(
            "UPDATE sessions SET state = 'failed', outcome_reason = @reason, node = NULL, lease_until = NULL, finished_at = {now}, updated_at = {now} WHERE id = @SessionId",
            new { lease.SessionId, reason = Clean(reason) });
    }

    private Task<T> FencedAsync<T>(SessionLease lease, Func<ServerSession, Task<T>> work, CancellationToken cancellationToken) => database.WriteAsync(
        async s =>
        {
            var now = await s.FirstAsync<Fence>("SELECT epoch, state FROM sessions WHERE id = @SessionId {for-update}", new { lease.SessionId });
            if (now is null || now.Epoch != lease.Epoch || now.State != SessionStates.Running)
            {
                SessionMetrics.WritesRefused.Add(1);
                throw new SessionLostException(lease.SessionId);
            }

            return await work(s);
        },
        cancellationToken);

    private string? Clean(string? text)
    {
        if (text is null)
            return null;
        text = secrets.Redact(text).Replace('\0', '\uFFFD');
        return text.Length <= LongestDetail ? text : CiText.Cut(text, LongestDetail - 1) + "…";
    }

    private sealed record Fence
    {
        public long Epoch { get; init; }

        public string State { get; init; } = "";
    }

    private sealed record SignalRow
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";

        public string Payload { get; init; } = "";

        public string Sender { get; init; } = "";
    }

    private sealed record EffectRow
    {
        public string State { get; init; } = "";

        public string? Result { get; init; }
    }
}
