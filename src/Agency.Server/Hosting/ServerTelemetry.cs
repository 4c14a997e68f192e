using System.Diagnostics;
using System.Diagnostics.Metrics;
using Agency.Adapters.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Prometheus;

namespace Agency.Server.Hosting;

/// <summary>Counts and traces: <c>/metrics</c> for Prometheus, and OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector.</summary>
internal static class ServerTelemetry
{
    /// <summary>The name of the meter and of the source of activities.</summary>
    public const string Name = "agency";

    public static Meter Meter { get; } = new(Name, ServerHost.Version);

    public static ActivitySource Activities { get; } = new(Name, ServerHost.Version);

    public static void Add(IServiceCollection services, HostEnvironment environment)
    {
        if (environment.Get("OTEL_EXPORTER_OTLP_ENDPOINT") is not { } endpoint || !Uri.TryCreate(endpoint, UriKind.Absolute, out _))
            return;
        services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService(Name, serviceVersion: ServerHost.Version))
            .WithMetrics(m => m.AddMeter(Name).AddMeter("Microsoft.AspNetCore.Hosting"))
            .WithTracing(t => t.AddSource(Name).AddAspNetCoreInstrumentation())
            .UseOtlpExporter();
    }

    public static void Map(WebApplication app) => app.MapMetrics("/metrics");
}
