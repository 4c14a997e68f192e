using System.Globalization;
using Agency.Core.Detection.Incidents;
using Agency.Server.Configuration;
using Agency.Server.Intake.Correlation;
using Agency.Server.Intake.Events;
using Quartz;

namespace Agency.Server.Workers;

/// <summary>Has a branch looked at: an event, named by the schedule and the time it was due, so that it counts once over all nodes.</summary>
internal sealed class ScheduleJob(ServerOptions options, EventWriter events) : IJob
{
    public const string Group = "schedules";
    public const string NameField = "name";

    /// <summary>The class of what a schedule begins.</summary>
    public const string Category = "scan";

    private const string Source = "schedule";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.MergedJobDataMap.GetString(NameField)!;
        if (!options.Settings.Schedules.TryGetValue(name, out var schedule))
            return;
        var due = context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
        var branch = schedule.Branch ?? options.Settings.Repositories[schedule.Repository].Branch;
        var delivery = string.Create(CultureInfo.InvariantCulture, $"{name}/{due.ToUnixTimeSeconds()}");
        var problem = new NormalisedEvent(schedule.Repository, "SCHEDULE", null, $"Schedule {name}: a look at {branch}", due);
        var written = await events.WriteAsync(
            new IntakeEvent(Source, name, delivery, EventStatus.Failure, problem) { Repository = schedule.Repository, Branch = branch, Fingerprint = $"schedule/{name}", Tags = [Attempts.ClassTag(Category)] }, cancellationToken);
        if (written is null)
            throw new JobExecutionException("The database cannot be written; it is tried again.") { RefireImmediately = true };
    }
}
