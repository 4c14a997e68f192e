using System.Diagnostics;
using System.Diagnostics.Metrics;
using Agency.Adapters.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
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

    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static Meter Meter { get; } = new(Name, ServerHost.Version);

    public static ActivitySource Activities { get; } = new(Name, ServerHost.Version);

    /// <summary>What OpenTelemetry reads (https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/), as far as it is passed on.</summary>
    private static readonly string[] Variables =
    [
        Endpoint, "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TIMEOUT", "OTEL_RESOURCE_ATTRIBUTES", "OTEL_BSP_SCHEDULE_DELAY", "OTEL_METRIC_EXPORT_INTERVAL",
    ];

    /// <param name="configuration">Of the server, which is empty: what is read from the environment is put there.</param>
    public static void Add(IServiceCollection services, IConfigurationBuilder configuration, HostEnvironment environment)
    {
        if (environment.Get(Endpoint) is not { } endpoint || !Uri.TryCreate(endpoint, UriKind.Absolute, out _))
            return;
        configuration.AddInMemoryCollection(Variables.Select(v => KeyValuePair.Create(v, environment.Get(v))).Where(v => v.Value is not null));
        services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService(Name, serviceVersion: ServerHost.Version))
            .WithMetrics(m => m.AddMeter(Name).AddMeter("Microsoft.AspNetCore.Hosting"))
            .WithTracing(t => t.AddSource(Name).AddAspNetCoreInstrumentation())
            .UseOtlpExporter();
    }

    public static void Map(WebApplication app) => app.MapMetrics("/metrics");
}
