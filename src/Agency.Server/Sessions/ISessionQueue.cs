using Agency.Server.Storage;

namespace Agency.Server.Sessions;

/// <summary>Begins sessions and tells them things. Every call is durable when its task completes.</summary>
internal interface ISessionQueue
{
    /// <summary>Begins a session, in a transaction of the caller's: it is there when that is committed. One whose id is there already is not begun again.</summary>
    /// <returns>False when a session of this id is there already.</returns>
    Task<bool> EnqueueAsync(ServerSession transaction, NewSession session);

    /// <summary>As above, in a transaction of its own, and wakes a worker.</summary>
    Task<bool> EnqueueAsync(NewSession session, CancellationToken cancellationToken);

    /// <summary>Sends a signal, in a transaction of the caller's. One whose key the session has already is not sent again.</summary>
    Task<bool> SignalAsync(ServerSession transaction, string sessionId, SignalRecord signal, string key);

    /// <summary>Tells the workers that something may be ready, after such a transaction. Harmless when it is lost: they look by themselves every few seconds.</summary>
    Task WakeAsync(CancellationToken cancellationToken);
}
