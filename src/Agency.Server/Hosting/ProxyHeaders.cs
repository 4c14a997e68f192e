using Microsoft.AspNetCore.Http;

namespace Agency.Server.Hosting;

/// <summary>What proxies add to requests that they hand on.</summary>
internal static class ProxyHeaders
{
    private static readonly string[] Names = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "X-Original-For", "Via"];

    /// <summary>True for a request that came through a proxy, so that whoever sent it need not be on this machine.</summary>
    public static bool AreOn(HttpRequest request) => Names.Any(request.Headers.ContainsKey);
}
