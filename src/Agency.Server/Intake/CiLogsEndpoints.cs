using System.Globalization;
using Agency.Core.Ci;
using Agency.Core.Detection.Incidents;
using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Agency.Server.Intake;

/// <summary><c>POST /api/ci/logs</c> (the Cloud-Agent) and <c>POST /process-logs</c> (the Developer-Agent).</summary>
internal static class CiLogsEndpoints
{
    private const long LargestBody = 64L * 1024 * 1024;

    public static void Map(WebApplication app)
    {
        app.MapPost("/api/ci/logs", TakeAsync).WithTags("intake").WithName("sendCiLogs")
            .WithSummary("Takes the logs of a run, has them analysed and answers with what was found.").Accepts<CiLogsDocument>("application/json")
            .Produces(StatusCodes.Status200OK).Produces(StatusCodes.Status400BadRequest).Produces(StatusCodes.Status401Unauthorized).Produces(StatusCodes.Status502BadGateway);
        app.MapPost("/process-logs", ProcessAsync).WithTags("intake").WithName("processLogs")
            .WithSummary("Analyses the logs of a run: classification, self_heal_plan, fix_agent_instructions, triggers.").Accepts<CiLogsDocument>("application/json")
            .Produces(StatusCodes.Status200OK).Produces(StatusCodes.Status400BadRequest).Produces(StatusCodes.Status401Unauthorized);
    }

    private static async Task<IResult> TakeAsync(HttpContext context, BearerCheck bearer, LogStore store, DeveloperAgent developer, UpstreamAgent upstream, EventStore events, TimeProvider time, CancellationToken cancellationToken)
    {
        if (bearer.Refuse(context.Request, ServerSecrets.AgentToken) is { } refusal)
            return refusal;
        var (kept, _, errors) = await ReadAsync(context, store, cancellationToken);
        if (kept is null)
            return errors!;
        if (!upstream.IsSet)
        {
            var analysis = await developer.AnalyseAsync(kept, cancellationToken);
            await AnnounceAsync(events, kept, analysis, time, cancellationToken);
            return Results.Text($$"""{"status":"received","upstream":{{CiJson.Write(analysis)}}}""", "application/json");
        }

        // What was sent is kept, whatever becomes of the rest.
        return await upstream.ForwardAsync(kept, cancellationToken) switch
        {
            UpstreamAnswer.Answered answered => Results.Text($$"""{"status":"received","upstream":{{answered.Json}}}""", "application/json"),
            UpstreamAnswer.Failed failed => ErrorAnswers.Of(StatusCodes.Status502BadGateway, "upstream_failed", $"The logs are kept, and the Developer-Agent could not be asked: {failed.Reason}"),
            _ => throw new InvalidOperationException("An answer that nobody knows."),
        };
    }

    private static async Task<IResult> ProcessAsync(HttpContext context, BearerCheck bearer, LogStore store, DeveloperAgent developer, EventStore events, TimeProvider time, CancellationToken cancellationToken)
    {
        if (bearer.Refuse(context.Request, ServerSecrets.DeveloperAgentToken) is { } refusal)
            return refusal;
        var (kept, _, errors) = await ReadAsync(context, store, cancellationToken);
        if (kept is null)
            return errors!;
        var analysis = await developer.AnalyseAsync(kept, cancellationToken);
        await AnnounceAsync(events, kept, analysis, time, cancellationToken);
        return Results.Text(CiJson.Write(analysis), "application/json");
    }

    private static async Task<(KeptRun? Kept, bool IsKnown, IResult? Errors)> ReadAsync(HttpContext context, LogStore store, CancellationToken cancellationToken)
    {
        if (!context.Request.HasJsonContentType())
            return (null, false, ErrorAnswers.Of(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "The body is JSON; send Content-Type: application/json."));
        var json = await RequestBody.ReadAsync(context, LargestBody, cancellationToken);
        var (body, errors) = CiLogsBody.Read(json);
        if (body is null)
            return (null, false, ErrorAnswers.Of(StatusCodes.Status400BadRequest, "invalid_request", $"{errors.Count} {(errors.Count == 1 ? "field is" : "fields are")} missing or wrong.", errors));
        var (kept, isKnown) = await store.KeepAsync(body, cancellationToken);
        return (kept, isKnown, null);
    }

    /// <summary>Makes an event of a run, before its sender is answered.</summary>
    private static async Task AnnounceAsync(EventStore events, KeptRun kept, CiAnalysis analysis, TimeProvider time, CancellationToken cancellationToken)
    {
        var run = kept.Run;
        var hasPassed = run.Conclusion == "success";
        var now = time.GetUtcNow();
        var causal = analysis.Classification.CausalLines.Count > 0 ? analysis.Classification.CausalLines[0].Text.Split('\n')[0].Trim() : "";
        var tests = analysis.Classification.FailingTests.Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList();
        var problem = new ProblemEvent
        {
            Repo = Full(run.Repository),
            Event = hasPassed ? "CI_PASSED" : "CI_FAILED",
            Commit = run.Commit,
            Error = hasPassed ? "" : tests.Count > 0 ? $"{tests[0]} failed" : causal.Length > 0 ? causal : $"{run.Job ?? run.Workflow ?? "The run"} failed",
            Timestamp = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            Context = new ProblemContext { FailedTests = tests },
        };
        var status = hasPassed ? EventStatus.Recovered : run.Conclusion is "cancelled" or "skipped" ? EventStatus.Information : EventStatus.Failure;
        await events.TakeAsync(
            new NewEvent("ci-logs", "run", $"{run.RunId}/{kept.Digest[..16]}", status, problem)
            {
                Repository = Short(run.Repository),
                Branch = run.Branch,
                RunId = run.RunId,
                Category = hasPassed ? null : analysis.Classification.ErrorType,
                At = now,
            },
            cancellationToken);
    }

    /// <summary><c>github.com/org/repo</c> is <c>org/repo</c> among the repositories.</summary>
    internal static string Short(string repository) => repository.Split('/') is [var host, .. var rest] && rest.Length >= 2 && host.Contains('.', StringComparison.Ordinal) ? string.Join('/', rest) : repository;

    private static string Full(string repository) => Short(repository) == repository ? "github.com/" + repository : repository;
}
