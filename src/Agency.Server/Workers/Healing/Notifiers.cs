using Agency.Adapters.Notifications;
using Agency.Adapters.Processes;
using Agency.Core.Configuration;
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

    /// <summary>A channel that is set to what is no address would be silent when it is needed.</summary>
    /// <exception cref="UserInputException">It is one.</exception>
    public static void Check(HostEnvironment environment, ServerSettings settings)
    {
        foreach (var variable in new[] { settings.Notifications.SlackVariable, settings.Notifications.WebhookVariable }.Where(v => v.Length > 0))
        {
            if (environment.Get(variable) is { Length: > 0 } text && !IsAddress(text))
                throw new UserInputException($"{variable} is no address that begins with https:// or http://, so nobody would be told by it.");
        }

        if (settings.PublicUrl is { } url && !IsAddress(url))
            throw new UserInputException($"public-url in server.yml is '{url}', and must be an address that begins with https:// or http://.");
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "https" or "http");

    private static IEnumerable<INotifier> Channel(HostEnvironment environment, string variable, Func<Uri, INotifier> make) =>
        variable.Length > 0 && environment.Get(variable) is { } text && IsAddress(text) ? [make(new Uri(text))] : [];
}
