using System.Text;
using System.Text.Json;
using Agency.Core.Notifications;

namespace Agency.Adapters.Notifications;

/// <summary>
/// Tells a Slack channel, by an incoming webhook (https://api.slack.com/messaging/webhooks): a text for notifications, and
/// blocks with facts and a link. Texts are cut to Slack's limits, and Slack's own marks in them mean nothing.
/// </summary>
public sealed class SlackNotifier : INotifier
{
    private const int LongestHeader = 150;
    private const int LongestText = 2900;
    private const int LongestFact = 1900;
    private const int MostFacts = 10;

    private readonly Uri address;
    private readonly NotificationSender sender;

    public SlackNotifier(HttpClient client, Uri address, TimeProvider time)
    {
        this.address = address;
        sender = new NotificationSender(client, time);
    }

    public string Channel => "slack";

    public Task<NotifierOutcome> SendAsync(Notification notification, string key, CancellationToken cancellationToken) =>
        sender.PostAsync(address, Write(notification), key, cancellationToken);

    private static string Write(Notification notification)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("text", Cut(Escape(notification.Title), LongestText));
            json.WriteStartArray("blocks");
            Block(json, "header", "plain_text", "text", Cut(notification.Title, LongestHeader));
            if (notification.Text.Length > 0)
                Block(json, "section", "mrkdwn", "text", Cut(Escape(notification.Text), LongestText));
            if (notification.Facts.Count > 0)
            {
                json.WriteStartObject();
                json.WriteString("type", "section");
                json.WriteStartArray("fields");
                foreach (var (name, value) in notification.Facts.Take(MostFacts))
                    Text(json, "mrkdwn", Cut($"*{Escape(name)}*\n{Escape(value)}", LongestFact));
                json.WriteEndArray();
                json.WriteEndObject();
            }

            if (notification.Link is { } link)
                Block(json, "section", "mrkdwn", "text", $"<{link.AbsoluteUri}|Open>");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Block(Utf8JsonWriter json, string type, string textType, string name, string text)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WritePropertyName(name);
        Text(json, textType, text);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string type, string text)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    /// <summary>So that a hostile name is no link and calls nobody (<c>&lt;!channel&gt;</c>).</summary>
    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";
}
