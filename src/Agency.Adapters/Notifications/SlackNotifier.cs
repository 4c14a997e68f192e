using System.Text;
using System.Text.Json;
using Agency.Core.Ci;
using Agency.Core.Notifications;

namespace Agency.Adapters.Notifications;

/// <summary>
/// Tells a Slack channel, by an incoming webhook (https://api.slack.com/messaging/webhooks): a text for notifications, and
/// blocks with facts and a link (https://api.slack.com/reference/block-kit/blocks). Texts are cut to Slack's limits. Text that
/// comes from elsewhere calls nobody, links nowhere and is not looked up.
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
        var title = CiText.Line(notification.Title);
        var text = CiText.Block(notification.Text).Trim();
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("text", Escape(title.Length > 0 ? title : "Agency", LongestText));
            json.WriteBoolean("unfurl_links", false);
            json.WriteBoolean("unfurl_media", false);
            json.WriteStartArray("blocks");
            // Slack takes no empty text.
            Block(json, "header", () => Plain(json, Cut(title.Length > 0 ? title : "Agency", LongestHeader)));
            if (text.Length > 0)
                Block(json, "section", () => Marked(json, Escape(text, LongestText)));
            if (notification.Facts.Count > 0)
            {
                json.WriteStartObject();
                json.WriteString("type", "section");
                json.WriteStartArray("fields");
                foreach (var (name, value) in notification.Facts.Take(MostFacts))
                    Marked(json, $"*{Escape(CiText.Line(name), 80)}*\n{Escape(CiText.Line(value), LongestFact)}");
                json.WriteEndArray();
                json.WriteEndObject();
            }

            if (notification.Link is { } link)
                Block(json, "section", () => Marked(json, $"<{Escape(link.AbsoluteUri, LongestText)}|Open>"));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Block(Utf8JsonWriter json, string type, Action writeText)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WritePropertyName("text");
        writeText();
        json.WriteEndObject();
    }

    private static void Plain(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("type", "plain_text");
        json.WriteString("text", text);
        json.WriteBoolean("emoji", false);
        json.WriteEndObject();
    }

    /// <summary>Verbatim: Slack makes no links and mentions of what only looks like them.</summary>
    private static void Marked(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("type", "mrkdwn");
        json.WriteString("text", text);
        json.WriteBoolean("verbatim", true);
        json.WriteEndObject();
    }

    /// <summary>So that a hostile name is no link and calls nobody (<c>&lt;!channel&gt;</c>); never longer than asked for.</summary>
    private static string Escape(string text, int longest)
    {
        var escaped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var next = rune.Value switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => rune.ToString() };
            if (escaped.Length + next.Length >= longest)
                return escaped.Append('…').ToString();
            escaped.Append(next);
        }

        return escaped.ToString();
    }

    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : CiText.Cut(text, longest - 1) + "…";
}
