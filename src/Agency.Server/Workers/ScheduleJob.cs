using System.Globalization;
using Agency.Core.Detection.Incidents;
using Agency.Server.Configuration;
using Agency.Server.Intake;
using Quartz;

namespace Agency.Server.Workers;

/// <summary>Has a branch looked at: an event, named by the schedule and the time it was due, so that it counts once over all nodes.</summary>
internal sealed class ScheduleJob(ServerOptions options, EventStore events) : IJob
{
    public const string Group = "schedules";
    public const string NameField = "name";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.MergedJobDataMap.GetString(NameField)!;
        if (!options.Settings.Schedules.TryGetValue(name, out var schedule))
            return;
        var due = context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
        var problem = new ProblemEvent
        {
            Repo = schedule.Repository,
            Event = "SCHEDULE",
            Error = $"Schedule {name}: a look at {schedule.Branch ?? options.Settings.Repositories[schedule.Repository].Branch}",
            Timestamp = due.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
        await events.TakeAsync(
            new NewEvent("schedule", name, string.Create(CultureInfo.InvariantCulture, $"{name}/{due.ToUnixTimeSeconds()}"), EventStatus.Failure, problem)
            {
                Repository = schedule.Repository,
                Branch = schedule.Branch ?? options.Settings.Repositories[schedule.Repository].Branch,
                Category = "scan",
                At = due,
            },
            cancellationToken);
    }
}
