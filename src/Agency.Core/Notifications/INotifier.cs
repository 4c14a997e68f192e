namespace Agency.Core.Notifications;

/// <summary>A way to tell a human something. What passes (a busy service, a broken connection) is tried again within.</summary>
public interface INotifier
{
    /// <summary>The name of the channel: <c>slack</c>.</summary>
    string Channel { get; }

    /// <param name="key">The same for the same notification, so that a receiver can tell a repetition.</param>
    Task<NotifierOutcome> SendAsync(Notification notification, string key, CancellationToken cancellationToken);
}
