using System.Text;
using System.Text.Json;
using Agency.Core.Notifications;

namespace Agency.Adapters.Notifications;

/// <summary>Tells any service that takes JSON: <c>{"schema": "agency.notification/1", "key", "title", "text", "link", "facts": {…}}</c>.</summary>
public sealed class WebhookNotifier : INotifier
{
    private readonly Uri address;
    private readonly NotificationSender sender;

    public WebhookNotifier(HttpClient client, Uri address, TimeProvider time)
    {
        this.address = address;
        sender = new NotificationSender(client, time);
    }

    public string Channel => "webhook";

    public Task<NotifierOutcome> SendAsync(Notification notification, string key, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("schema", "agency.notification/1");
            json.WriteString("key", key);
            json.WriteString("title", notification.Title);
            json.WriteString("text", notification.Text);
            json.WriteString("link", notification.Link?.AbsoluteUri);
            json.WriteStartObject("facts");
            foreach (var (name, value) in notification.Facts)
                json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return sender.PostAsync(address, Encoding.UTF8.GetString(buffer.ToArray()), key, cancellationToken);
    }
}
