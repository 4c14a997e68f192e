namespace Agency.Server.Sessions;

/// <summary>Wakes sessions when their time has come, also after restarts and on other nodes.</summary>
internal interface IWakeTimer
{
    /// <param name="epoch">The session's when it went to rest; makes the timer's name.</param>
    Task WakeAsync(string sessionId, long epoch, TimeSpan after, CancellationToken cancellationToken);
}
