using System.Net;
using Microsoft.AspNetCore.Http;

namespace Agency.Server.Hosting;

/// <summary>Tells requests that are meant for this machine by its own names from those that a name or a proxy led here.</summary>
internal static class LocalRequests
{
    /// <summary>What proxies add to requests that they hand on.</summary>
    private static readonly string[] ProxyHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "X-Original-For", "Via"];

    /// <summary>False for a request under another name, and for one that came through a proxy: whoever sent it need not be on this machine.</summary>
    public static bool IsDirect(HttpRequest request) => IsLoopbackHost(request.Host) && !ProxyHeaders.Any(request.Headers.ContainsKey);

    /// <summary>Whether a name is one that only this machine answers to.</summary>
    public static bool IsLoopbackHost(HostString host) =>
        string.Equals(host.Host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
