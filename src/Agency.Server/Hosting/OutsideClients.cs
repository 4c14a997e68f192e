using Agency.Adapters.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Agency.Server.Hosting;

/// <summary>Connections to services outside.</summary>
internal static class OutsideClients
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A client that follows no redirects. It writes no log: addresses may hold a secret, as those of Slack's webhooks do. Its time is
    /// limited by whoever asks.
    /// </summary>
    public static IServiceCollection AddOutsideClient(this IServiceCollection services, string name)
    {
        services.AddHttpClient(name, c => c.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() =>
            {
                var handler = OutsideService.NewHandler();
                handler.ConnectTimeout = ConnectLimit;
                return handler;
            });
        return services;
    }
}
