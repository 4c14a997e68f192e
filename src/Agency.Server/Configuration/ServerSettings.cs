using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Agency.Server.Configuration;

/// <summary>
/// What <c>server.yml</c> says, with a default for everything; keys are the kebab-case of the properties here. Secrets are
/// not in it: they are environment variables, by the names in <see cref="ServerSecrets"/>.
/// </summary>
public sealed record ServerSettings
{
    [Description("The repositories that are healed, by owner/name. Events of others are kept and not acted on.")]
    public IReadOnlyDictionary<string, RepositorySettings> Repositories { get; init; } = new Dictionary<string, RepositorySettings>();

    [Description("How much runs at a time.")]
    public LimitSettings Limits { get; init; } = new();

    [Description("How incidents are made of events and how often one is tried.")]
    public IncidentSettings Incidents { get; init; } = new();

    [Description("Sources of generic webhooks, by the name in the address.")]
    public IReadOnlyDictionary<string, WebhookSettings> Webhooks { get; init; } = new Dictionary<string, WebhookSettings>();

    [Description("What is begun at set times, by name.")]
    public IReadOnlyDictionary<string, ScheduleSettings> Schedules { get; init; } = new Dictionary<string, ScheduleSettings>();

    [Description("Who is told when a human is needed.")]
    public NotificationSettings Notifications { get; init; } = new();

    [Description("How long what is kept in the data folder and in the database stays there.")]
    public RetentionSettings Retention { get; init; } = new();

    [Description("The Developer-Agent that logs are forwarded to; null: this process.")]
    public string? DeveloperAgentUrl { get; init; }

    [Description("The address people reach the dashboard at, for links in notifications.")]
    public string? PublicUrl { get; init; }

    [Description("Proxies before the server, by their addresses: theirs is the word, in X-Forwarded-For, on who asks. A network (10.0.7.0/24) trusts every machine in it.")]
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    [Description("Seconds a request to the Developer-Agent may take.")]
    [Range(1, 600)]
    public int ForwardTimeoutSeconds { get; init; } = 30;
}
