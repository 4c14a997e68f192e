using System.Data.Common;
using Agency.Server.Storage;
using Microsoft.Extensions.Hosting;

namespace Agency.Server.Workers;

/// <summary>Reads the database's clock before anything asks for it, and once in a while after.</summary>
internal sealed class DatabaseTimeService(DatabaseTime clock, ServerDatabase database, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await clock.ReadAsync(database, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await NextAsync(timer, stoppingToken))
        {
            try
            {
                await clock.ReadAsync(database, stoppingToken);
            }
            catch (Exception failure) when (failure is DbException or TimeoutException or OperationCanceledException)
            {
                // The counter goes on; it is read again soon.
            }
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
