using System.Globalization;
using Agency.Server.Configuration;
using Agency.Server.Sessions;
using Quartz;

namespace Agency.Server.Workers;

/// <summary>Begins a schedule's session. Its id is made of the schedule and the time it was due, so that it begins once over all nodes.</summary>
internal sealed class ScheduleJob(ServerOptions options, ISessionQueue queue) : IJob
{
    public const string Group = "schedules";
    public const string NameField = "name";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.MergedJobDataMap.GetString(NameField)!;
        if (!options.Settings.Schedules.TryGetValue(name, out var schedule))
            return;
        var due = context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
        var branch = schedule.Branch ?? options.Settings.Repositories[schedule.Repository].Branch;
        var id = string.Create(CultureInfo.InvariantCulture, $"s-{due.UtcDateTime:yyyyMMdd-HHmmss}-{SessionIds.Short($"{name}/{due.ToUnixTimeSeconds()}")}");
        var session = new NewSession(id, ScheduledHeal, schedule.Repository, "scan", $"Schedule {name}: {branch}", SessionJson.Write(new ScheduleInput(name, branch))) { Priority = 3 };
        await queue.EnqueueAsync(session, cancellationToken);
    }

    /// <summary>The name of the workflow that schedules begin.</summary>
    public const string ScheduledHeal = "scheduled-heal";
}
