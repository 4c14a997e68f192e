namespace Agency.Core.Sessions;

/// <summary>
/// Keeps sessions and their steps. Every write is durable when its task completes; several processes may use one
/// store at once.
/// </summary>
public interface ISessionStore
{
    Task BeginAsync(SessionRecord session, CancellationToken cancellationToken);

    Task AppendAsync(string sessionId, Step step, CancellationToken cancellationToken);

    /// <summary>Replaces the record of a session that was begun.</summary>
    Task UpdateAsync(SessionRecord session, CancellationToken cancellationToken);

    /// <summary>The newest sessions first.</summary>
    Task<IReadOnlyList<SessionRecord>> ListAsync(int limit, CancellationToken cancellationToken);

    /// <summary>The session with this id, or the only one whose id starts or ends with it; null otherwise.</summary>
    Task<SessionRecord?> FindAsync(string id, CancellationToken cancellationToken);

    Task<IReadOnlyList<Step>> StepsAsync(string sessionId, CancellationToken cancellationToken);
}
