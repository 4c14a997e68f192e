using Agency.Core.Notifications;
using Agency.Server.Configuration;
using Agency.Server.Sessions;
using Agency.Server.Storage;
using Microsoft.Extensions.Logging;

namespace Agency.Server.Workers.Healing;

/// <summary>Tells humans, on every channel that is set, and the same thing not twice within the cooldown.</summary>
internal sealed class NotificationDesk(ServerDatabase database, Notifiers notifiers, ServerOptions options, ServerSecretText secrets, ILogger<NotificationDesk> log)
{
    /// <param name="subject">What it is about: the same subject within the cooldown is not told again.</param>
    /// <returns>The channels that were told.</returns>
    public async Task<IReadOnlyList<string>> TellAsync(StepContext step, Notification notification, string subject, CancellationToken cancellationToken)
    {
        notification = notification with { Title = secrets.Redact(notification.Title), Text = secrets.Redact(notification.Text) };
        var told = new List<string>();
        var failed = new List<string>();
        foreach (var notifier in notifiers.All)
        {
            var key = $"{notifier.Channel}/{subject}";
            var sent = await step.EffectAsync(
                notifier.Channel,
                async (effect, mayHaveHappened, token) => !await MayTellAsync(step, key, notification, mayHaveHappened, token) || await SendAsync(notifier, notification, effect, token),
                cancellationToken);
            (sent ? told : failed).Add(notifier.Channel);
        }

        step.Detail = (told.Count, failed.Count) switch
        {
            (0, 0) => "No channel is set; the dashboard shows it.",
            (_, 0) => $"Told by {string.Join(", ", told)}.",
            _ => $"Told by {(told.Count > 0 ? string.Join(", ", told) : "none")}; not by {string.Join(", ", failed)}.",
        };
        return told;
    }

    private async Task<bool> SendAsync(INotifier notifier, Notification notification, string key, CancellationToken cancellationToken)
    {
        switch (await notifier.SendAsync(notification, key, cancellationToken))
        {
            case NotifierOutcome.Failed failed:
                log.LogWarning("A notification by {Channel} failed: {Reason}", notifier.Channel, failed.Reason);
                return false;
            default:
                return true;
        }
    }

    /// <summary>Whether the subject is new, or its last notification lies further back than the cooldown. What is tried again after a crash is the same notification.</summary>
    private async Task<bool> MayTellAsync(StepContext step, string key, Notification notification, bool isTriedAgain, CancellationToken cancellationToken)
    {
        var cooldown = (long)TimeSpan.FromMinutes(options.Settings.Incidents.CooldownMinutes).TotalMilliseconds;
        return await database.WriteAsync(
            async s =>
            {
                var before = await s.FirstAsync<Sent>("SELECT sent_at, {now} AS now, session_id FROM notifications WHERE notification_key = @key", new { key });
                if (before is not null && !(isTriedAgain && before.SessionId == step.SessionId) && before.Now - before.SentAt < cooldown)
                    return false;
                await s.ExecuteAsync(
                    """
                    INSERT INTO notifications (notification_key, channel, session_id, text, sent_at, count) VALUES (@key, @channel, @SessionId, @Title, {now}, 1)
                    ON CONFLICT (notification_key) DO UPDATE SET sent_at = excluded.sent_at, session_id = excluded.session_id, text = excluded.text, count = notifications.count + 1
                    """,
                    new { key, channel = key.Split('/')[0], step.SessionId, notification.Title });
                return true;
            },
            cancellationToken);
    }

    private sealed record Sent
    {
        public long SentAt { get; init; }

        public long Now { get; init; }

        public string? SessionId { get; init; }
    }
}
