using System.Diagnostics.Metrics;
using Agency.Server.Hosting;

namespace Agency.Server.Sessions;

/// <summary>What is counted of sessions.</summary>
internal static class SessionMetrics
{
    public static Counter<long> Begun { get; } = ServerTelemetry.Meter.CreateCounter<long>("agency.sessions.begun", description: "Sessions that a node took up, also after a wait or another node's end.");

    public static Counter<long> Ended { get; } = ServerTelemetry.Meter.CreateCounter<long>("agency.sessions.ended", description: "Sessions that ended, by outcome.");

    public static Counter<long> ClaimsRefused { get; } = ServerTelemetry.Meter.CreateCounter<long>("agency.claims.refused", description: "Times a session was ready and none was given to a node, by reason.");

    public static Counter<long> WritesRefused { get; } = ServerTelemetry.Meter.CreateCounter<long>("agency.journal.refused", description: "Journal writes refused because another node has the session or it was stopped.");

    public static Counter<long> LeasesExpired { get; } = ServerTelemetry.Meter.CreateCounter<long>("agency.leases.expired", description: "Sessions whose node was gone.");

    public static UpDownCounter<long> Running { get; } = ServerTelemetry.Meter.CreateUpDownCounter<long>("agency.sessions.running", description: "Sessions that this node works on.");

    public static Histogram<double> StepSeconds { get; } = ServerTelemetry.Meter.CreateHistogram<double>("agency.step.duration", "s", "Time of a step, by name.");
}
