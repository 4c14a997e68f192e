using System.Text.Json;
using System.Text.Json.Serialization;
using Agency.Server.Configuration;
using Agency.Server.Dashboard.Access;
using Agency.Server.Dashboard.Data;
using Agency.Server.Dashboard.Models;
using Agency.Server.Dashboard.Rendering;
using Agency.Server.Hosting;
using Agency.Server.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Agency.Server.Dashboard.Endpoints;

/// <summary>The dashboard for programs: JSON, by bearer tokens of the same roles.</summary>
internal sealed class ApiEndpoints(DashboardData data, IEmergencyStop stop, ServerSecretText redactor)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/healing/summary", SummaryAsync).WithTags("healing")
            .WithSummary("How healing goes")
            .WithDescription("Bearer AGENCY_VIEWER_TOKEN, or a higher role's: what follows the name and the colon. The answer holds what the page /healing shows.").Api(DashboardRole.Viewer);
        routes.MapGet("/api/healing/sessions", SessionsAsync).WithTags("healing")
            .WithSummary("Sessions, the newest first")
            .WithDescription("For viewers. 'before' and 'after' of one answer lead to the next page.").Api(DashboardRole.Viewer);
        routes.MapGet("/api/healing/sessions/{id}", SessionAsync).WithTags("healing")
            .WithSummary("A session with its steps, evidence, patch and approvals")
            .WithDescription("For viewers. 'approvals' holds the id that an answer needs.").Api(DashboardRole.Viewer);
        routes.MapPost("/api/healing/approvals/{id}", AnswerAsync).WithTags("healing")
            .WithSummary("Answers an approval")
            .WithDescription("For approvers. The body is JSON: decision ('approved' or 'rejected') and comment, which may be left out. 404: there is no such approval; 409: it was answered before.").Api(DashboardRole.Approver);
        routes.MapPost("/api/healing/stop", (Delegate)StopAsync).WithTags("healing")
            .WithSummary("Stops healing, or lifts a stop")
            .WithDescription("For admins; a session alone, for approvers. The body is JSON: scope ('all', 'repository:NAME' or 'session:ID'), reason, and lift (true) to end a stop. 404: there is nothing of that name, and nothing was stopped.").Api(DashboardRole.Approver);
    }

    private static IResult Json<T>(T value) => Results.Json(value, DashboardJson.Options);

    private static async Task<T?> BodyAsync<T>(HttpContext context) => await JsonSerializer.DeserializeAsync<T>(context.Request.Body, DashboardJson.Options, context.RequestAborted);

    private static IResult Invalid(string message) => ErrorAnswers.Of(StatusCodes.Status400BadRequest, "invalid_request", message);

    private async Task<IResult> SummaryAsync(CancellationToken cancellationToken) => Json(await data.Overview.ReadAsync(cancellationToken));

    private async Task<IResult> SessionsAsync(string? category, string? state, string? outcome, string? repository, string? before, string? after, CancellationToken cancellationToken)
    {
        var filter = new SessionFilter { Category = category, State = state, Outcome = outcome, Repository = repository, Before = PageMark.Parse(before), After = PageMark.Parse(after) };
        var page = await data.Sessions.ListAsync(filter, SessionStore.PageSize, cancellationToken);
        return Json(new { sessions = page.Items, before = page.Older?.ToString(), after = page.Newer?.ToString() });
    }

    private async Task<IResult> SessionAsync(string id, CancellationToken cancellationToken) => await data.Sessions.FindAsync(id, cancellationToken) is { } session
        ? Json(session)
        : ErrorAnswers.Of(StatusCodes.Status404NotFound, "not_found", "There is no such session.");

    private async Task<IResult> AnswerAsync(HttpContext context, string id)
    {
        var body = await BodyAsync<AnswerBody>(context);
        if (body?.Decision is not ("approved" or "rejected"))
            return Invalid("decision is 'approved' or 'rejected'.");
        var comment = HumanText.Clean(body.Comment ?? "", HumanText.LongestComment, redactor);
        return (await data.Approvals.AnswerAsync(id, body.Decision == "approved", comment, context.User(), context.RequestAborted)).Result switch
        {
            AnswerResult.Unknown => ErrorAnswers.Of(StatusCodes.Status404NotFound, "not_found", "There is no such approval."),
            AnswerResult.AnsweredBefore => ErrorAnswers.Of(StatusCodes.Status409Conflict, "answered_before", "It was answered before; nothing was changed."),
            _ => Json(new { status = body.Decision }),
        };
    }

    private async Task<IResult> StopAsync(HttpContext context)
    {
        var body = await BodyAsync<StopBody>(context);
        if (body?.Scope is not { } scope || !EmergencyStop.IsScope(scope))
            return Invalid("scope is 'all', 'repository:NAME' or 'session:ID'.");
        var user = context.User();
        if (!user.May(DashboardRole.Admin) && (body.Lift || !scope.StartsWith("session:", StringComparison.Ordinal)))
            return ErrorAnswers.Of(StatusCodes.Status403Forbidden, "forbidden", $"This takes the role admin; yours is {user.RoleName}.");
        if (body.Lift)
        {
            await stop.LiftAsync(scope, user.Actor, context.RequestAborted);
            return Json(new { status = "lifted" });
        }

        if (await data.Scopes.ProblemAsync(scope, context.RequestAborted) is { } problem)
            return ErrorAnswers.Of(StatusCodes.Status404NotFound, "not_found", problem);
        var reason = HumanText.Clean(body.Reason ?? "", HumanText.LongestReason, redactor);
        await stop.StopAsync(scope, reason.Length > 0 ? reason : "no reason given", user.Actor, context.RequestAborted);
        return Json(new { status = "stopped" });
    }

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    private sealed record AnswerBody(string? Decision, string? Comment);

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    private sealed record StopBody(string? Scope, string? Reason, bool Lift);
}
