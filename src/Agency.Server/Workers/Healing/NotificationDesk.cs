using Agency.Core.Notifications;
using Agency.Server.Configuration;
using Agency.Server.Sessions;
using Agency.Server.Storage;
using Microsoft.Extensions.Logging;

namespace Agency.Server.Workers.Healing;

/// <summary>Tells humans, on every channel that is set, and the same thing not twice within the cooldown. What cannot be told is written down; whoever asked may ask again.</summary>
internal sealed class NotificationDesk(ServerDatabase database, Notifiers notifiers, ServerOptions options, ServerSecretText secrets, ILogger<NotificationDesk> log)
{
    private enum Result
    {
        Failed,
        Told,
        ToldBefore,
    }

    /// <param name="subject">What it is about: the same subject within the cooldown is not told again.</param>
    /// <param name="only">The channels that are to be tried; null for all.</param>
    public async Task<TellReport> TellAsync(StepContext step, Notification notification, string subject, IReadOnlyList<string>? only, CancellationToken cancellationToken)
    {
        notification = new Notification(
            secrets.Redact(notification.Title), secrets.Redact(notification.Text), notification.Link, [.. notification.Facts.Select(f => KeyValuePair.Create(f.Key, secrets.Redact(f.Value)))]);
        var results = new List<(string Channel, Result Result)>();
        foreach (var notifier in notifiers.All.Where(n => only?.Contains(n.Channel) != false))
            results.Add((notifier.Channel, await step.EffectAsync(notifier.Channel, (effect, _, token) => TellAsync(step, notifier, notification, subject, effect, token), cancellationToken)));
        step.Detail = results.Count == 0 ? "No channel is set; the dashboard shows it."
            : string.Join(' ', new[] { (Result.Told, "Told by"), (Result.ToldBefore, "Told before, by"), (Result.Failed, "Could not be told by") }
                .Select(k => (Words: k.Item2, Channels: Of(k.Item1)))
                .Where(k => k.Channels.Count > 0).Select(k => $"{k.Words} {string.Join(", ", k.Channels)}."));
        return new TellReport(Of(Result.Told), Of(Result.Failed));

        List<string> Of(Result result) => [.. results.Where(r => r.Result == result).Select(r => r.Channel)];
    }

    private async Task<Result> TellAsync(StepContext step, INotifier notifier, Notification notification, string subject, string effect, CancellationToken cancellationToken)
    {
        var key = $"{notifier.Channel}/{subject}";
        if (!await ClaimAsync(step, notifier.Channel, key, notification, cancellationToken))
            return Result.ToldBefore;
        if (await notifier.SendAsync(notification, effect, cancellationToken) is not NotifierOutcome.Failed failed)
        {
            log.LogInformation("Told by {Channel}: {Title}", notifier.Channel, notification.Title);
            return Result.Told;
        }

        log.LogWarning("A notification by {Channel} failed: {Reason}", notifier.Channel, failed.Reason);
        // Nobody was told, so whoever has the same to tell next may.
        await database.WriteAsync(s => s.ExecuteAsync("DELETE FROM notifications WHERE notification_key = @key AND session_id = @SessionId", new { key, step.SessionId }), cancellationToken);
        return Result.Failed;
    }

    /// <summary>
    /// Whether the subject is new, or its last notification lies further back than the cooldown: in one statement, so that of two nodes
    /// one is told so. A session that asks again tries the same notification again, after a crash or because an answer was lost.
    /// A time further ahead than a cooldown was written before the database's clock was set back.
    /// </summary>
    private async Task<bool> ClaimAsync(StepContext step, string channel, string key, Notification notification, CancellationToken cancellationToken)
    {
        var cooldown = (long)TimeSpan.FromMinutes(options.Settings.Incidents.CooldownMinutes).TotalMilliseconds;
        return await database.WriteAsync(
            s => s.ExecuteAsync(
                """
                INSERT INTO notifications (notification_key, channel, session_id, text, sent_at, count) VALUES (@key, @channel, @SessionId, @Title, {now}, 1)
                ON CONFLICT (notification_key) DO UPDATE SET sent_at = excluded.sent_at, session_id = excluded.session_id, text = excluded.text,
                    count = notifications.count + CASE WHEN notifications.session_id = excluded.session_id THEN 0 ELSE 1 END
                WHERE notifications.session_id = excluded.session_id OR notifications.sent_at <= excluded.sent_at - @cooldown OR notifications.sent_at > excluded.sent_at + @cooldown
                """,
                new { key, channel, step.SessionId, notification.Title, cooldown }),
            cancellationToken) == 1;
    }
}
