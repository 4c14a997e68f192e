using System.Net;
using Agency.Server.Configuration;
using Agency.Server.Tests.Support;
using Agency.Testing.Fakes;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Agency.Server.Tests.Hosting;

/// <summary>Traces and metrics reach a collector where one is named, and go nowhere otherwise.</summary>
public sealed class ServerTelemetryTests
{
    [Fact]
    public async Task What_the_server_does_reaches_the_collector_that_is_named()
    {
        await using var collector = new FakeReceiver();
        var variables = new Dictionary<string, string>(RunningServer.Variables)
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url.AbsoluteUri,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-collector-key=abc",
        };
        await using (var server = await RunningServer.StartAsync(roles: ServerRoles.Intake, variables: variables))
            Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/live")).StatusCode);
        // What was gathered goes out with the server's end at the latest.
        foreach (var path in (string[])["/v1/traces", "/v1/metrics"])
        {
            var request = collector.Requests.First(r => r.Path == path);
            Assert.Equal(("POST", "application/x-protobuf", "abc"), (request.Method, request.Headers["content-type"], request.Headers["x-collector-key"]));
            // Two strings of protobuf, each behind its length.
            Assert.Matches("service\\.name[\\s\\S]{1,6}agency", request.Body);
        }

        Assert.Contains(collector.Requests, r => r.Path == "/v1/traces" && r.Body.Contains("/health/live", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not an address")]
    public async Task Without_a_collector_nothing_is_gathered(string? endpoint)
    {
        var variables = new Dictionary<string, string>(RunningServer.Variables) { ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" };
        if (endpoint is not null)
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint;
        await using var server = await RunningServer.StartAsync(roles: ServerRoles.Intake, variables: variables);
        Assert.Null(server.Services.GetService<TracerProvider>());
        Assert.Null(server.Services.GetService<MeterProvider>());
    }

    [Fact]
    public async Task A_collector_that_is_gone_harms_nothing()
    {
        var variables = new Dictionary<string, string>(RunningServer.Variables) { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9", ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" };
        await using var server = await RunningServer.StartAsync(roles: ServerRoles.Intake, variables: variables);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/live")).StatusCode);
    }
}
