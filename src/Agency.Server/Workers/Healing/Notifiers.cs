using Agency.Adapters.Notifications;
using Agency.Adapters.Processes;
using Agency.Core.Notifications;
using Agency.Server.Configuration;

namespace Agency.Server.Workers.Healing;

/// <summary>The channels that are set.</summary>
internal sealed class Notifiers(HostEnvironment environment, ServerOptions options, IHttpClientFactory clients, TimeProvider time)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "notifications";

    public IReadOnlyList<INotifier> All { get; } =
    [
        .. Channel(environment, options.Settings.Notifications.SlackVariable, address => new SlackNotifier(clients.CreateClient(ClientName), address, time)),
        .. Channel(environment, options.Settings.Notifications.WebhookVariable, address => new WebhookNotifier(clients.CreateClient(ClientName), address, time)),
    ];

    private static IEnumerable<INotifier> Channel(HostEnvironment environment, string variable, Func<Uri, INotifier> make) =>
        variable.Length > 0 && environment.Get(variable) is { } text && Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "https" or "http") ? [make(address)] : [];
}
