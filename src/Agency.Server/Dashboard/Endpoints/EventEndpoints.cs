using System.Globalization;
using Agency.Server.Dashboard.Access;
using Agency.Server.Dashboard.Data;
using Agency.Server.Dashboard.Models;
using Agency.Server.Dashboard.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Agency.Server.Dashboard.Endpoints;

/// <summary>Tells open pages that something changed, by server-sent events; they then fetch what they show anew.</summary>
internal sealed class EventEndpoints(DashboardPulse pulse, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private const int MostListeners = 500;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    // After that the browser asks again, and is asked again who it is.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private int listeners;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(ServerLinks.Events, ListenAsync).Of(new DashboardArea(DashboardRole.Viewer) { IsByItself = true });

    private async Task ListenAsync(HttpContext context)
    {
        if (Interlocked.Increment(ref listeners) > MostListeners)
        {
            Interlocked.Decrement(ref listeners);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using var watching = pulse.Watch();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await SendAsync(context, end.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the server stops.
        }
        finally
        {
            Interlocked.Decrement(ref listeners);
        }
    }

    private async Task SendAsync(HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var begun = time.GetTimestamp();
        var version = pulse.Version;
        await context.Response.WriteAsync("retry: 2000\n\n", cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
        while (time.GetElapsedTime(begun) < Longest)
        {
            var now = await pulse.WaitAsync(version, Beat, cancellationToken);
            await context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"event: {(now == version ? "beat" : "change")}\ndata: {now}\n\n"), cancellationToken);
            await context.Response.Body.FlushAsync(cancellationToken);
            version = now;
        }
    }
}
