using Agency.Core.Configuration;
using Agency.Server.Configuration;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace Agency.Server.Workers;

/// <summary>Keeps Quartz's cron triggers as the settings have them; those that were taken out of the settings go.</summary>
internal sealed class ScheduleService(ISchedulerFactory schedulers, ServerOptions options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var wanted = options.Settings.Schedules;
        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(ScheduleJob.Group), cancellationToken))
        {
            if (!wanted.ContainsKey(key.Name))
                await scheduler.DeleteJob(key, cancellationToken);
        }

        foreach (var (name, schedule) in wanted)
        {
            var job = JobBuilder.Create<ScheduleJob>().WithIdentity(name, ScheduleJob.Group).UsingJobData(ScheduleJob.NameField, name).StoreDurably().RequestRecovery().Build();
            var there = await scheduler.GetTrigger(new TriggerKey(name, ScheduleJob.Group), cancellationToken);
            // One that is as it was keeps its next time, which may have come while no node ran.
            if (there is ICronTrigger cron && cron.CronExpressionString == schedule.Cron)
                continue;
            var trigger = TriggerBuilder.Create().WithIdentity(name, ScheduleJob.Group).ForJob(job).WithCronSchedule(schedule.Cron, c => c.InTimeZone(TimeZoneInfo.Utc)).Build();
            await scheduler.ScheduleJob(job, [trigger], new ScheduleJobOptions { Replace = true }, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Refuses schedules that mean nothing, before the server starts.</summary>
    /// <exception cref="UserInputException">It names the schedule and what is wrong.</exception>
    public static void Check(ServerSettings settings)
    {
        foreach (var (name, schedule) in settings.Schedules)
        {
            if (!CronExpression.TryParse(schedule.Cron, out _))
                throw new UserInputException($"schedules.{name}.cron: '{schedule.Cron}' is no cron expression of six or seven fields, such as '0 0 3 * * ?'.");
            if (!settings.Repositories.ContainsKey(schedule.Repository))
                throw new UserInputException($"schedules.{name}.repository: '{schedule.Repository}' is not among the repositories.");
        }
    }
}
