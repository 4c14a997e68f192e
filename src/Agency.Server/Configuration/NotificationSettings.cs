using System.ComponentModel;

namespace Agency.Server.Configuration;

/// <summary>Who is told when a human is needed. The addresses are secrets, so their variables are named here.</summary>
public sealed record NotificationSettings
{
    [Description("The environment variable with the address of a Slack incoming webhook.")]
    public string SlackVariable { get; init; } = "AGENCY_SLACK_WEBHOOK_URL";

    [Description("The environment variable with the address of a webhook that takes JSON.")]
    public string WebhookVariable { get; init; } = "AGENCY_NOTIFY_WEBHOOK_URL";
}
