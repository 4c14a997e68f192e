using System.Globalization;
using Agency.Server.Dashboard.Access;
using Agency.Server.Dashboard.Data;
using Agency.Server.Dashboard.Pages;
using Agency.Server.Dashboard.Rendering;
using Agency.Server.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Agency.Server.Dashboard.Endpoints;

/// <summary>Coming and going.</summary>
internal sealed class SignInEndpoints(DashboardAccess access, SignInThrottle throttle, DashboardData data, PageAnswers answers)
{
    private const int LongestToken = 512;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ServerLinks.SignIn, AskAsync).Area(null);
        routes.MapPost(ServerLinks.SignIn, SignInAsync).Area(null);
        routes.MapPost(ServerLinks.SignOut, SignOutAsync).Area(null);
    }

    /// <summary>A page of this site to go to; the overview for anything else.</summary>
    internal static string Safe(string? next)
    {
        var isOwn = next is { Length: > 1 and <= 500 } && next[0] == '/' && next[1] is not ('/' or '\\') && !next.Any(c => char.IsControl(c) || c == '\\');
        return isOwn ? next! : ServerLinks.Root;
    }

    private Task AskAsync(HttpContext context)
    {
        var next = Safe(context.Request.Query["next"]);
        if (context.FindUser() is not null)
        {
            context.Response.Redirect(next);
            return Task.CompletedTask;
        }

        return ShowAsync(context, StatusCodes.Status200OK, next, null);
    }

    private async Task SignInAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var next = Safe(form["next"]);
        var token = form["token"].ToString().Trim();
        var address = context.Connection.RemoteIpAddress;
        if (throttle.Wait(address) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await ShowAsync(context, StatusCodes.Status429TooManyRequests, next, $"There were too many wrong tokens. Try again in {Show.Span(wait)}.");
            return;
        }

        if (token.Length is 0 or > LongestToken || access.SignIn(token) is not { } principal)
        {
            throttle.Failed(address);
            await data.Audit.WriteAsync(new Actor("unknown", ""), "sign-in-failed", "dashboard", $"from {address}", context.RequestAborted);
            await ShowAsync(context, StatusCodes.Status403Forbidden, next, "That is not a token of this server.");
            return;
        }

        throttle.Succeeded(address);
        var user = access.Read(principal)!;
        await data.Audit.WriteAsync(user.Actor, "sign-in", "dashboard", $"from {address}", context.RequestAborted);
        await context.SignInAsync(DashboardAccess.Scheme, principal);
        Go(context, next);
    }

    private async Task SignOutAsync(HttpContext context)
    {
        if (context.FindUser() is { IsLocal: false } user)
        {
            await data.Audit.WriteAsync(user.Actor, "sign-out", "dashboard", "", context.RequestAborted);
            await context.SignOutAsync(DashboardAccess.Scheme);
        }

        Go(context, ServerLinks.SignIn + "?done=signed-out");
    }

    private Task ShowAsync(HttpContext context, int status, string next, string? problem) =>
        answers.PageAsync<SignInPage>(context, status, (nameof(SignInPage.Next), next), (nameof(SignInPage.Problem), problem));

    private static void Go(HttpContext context, string url)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = url;
    }
}
