using System.Net;
using Agency.Core.Configuration;
using Agency.Server.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace Agency.Server.Hosting;

/// <summary>
/// Who asks, where a proxy stands before the server: what proxies that are named in the settings say in
/// <c>X-Forwarded-For</c>, and what nobody else says there.
/// </summary>
internal static class TrustedProxies
{
    /// <summary>For the middleware; null where no proxy is named.</summary>
    /// <exception cref="UserInputException">What the settings name is no address and no network.</exception>
    public static ForwardedHeadersOptions? Of(ServerSettings settings)
    {
        if (settings.TrustedProxies.Count == 0)
            return null;
        // As many as are named may stand one behind the other.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var text in settings.TrustedProxies)
        {
            if (IPAddress.TryParse(text, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(text, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new UserInputException($"trusted-proxies names '{text}', which is neither an address (10.0.0.7) nor a network (10.0.7.0/24) in server.yml.");
        }

        return options;
    }
}
