using System.Text.Json;
using Agency.Core.Detection.Incidents;
using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Agency.Server.Intake.Events;
using Agency.Server.Intake.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Agency.Server.Intake.Logs;

/// <summary><c>POST /api/ci/logs</c>, which a build server sends to, and <c>POST /process-logs</c>, which analyses.</summary>
internal sealed class LogEndpoints(IntakeGate gate, LogStore store, LogUploadReader reader, LogProcessor processor, LogForwarder forwarder, LogEvents events, EventWriter writer)
{
    /// <summary>The largest body, unpacked.</summary>
    public const long LargestBody = 64 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/ci/logs", (HttpContext context, LogEndpoints endpoints) => endpoints.ReceiveAsync(context))
            .WithName("receiveCiLogs").WithTags("intake").WithSummary("Takes the logs of a CI run")
            .WithDescription("Bearer AGENT_TOKEN. The logs are kept, handed to the Developer-Agent, and a failed run becomes an event. Up to 64 MB of JSON, plain or in gzip. The same upload again is answered the same and begins nothing.")
            .Accepts<LogUploadDocument>("application/json").Produces<ReceivedLogs>().Produces<ErrorDocument>(400).Produces<ErrorDocument>(401).Produces<ErrorDocument>(403)
            .Produces<ErrorDocument>(413).Produces<ErrorDocument>(415).Produces<ErrorDocument>(502).Produces<ErrorDocument>(503);
        routes.MapPost("/process-logs", (HttpContext context, LogEndpoints endpoints) => endpoints.ProcessAsync(context))
            .WithName("processLogs").WithTags("intake").WithSummary("Analyses the logs of a CI run")
            .WithDescription("Bearer DEVELOPER_AGENT_TOKEN. Answers the class of the failure, a plan of actions that change no code, what a change of code would have to mend, and what is to happen next.")
            .Accepts<LogUploadDocument>("application/json").Produces<Core.Ci.CiAnalysis>().Produces<ErrorDocument>(400).Produces<ErrorDocument>(401).Produces<ErrorDocument>(403)
            .Produces<ErrorDocument>(413).Produces<ErrorDocument>(415).Produces<ErrorDocument>(503);
    }

    private async Task<IResult> ReceiveAsync(HttpContext context)
    {
        var (run, refusal) = await TakeAsync(context, ServerSecrets.AgentToken);
        if (run is null)
            return refusal!;
        string? answer;
        string? problem = null;
        if (forwarder.Address is null)
            answer = await processor.AnalyseAsync(run, context.RequestAborted);
        else
            (answer, problem) = await forwarder.SendAsync(run, context.RequestAborted);
        // The run is known here whatever the Developer-Agent did.
        var known = events.Of(run, answer);
        if (await writer.WriteAsync(known, context.RequestAborted) is null)
            return EventAnswers.Unavailable();
        var reason = (known.IgnoredBecause ?? known.Obstacle ?? (known.Status == EventStatus.Failure ? null : "The run did not fail.")) is { } why ? $"\"reason\":{JsonSerializer.Serialize(why)}," : "";
        return answer is not null
            ? Results.Text($$"""{"status":"received","run":"{{run.Folder}}",{{reason}}"upstream":{{answer.TrimEnd()}}}""", "application/json")
            : ErrorAnswers.Of(StatusCodes.Status502BadGateway, "upstream_failed", $"{problem} The logs are kept as {run.Folder}.");
    }

    private async Task<IResult> ProcessAsync(HttpContext context)
    {
        var (run, refusal) = await TakeAsync(context, ServerSecrets.DeveloperAgentToken);
        if (run is null)
            return refusal!;
        var answer = await processor.AnalyseAsync(run, context.RequestAborted);
        if (!context.Request.Headers.ContainsKey(LogForwarder.ForwardedHeader) && await writer.WriteAsync(events.Of(run, answer), context.RequestAborted) is null)
            return EventAnswers.Unavailable();
        return Results.Text(answer, "application/json");
    }

    /// <summary>Reads, checks and keeps an upload.</summary>
    private async Task<(KeptRun? Run, IResult? Refusal)> TakeAsync(HttpContext context, string variable)
    {
        if (gate.Check(context, variable).Refusal is { } refused)
            return (null, refused);
        if (RequestBody.Refuse(context.Request) is { } unreadable)
            return (null, unreadable);
        var incoming = store.NewIncoming();
        try
        {
            await using var body = RequestBody.Open(context, LargestBody);
            var outcome = await reader.ReadAsync(body, incoming, context.RequestAborted);
            return outcome.Run is null
                ? (null, ErrorAnswers.Of(StatusCodes.Status400BadRequest, "invalid_request", "Fields are missing or wrong.", outcome.Errors))
                : (await store.KeepAsync(incoming, outcome.Run, context.RequestAborted), null);
        }
        finally
        {
            if (Directory.Exists(incoming))
                Directory.Delete(incoming, recursive: true);
        }
    }
}
