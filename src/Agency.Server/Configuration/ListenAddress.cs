using System.Net;
using Agency.Core.Configuration;
using Microsoft.AspNetCore.Http;

namespace Agency.Server.Configuration;

/// <summary>Where a server may listen.</summary>
internal static class ListenAddress
{
    /// <exception cref="UserInputException">It is no address that can be listened at, or listens where one would not think.</exception>
    public static void Check(string url)
    {
        if (url.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            throw new UserInputException($"--urls {url}: the server speaks http. Put a proxy that speaks https before it (see trusted-proxies and public-url in docs/configuration.md).");
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw Wrong(url);
        }

        if (address.IsUnixPipe)
            return;
        if (!address.Scheme.Equals("http", StringComparison.OrdinalIgnoreCase) || address.PathBase.Length > 0 || address.Port is < 0 or > 65535)
            throw Wrong(url);
        // Kestrel takes any other name for every address of the machine.
        if (!address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && address.Host is not ("*" or "+") && !IPAddress.TryParse(address.Host.Trim('[', ']'), out _))
            throw new UserInputException($"--urls {url}: listen at an address of this machine, at localhost, or at * for all of its addresses; '{address.Host}' is a name.");
    }

    private static UserInputException Wrong(string url) => new($"--urls takes addresses such as {ServerOptions.DefaultUrl}: http, an address, a port up to 65535; '{url}' is none.");
}
