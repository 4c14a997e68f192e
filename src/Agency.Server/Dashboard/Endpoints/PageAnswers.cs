using Agency.Server.Dashboard.Access;
using Agency.Server.Dashboard.Data;
using Agency.Server.Dashboard.Pages;
using Agency.Server.Dashboard.Rendering;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Agency.Server.Dashboard.Endpoints;

/// <summary>Answers with pages.</summary>
internal sealed class PageAnswers(DashboardData data, IAntiforgery antiforgery)
{
    private const string Html = "text/html; charset=utf-8";

    private static readonly ServerLinks Links = new();

    // What a page may be asked to say: never a text from the address.
    private static readonly Dictionary<string, string> Notices = new(StringComparer.Ordinal)
    {
        ["approved"] = "Approved. The session goes on.",
        ["rejected"] = "Rejected. The session ends.",
        ["answered-before"] = "It was answered before; nothing was changed.",
        ["stopped"] = "Stopped.",
        ["lifted"] = "The stop is lifted.",
        ["signed-out"] = "You are signed out.",
    };

    /// <summary>Writes a page; its component takes a parameter <c>Frame</c> and those given.</summary>
    public async Task PageAsync<TPage>(HttpContext context, int status, params IEnumerable<(string Name, object? Value)> parameters)
        where TPage : IComponent
    {
        var frame = await FrameAsync(context);
        await WriteAsync(context, status, await PageRenderer.RenderAsync<TPage>([("Frame", frame), .. parameters]));
    }

    public Task ProblemAsync(HttpContext context, int status, string message) =>
        PageAsync<ProblemPage>(context, status, (nameof(ProblemPage.Status), status), (nameof(ProblemPage.Message), message));

    public Task NotFoundAsync(HttpContext context, string what) => ProblemAsync(context, StatusCodes.Status404NotFound, what);

    /// <summary>Has the browser ask for the same page again, from this site.</summary>
    public async Task AgainAsync(HttpContext context) =>
        await WriteAsync(context, StatusCodes.Status200OK, await PageRenderer.RenderAsync<AgainPage>((nameof(AgainPage.Url), context.Request.Path + context.Request.QueryString)));

    private static Task WriteAsync(HttpContext context, int status, string html)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = Html;
        return context.Response.WriteAsync(html, context.RequestAborted);
    }

    private async Task<PageFrame> FrameAsync(HttpContext context)
    {
        var token = context.RequestAborted;
        var tokens = antiforgery.GetAndStoreTokens(context);
        // Stores it with a weaker header than the one that was set.
        context.Response.Headers.CacheControl = "no-store";
        var user = context.FindUser();
        return new PageFrame(Links, await data.NowAsync(token))
        {
            User = user,
            FormToken = (tokens.FormFieldName, tokens.RequestToken!),
            Notice = context.Request.Query["done"].ToString() is { Length: > 0 } done ? Notices.GetValueOrDefault(done) : null,
            Stops = user is null ? [] : await data.Stops.ListAsync(token),
            WaitingApprovals = user is null ? 0 : await data.Approvals.CountWaitingAsync(token),
        };
    }
}
