using Agency.Server.Configuration;
using Agency.Server.Dashboard.Access;
using Agency.Server.Dashboard.Data;
using Agency.Server.Dashboard.Models;
using Agency.Server.Dashboard.Rendering;
using Agency.Server.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Agency.Server.Dashboard.Endpoints;

/// <summary>What people decide with forms.</summary>
internal sealed class DecisionEndpoints(DashboardData data, PageAnswers answers, IEmergencyStop stop, ServerSecretText redactor)
{
    private static readonly ServerLinks Links = new();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/healing/approvals/{id}", AnswerAsync).Area(DashboardRole.Approver);
        routes.MapPost("/healing/sessions/{id}/stop", StopSessionAsync).Area(DashboardRole.Approver);
        routes.MapPost(ServerLinks.Stop, StopAsync).Area(DashboardRole.Admin);
        routes.MapPost(ServerLinks.Lift, LiftAsync).Area(DashboardRole.Admin);
    }

    private string Text(IFormCollection form, string name, int longest) => HumanText.Clean(form[name].ToString(), longest, redactor);

    private async Task AnswerAsync(HttpContext context, string id)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var decision = form["decision"].ToString();
        if (decision is not ("approved" or "rejected"))
        {
            await answers.ProblemAsync(context, StatusCodes.Status400BadRequest, "An answer is to approve or to reject.");
            return;
        }

        var (result, session) = await data.Approvals.AnswerAsync(id, decision == "approved", Text(form, "comment", HumanText.LongestComment), context.User(), context.RequestAborted);
        if (session is null)
        {
            await answers.NotFoundAsync(context, "There is no such approval.");
            return;
        }

        var page = form["then"] == "session" ? Links.Session(session) : Links.Approvals;
        Go(context, $"{page}?done={(result == AnswerResult.AnsweredBefore ? "answered-before" : decision)}");
    }

    private async Task StopSessionAsync(HttpContext context, string id)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await data.Sessions.FindAsync(id, context.RequestAborted) is null)
        {
            await answers.NotFoundAsync(context, "There is no such session.");
            return;
        }

        await stop.StopAsync("session:" + id, Reason(form), context.User().Actor, context.RequestAborted);
        Go(context, $"{Links.Session(id)}?done=stopped");
    }

    private async Task StopAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var scope = form["scope"].ToString();
        if (!EmergencyStop.IsScope(scope) || form["confirm"] != "yes")
        {
            await answers.ProblemAsync(context, StatusCodes.Status400BadRequest, "Choose what is to be stopped, and say yes to it. Nothing was stopped.");
            return;
        }

        if (await data.Scopes.ProblemAsync(scope, context.RequestAborted) is { } problem)
        {
            await answers.NotFoundAsync(context, problem);
            return;
        }

        await stop.StopAsync(scope, Reason(form), context.User().Actor, context.RequestAborted);
        Go(context, ServerLinks.Stop + "?done=stopped");
    }

    private async Task LiftAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        await stop.LiftAsync(form["scope"].ToString(), context.User().Actor, context.RequestAborted);
        Go(context, ServerLinks.Stop + "?done=lifted");
    }

    private string Reason(IFormCollection form) => Text(form, "reason", HumanText.LongestReason) is { Length: > 0 } reason ? reason : "no reason given";

    /// <summary>After a form a page is fetched anew, so that reloading it sends nothing.</summary>
    private static void Go(HttpContext context, string url)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = url;
    }
}
