using System.Globalization;
using Agency.Server.Configuration;
using Agency.Server.Dashboard.Endpoints;
using Agency.Server.Dashboard.Models;
using Agency.Server.Dashboard.Rendering;
using Agency.Server.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Agency.Server.Dashboard.Access;

/// <summary>Stands before every page: finds out who comes, whether they may, and whether it was this site that sent them.</summary>
internal sealed class DashboardGate(RequestDelegate next, DashboardAccess access, SignInThrottle throttle, IAntiforgery antiforgery, ServerOptions options, PageAnswers answers)
{
    private const long LargestForm = 64 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<DashboardArea>() is not { } area)
        {
            await next(context);
            return;
        }

        SecurityHeaders.Set(context.Response, access.IsSecure);
        // Behind a proxy that speaks https for it, this process hears http.
        if (access.IsSecure)
            context.Request.Scheme = "https";
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = LargestForm;
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (access.IsOpen && !LocalRequests.IsDirect(context.Request))
        {
            await RefuseAsync(context, area, StatusCodes.Status403Forbidden, "forbidden", "This server has no tokens and answers this machine alone, by its own names. Set AGENCY_ADMIN_TOKEN to reach it by another name or through a proxy.");
            return;
        }

        if (!isRead && !IsOwnSite(context.Request))
        {
            await RefuseAsync(context, area, StatusCodes.Status403Forbidden, "forbidden", "Another site sent this. Nothing was done.");
            return;
        }

        if (await FindAsync(context, area) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await RefuseAsync(context, area, StatusCodes.Status429TooManyRequests, "too_many_attempts", "There were too many wrong tokens. Wait a little.");
            return;
        }

        if (await LetInAsync(context, area, isRead))
            await next(context);
    }

    private static bool IsJson(HttpRequest request) => request.HasJsonContentType();

    private async Task<bool> LetInAsync(HttpContext context, DashboardArea area, bool isRead)
    {
        var user = context.FindUser();
        if (area.Role is { } role)
        {
            if (user is null)
            {
                await AskWhoAsync(context, area, isRead);
                return false;
            }

            if (!user.May(role))
            {
                await RefuseAsync(context, area, StatusCodes.Status403Forbidden, "forbidden", $"This takes the role {role.ToString().ToLowerInvariant()}; yours is {user.RoleName}.");
                return false;
            }
        }

        if (isRead)
            return true;
        if (area.IsApi)
        {
            // No page of another site can send JSON without being asked whether it may, and it never may.
            if (IsJson(context.Request))
                return true;
            await RefuseAsync(context, area, StatusCodes.Status415UnsupportedMediaType, "invalid_request", "The body has to be JSON, and its media type application/json.");
            return false;
        }

        try
        {
            await antiforgery.ValidateRequestAsync(context);
            return true;
        }
        catch (AntiforgeryValidationException)
        {
            await RefuseAsync(context, area, StatusCodes.Status400BadRequest, "invalid_request", "The page that this came from is too old, or from another session. Nothing was done: go back, reload it, and try again.");
            return false;
        }
    }

    /// <summary>Finds out who it is. Gives how long to wait where too many wrong tokens came from there.</summary>
    private async Task<TimeSpan?> FindAsync(HttpContext context, DashboardArea area)
    {
        if (access.IsOpen)
        {
            Know(context, DashboardAccess.Local);
            return null;
        }

        var header = context.Request.Headers.Authorization.ToString();
        if (area.IsApi)
        {
            if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
                return null;
            var address = context.Connection.RemoteIpAddress;
            if (throttle.Wait(address) is { } wait)
                return wait;
            if (access.Find(header["Bearer ".Length..].Trim()) is { } bearer)
                Know(context, bearer);
            else
                throttle.Failed(address);
            return null;
        }

        if (await context.AuthenticateAsync(DashboardAccess.Scheme) is { Succeeded: true, Principal: { } principal } && access.Read(principal) is { } user)
        {
            context.User = principal;
            context.SetUser(user);
        }

        return null;
    }

    private static void Know(HttpContext context, DashboardUser user)
    {
        context.User = DashboardAccess.Principal(user);
        context.SetUser(user);
    }

    private async Task AskWhoAsync(HttpContext context, DashboardArea area, bool isRead)
    {
        if (area.IsApi)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await RefuseAsync(context, area, StatusCodes.Status401Unauthorized, "unauthorized", "Send a token of the dashboard: Authorization: Bearer TOKEN.");
        }
        else if (area.IsByItself || !isRead)
        {
            await RefuseAsync(context, area, StatusCodes.Status401Unauthorized, "unauthorized", "You are signed out. Nothing was done.");
        }
        else if (context.Request.Headers["Sec-Fetch-Site"] == "cross-site")
        {
            // Browsers keep strict cookies from the first request that a link on another site makes: this page asks again by itself.
            await answers.AgainAsync(context);
        }
        else
        {
            context.Response.Redirect(ServerLinks.SignIn + ServerLinks.Query(("next", context.Request.Path + context.Request.QueryString)));
        }
    }

    private bool IsOwnSite(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site && site is not ("same-origin" or "none"))
            return false;
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
            return true;
        return Uri.TryCreate(options.Settings.PublicUrl, UriKind.Absolute, out var address) && string.Equals(origin, address.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);
    }

    private Task RefuseAsync(HttpContext context, DashboardArea area, int status, string code, string message) =>
        area.IsApi ? ErrorAnswers.Of(status, code, message).ExecuteAsync(context) : answers.ProblemAsync(context, status, message);
}
