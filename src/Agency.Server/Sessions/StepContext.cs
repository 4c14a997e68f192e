using Agency.Server.Storage;

namespace Agency.Server.Sessions;

/// <summary>What a step is given.</summary>
internal abstract class StepContext
{
    public abstract string SessionId { get; }

    public abstract string StepName { get; }

    /// <summary>What it does, for people, in one line; shown in the session's timeline.</summary>
    public string? Detail { get; set; }

    /// <summary>
    /// Does something to the outside once. The key (session, step and <paramref name="name"/>) is written down before and
    /// the result after; one that is done gives its result without being done again. One that was begun and not ended
    /// (the node died) is done again with the same key, so <paramref name="work"/> must make sure by the key that nothing happens twice.
    /// </summary>
    /// <param name="work">Given the idempotency key, and true when it may have been done before.</param>
    public abstract Task<T> EffectAsync<T>(string name, Func<string, bool, CancellationToken, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Keeps a text with the session, redacted by the caller; the last one of a name counts.</summary>
    public abstract Task SaveArtifactAsync(string name, string mediaType, string content, CancellationToken cancellationToken);

    /// <summary>Writes to the database, in a transaction that only the session's holder gets. It may be made twice.</summary>
    public abstract Task ChangeAsync(Func<ServerSession, Task> work, CancellationToken cancellationToken);
}
