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
            await timer.WakeAsync(session.Id, lease.Epoch, rest.WakeIn, CancellationToken.None);
        }
        catch (SessionLostException)
        {
            log.LogInformation("Session {Session} goes on elsewhere, or was stopped", session.Id);
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            log.LogInformation("Session {Session} goes on elsewhere, or was stopped", session.Id);
        }
        catch (OperationCanceledException) when (shutdown.IsCancellationRequested)
        {
            await GiveBackAsync(lease, TimeSpan.Zero, session.Failures);
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

            var context = new JournalledContext(journal, lease, session, await journal.StepsAsync(session.Id, cancellationToken), time);
            var result = await workflow.RunAsync(context, cancellationToken);
            await journal.FinishAsync(lease, result, cancellationToken);
            SessionMetrics.Ended.Add(1, new KeyValuePair<string, object?>("outcome", result.Outcome));
            log.LogInformation("Session {Session} ended: {Outcome}", session.Id, result.Outcome);
        }
        catch (Exception failure) when (failure is not (SessionWaitException or SessionLostException) && !cancellationToken.IsCancellationRequested)
        {
            log.LogError(failure, "Session {Session} broke", session.Id);
            var failures = session.Failures + 1;
            if (failures < timing.MostFailures)
            {
                await GiveBackAsync(lease, timing.RetryPause * Math.Pow(2, failures - 1), failures);
                return;
            }

            SessionMetrics.Ended.Add(1, new KeyValuePair<string, object?>("outcome", SessionStates.Failed));
            await journal.FailAsync(lease, failure.Message, cancellationToken);
        }
    }

    private async Task GiveBackAsync(SessionLease lease, TimeSpan pause, long failures)
    {
        try
        {
            await journal.ReleaseAsync(lease, pause, failures, CancellationToken.None);
        }
        catch (Exception failure) when (failure is SessionLostException or DbException or TimeoutException)
        {
            // Another has it, or its lease runs out by itself.
            log.LogWarning("Session {Session} could not be given back: {Reason}", lease.SessionId, failure.Message);
        }
    }
}
