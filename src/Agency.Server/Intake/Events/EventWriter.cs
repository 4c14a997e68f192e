using System.Data.Common;
using System.Threading.Channels;
using Agency.Server.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Agency.Server.Intake.Events;

/// <summary>
/// Writes events down. Those that wait while a transaction is made durable share the next one, so that many arrive for the
/// price of one write to the disk.
/// </summary>
internal sealed class EventWriter(ServerDatabase database, EventText text, CorrelationSignal correlation, ILogger<EventWriter> log) : BackgroundService
{
    private const int LargestBatch = 128;
    private const int LongestQueue = 8192;

    private readonly Channel<PendingEvent> queue = Channel.CreateBounded<PendingEvent>(new BoundedChannelOptions(LongestQueue) { SingleReader = true });

    /// <summary>Writes an event down, once for each delivery. Null: it could not be written, and the sender has to try again.</summary>
    public async Task<StoredEvent?> WriteAsync(IntakeEvent given, CancellationToken cancellationToken)
    {
        var pending = new PendingEvent(text.Clean(given));
        try
        {
            await queue.Writer.WriteAsync(pending, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            return null;
        }

        return await pending.Done.Task.WaitAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // What was taken is written before the process ends.
        queue.Writer.TryComplete();
        if (ExecuteTask is { } running)
            await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<PendingEvent>();
        while (await queue.Reader.WaitToReadAsync(stoppingToken))
        {
            batch.Clear();
            while (batch.Count < LargestBatch && queue.Reader.TryRead(out var pending))
                batch.Add(pending);
            if (!await TryWriteAsync(batch, stoppingToken))
            {
                // One that the database refuses must not take the others with it.
                foreach (var pending in batch)
                {
                    if (batch.Count == 1 || !await TryWriteAsync([pending], stoppingToken))
                        pending.Done.TrySetResult(null);
                }
            }

            correlation.Wake();
        }
    }

    private async Task<bool> TryWriteAsync(List<PendingEvent> batch, CancellationToken cancellationToken)
    {
        try
        {
            var stored = await database.WriteAsync(s => EventTable.InsertAsync(s, [.. batch.Select(p => p.Content)], database.IsPostgres), cancellationToken);
            for (var i = 0; i < batch.Count; i++)
            {
                IntakeMetrics.Events.Add(1, new KeyValuePair<string, object?>("source", batch[i].Content.Source), new KeyValuePair<string, object?>("result", stored[i].IsNew ? "new" : "duplicate"));
                batch[i].Done.TrySetResult(stored[i]);
            }

            return true;
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or ArgumentException or InvalidOperationException)
        {
            log.LogError(failure, "{Count} events could not be written", batch.Count);
            return false;
        }
    }
}
