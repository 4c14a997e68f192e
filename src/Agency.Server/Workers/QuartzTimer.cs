using System.Globalization;
using Agency.Server.Sessions;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Agency.Server.Workers;

/// <summary>Wakes sessions by triggers that Quartz keeps in the database. The worker's own sweep finds what a trigger missed.</summary>
internal sealed class QuartzTimer(ISchedulerFactory schedulers, DatabaseTime time, ILogger<QuartzTimer> log) : IWakeTimer
{
    public async Task WakeAsync(string sessionId, long epoch, TimeSpan after, CancellationToken cancellationToken)
    {
        try
        {
            var scheduler = await schedulers.GetScheduler(cancellationToken);
            var name = string.Create(CultureInfo.InvariantCulture, $"{sessionId}-{epoch}");
            var trigger = TriggerBuilder.Create()
                .WithIdentity(name, WakeJob.Group)
                .ForJob(WakeJob.Key)
                .UsingJobData(WakeJob.SessionField, sessionId)
                .StartAt(time.GetUtcNow() + after)
                .WithSimpleSchedule(s => s.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
                .Build();
            await scheduler.ScheduleJob(trigger, new ScheduleJobOptions { Replace = true }, cancellationToken);
        }
        catch (SchedulerException failure)
        {
            log.LogWarning("Session {Session} has no timer, and wakes by the sweep: {Reason}", sessionId, failure.Message);
        }
    }
}
