using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Agency.Server.Hosting;
using Microsoft.Extensions.Logging;

namespace Agency.Server.Sessions;

/// <summary>Runs a session that this node has taken, until it ends, waits, or is lost.</summary>
internal sealed class SessionRunner(SessionJournal journal, IEnumerable<IWorkflow> workflows, IWakeTimer timer, WorkerTiming timing, TimeProvider time, ILogger<SessionRunner> log)
{
    private readonly Dictionary<string, IWorkflow> workflows = workflows.ToDictionary(w => w.Name, StringComparer.Ordinal);

    /// <param name="lost">Cancelled when the session is another's, or was stopped.</param>
    /// <param name="shutdown">Cancelled when this process ends: the session is given back at the next chance.</param>
    [SuppressMessage("Agency", "AGY013", Justification = "Whatever breaks in a workflow ends its session and no other.")]
    public async Task RunAsync(ClaimedSession session, SessionLease lease, CancellationTokenSource lost, CancellationToken shutdown)
    {
        using var activity = ServerTelemetry.Activities.StartActivity("session");
        activity?.SetTag("session", session.Id);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(lost.Token, shutdown);
        SessionMetrics.Running.Add(1);
        SessionMetrics.Begun.Add(1);
        try
        {
            await RunAsync(session, lease, both.Token);
        }
        catch (SessionWaitException rest)
        {
            log.LogInformation("Session {Session} waits: {Step}, {Limit} at most", session.Id, rest.Step, rest.WakeIn);
            await timer.WakeAsync(session.Id, lease.Epoch, rest.WakeIn, CancellationToken.None);
        }
        catch (SessionLostException)
        {
            log.LogInformation("Session {Session} goes on elsewhere, or was stopped", session.Id);
        }
        catch (Exception) when (lost.IsCancellationRequested)
        {
            // What is cut off may break in whatever way.
            log.LogInformation("Session {Session} goes on elsewhere, or was stopped", session.Id);
        }
        catch (Exception) when (shutdown.IsCancellationRequested)
        {
            await TryAsync(session.Id, () => journal.ReleaseAsync(lease, CancellationToken.None));
        }
        finally
        {
            SessionMetrics.Running.Add(-1);
        }
    }

    [SuppressMessage("Agency", "AGY013", Justification = "Whatever breaks in a workflow ends its session and no other.")]
    private async Task RunAsync(ClaimedSession session, SessionLease lease, CancellationToken cancellationToken)
    {
        try
        {
            if (!workflows.TryGetValue(session.Workflow, out var workflow))
            {
                await journal.FailAsync(lease, $"This program knows no workflow '{session.Workflow}'.", cancellationToken);
                return;
            }

            var steps = await journal.StepsAsync(session.Id, cancellationToken);
            log.LogInformation("Session {Session} of {Repository} {Begins}: attempt {Attempt}", session.Id, session.Repository, steps.Count == 0 ? "begins" : "goes on", session.Attempt);
            var context = new JournalledContext(journal, lease, session, steps, time);
            var result = await workflow.RunAsync(context, cancellationToken);
            await journal.FinishAsync(lease, result, cancellationToken);
            SessionMetrics.Ended.Add(1, new KeyValuePair<string, object?>("outcome", result.Outcome));
            log.LogInformation("Session {Session} ended: {Outcome}, {Reason}", session.Id, result.Outcome, result.Reason);
        }
        catch (Exception failure) when (failure is not (SessionWaitException or SessionLostException) && !cancellationToken.IsCancellationRequested)
        {
            log.LogError(failure, "Session {Session} broke", session.Id);
            await TryAsync(session.Id, async () =>
            {
                if (await journal.BreakAsync(lease, failure.Message, timing.MostFailures, timing.RetryPause, cancellationToken))
                    SessionMetrics.Ended.Add(1, new KeyValuePair<string, object?>("outcome", SessionStates.Failed));
            });
        }
    }

    private async Task TryAsync(string session, Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception failure) when (failure is SessionLostException or DbException or TimeoutException)
        {
            // Another has it, or its lease runs out by itself.
            log.LogWarning("Session {Session} could not be given back: {Reason}", session, failure.Message);
        }
    }
}
