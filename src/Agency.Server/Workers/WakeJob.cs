using Agency.Server.Sessions;
using Quartz;

namespace Agency.Server.Workers;

/// <summary>The time of a session that waits has come: the worker looks at once. Whether it is really over says the database.</summary>
internal sealed class WakeJob(SessionClaims claims, WorkSignal work) : IJob
{
    public const string Group = "waits";
    public const string SessionField = "session";

    public static JobKey Key { get; } = new("wake", Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await claims.SweepAsync(cancellationToken);
        work.Wake();
    }
}
