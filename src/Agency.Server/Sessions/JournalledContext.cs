using System.Text.Json;

namespace Agency.Server.Sessions;

/// <summary>A workflow's context over the journal.</summary>
internal sealed class JournalledContext : WorkflowContext
{
    private readonly SessionJournal journal;
    private readonly SessionLease lease;
    private readonly ClaimedSession session;
    private readonly TimeProvider time;
    private readonly Dictionary<string, StepRow> steps;
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private long last;

    public JournalledContext(SessionJournal journal, SessionLease lease, ClaimedSession session, IReadOnlyList<StepRow> steps, TimeProvider time)
    {
        this.journal = journal;
        this.lease = lease;
        this.session = session;
        this.time = time;
        this.steps = steps.ToDictionary(s => s.Name, StringComparer.Ordinal);
        last = steps.Count > 0 ? steps.Max(s => s.Number) : 0;
    }

    public override string SessionId => session.Id;

    public override string Repository => session.Repository;

    public override int Attempt => (int)session.Attempt;

    public override string Input => session.Input;

    public override async Task<T> StepAsync<T>(string name, int version, Func<StepContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        if (Done(name, version) is { } outcome && TryRead<T>(outcome, out var before))
            return before;
        cancellationToken.ThrowIfCancellationRequested();
        var number = NumberOf(name);
        await journal.BeginAsync(lease, number, name, version, cancellationToken);
        var begun = time.GetTimestamp();
        var context = new JournalledStep(journal, lease, name);
        T result;
        try
        {
            result = await work(context, cancellationToken);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or SessionLostException or SessionWaitException))
        {
            await journal.FailedAsync(lease, number, failure.Message, cancellationToken);
            throw;
        }

        // A step that was cut off has given nothing, even where it did not notice.
        cancellationToken.ThrowIfCancellationRequested();
        await journal.DoneAsync(lease, number, SessionJson.Write(result), context.Detail, cancellationToken);
        SessionMetrics.StepSeconds.Record(time.GetElapsedTime(begun).TotalSeconds, new KeyValuePair<string, object?>("step", name));
        return result;
    }

    public override Task<SignalRecord?> WaitForAsync(string name, string signal, TimeSpan limit, CancellationToken cancellationToken) =>
        WaitAsync(name, signal, limit, cancellationToken);

    public override Task DelayAsync(string name, TimeSpan delay, CancellationToken cancellationToken) => WaitAsync(name, null, delay, cancellationToken);

    private static bool TryRead<T>(string outcome, out T value)
    {
        try
        {
            value = SessionJson.Read<T>(outcome)!;
            return true;
        }
        catch (JsonException)
        {
            // Written by other code under the same version: the step is done anew.
            value = default!;
            return false;
        }
    }

    private async Task<SignalRecord?> WaitAsync(string name, string? signal, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (Done(name, 1) is { } outcome && TryRead<SignalRecord?>(outcome, out var before))
            return before;
        var waited = await journal.WaitAsync(lease, NumberOf(name), name, signal, limit, cancellationToken);
        return waited.IsOver ? waited.Signal : throw new SessionWaitException(name, waited.Left);
    }

    private string? Done(string name, int version)
    {
        if (!seen.Add(name))
            throw new InvalidOperationException($"The workflow {session.Workflow} has two steps named '{name}'.");
        return steps.GetValueOrDefault(name) is { State: StepRow.Done } row && row.Version == version ? row.Outcome : null;
    }

    /// <summary>By name, not by order: a step that a newer program adds does not shift those that are done.</summary>
    private long NumberOf(string name) => steps.GetValueOrDefault(name)?.Number ?? ++last;
}
