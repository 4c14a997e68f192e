using System.Diagnostics.Metrics;
using Agency.Server.Hosting;

namespace Agency.Server.Intake.Events;

/// <summary>What is counted of the intake.</summary>
internal static class IntakeMetrics
{
    public static Counter<long> Events { get; } = ServerTelemetry.Meter.CreateCounter<long>("agency.events", description: "Events that were written down, by source, and deliveries that had been taken before.");

    public static Counter<long> Incidents { get; } = ServerTelemetry.Meter.CreateCounter<long>("agency.incidents", description: "Incidents that were opened, by category.");
}
