using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Threading.Channels;
using Agency.Core.Detection.Incidents;
using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Agency.Server.Sessions;
using Agency.Server.Storage;
using Microsoft.Extensions.Hosting;

namespace Agency.Server.Intake;

/// <summary>
/// Takes events in. Each is on disk before its sender is answered; those that come at the same time share one transaction, and so
/// one wait for the disk.
/// </summary>
internal sealed class EventStore(ServerDatabase database, ServerSecretText secrets, WorkSignal work) : BackgroundService
{
    private const int MostAtOnce = 500;
    private const int MostWaiting = 10_000;
    private const int LongestText = 2000;

    private static readonly System.Diagnostics.Metrics.Counter<long> Taken = ServerTelemetry.Meter.CreateCounter<long>("agency.events.taken", description: "Events that were taken in, by source; duplicates are not among them.");

    private readonly Channel<(NewEvent Event, TaskCompletionSource<bool> Done)> queue =
        Channel.CreateBounded<(NewEvent, TaskCompletionSource<bool>)>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    /// <returns>False when this delivery was taken before.</returns>
    /// <exception cref="DbException">The database cannot be written; the sender should try again.</exception>
    public async Task<bool> TakeAsync(NewEvent taken, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await queue.Writer.WriteAsync((taken, done), cancellationToken);
        return await done.Task.WaitAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<(NewEvent Event, TaskCompletionSource<bool> Done)>();
        try
        {
            while (await queue.Reader.WaitToReadAsync(stoppingToken))
            {
                batch.Clear();
                while (batch.Count < MostAtOnce && queue.Reader.TryRead(out var next))
                    batch.Add(next);
                await WriteAsync(batch, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Whoever still waits is not answered, and sends again.
            queue.Writer.TryComplete();
            foreach (var (_, done) in batch)
                done.TrySetCanceled(CancellationToken.None);
            while (queue.Reader.TryRead(out var left))
                left.Done.TrySetCanceled(CancellationToken.None);
        }
    }

    private async Task WriteAsync(List<(NewEvent Event, TaskCompletionSource<bool> Done)> batch, CancellationToken cancellationToken)
    {
        try
        {
            var isNew = await database.WriteAsync(
                async s =>
                {
                    var results = new bool[batch.Count];
                    for (var i = 0; i < batch.Count; i++)
                        results[i] = await InsertAsync(s, batch[i].Event) == 1;
                    return results;
                },
                cancellationToken);
            for (var i = 0; i < batch.Count; i++)
            {
                if (isNew[i])
                    Taken.Add(1, new KeyValuePair<string, object?>("source", batch[i].Event.Source));
                batch[i].Done.TrySetResult(isNew[i]);
            }

            work.Wake();
        }
        catch (Exception failure) when (failure is DbException or TimeoutException)
        {
            foreach (var (_, done) in batch)
                done.TrySetException(failure);
        }
    }

    private Task<int> InsertAsync(ServerSession session, NewEvent taken)
    {
        var problem = taken.Problem with
        {
            Error = Clean(taken.Problem.Error),
            Context = taken.Problem.Context with { FailedTests = [.. taken.Problem.Context.FailedTests.Select(t => Clean(t))], AffectedEndpoints = [.. taken.Problem.Context.AffectedEndpoints.Select(t => Clean(t))] },
        };
        var tags = taken.Category is null ? taken.Tags : [.. taken.Tags, "category:" + taken.Category];
        return session.ExecuteAsync(
            """
            INSERT INTO events (source, kind, delivery_id, repository, commit_sha, branch, service, run_id, status, fingerprint, error, event, tags, actor, occurred_at, received_at, state)
            VALUES (@Source, @Kind, @DeliveryId, @Repository, @commit, @Branch, @Service, @RunId, @Status, @fingerprint, @Error, @json, @tags, @Actor, @at, {now}, 'new')
            ON CONFLICT (source, delivery_id) DO NOTHING
            """,
            new
            {
                taken.Source,
                taken.Kind,
                DeliveryId = Clean(taken.DeliveryId),
                Repository = Clean(taken.Repository),
                commit = problem.Commit.Length > 0 ? problem.Commit : null,
                Branch = Clean(taken.Branch),
                Service = Clean(taken.Service),
                taken.RunId,
                taken.Status,
                fingerprint = ProblemFingerprint.Of(taken.Repository, taken.Service, problem),
                problem.Error,
                json = ProblemEventJson.Write(problem),
                tags = JsonSerializer.Serialize(tags.Select(t => Clean(t))),
                Actor = Clean(taken.Actor),
                at = taken.At.ToUnixTimeMilliseconds(),
            });
    }

    /// <summary>Hostile text, fit to be kept: no secrets, no NULs and no half surrogates, which databases refuse, not without end.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    private string? Clean(string? text)
    {
        if (text is null)
            return null;
        text = text.Length > LongestText ? text[..LongestText] : text;
        return secrets.Redact(string.Concat(text.EnumerateRunes()).Replace('\0', '\uFFFD'));
    }
}
