using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Agency.Server.Hosting;

/// <summary>Lets every housekeeper sweep: at the start, which finds what a process that was killed left behind, and every quarter of an hour.</summary>
internal sealed class HousekeepingService(IEnumerable<IHousekeeper> keepers, TimeProvider time, ILogger<HousekeepingService> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What there is to sweep may be much: the server starts meanwhile.
        await Task.Yield();
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                foreach (var keeper in keepers)
                    await SweepAsync(keeper, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task SweepAsync(IHousekeeper keeper, CancellationToken stoppingToken)
    {
        try
        {
            if (await keeper.SweepAsync(stoppingToken) is > 0 and var removed)
                log.LogInformation("{Keeper} removed {Count} things that were needed no more.", keeper.GetType().Name, removed);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DbException or TimeoutException)
        {
            log.LogWarning("{Keeper} could not remove everything: {Reason}", keeper.GetType().Name, failure.Message);
        }
    }
}
