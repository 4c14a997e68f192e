using Agency.Server.Storage;

namespace Agency.Server.Sessions;

/// <summary>A step's context over the journal.</summary>
internal sealed class JournalledStep(SessionJournal journal, SessionLease lease, string name) : StepContext
{
    public override string SessionId => lease.SessionId;

    public override string StepName => name;

    public override async Task<T> EffectAsync<T>(string effect, Func<string, bool, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var key = $"{lease.SessionId}/{name}/{effect}";
        var state = await journal.BeginEffectAsync(lease, key, name, cancellationToken);
        if (state.IsDone)
            return SessionJson.Read<T>(state.Result!)!;
        var result = await work(key, state.MayHaveHappened, cancellationToken);
        await journal.EndEffectAsync(lease, key, SessionJson.Write(result), cancellationToken);
        return result;
    }

    public override Task SaveArtifactAsync(string artifact, string mediaType, string content, CancellationToken cancellationToken) =>
        journal.SaveArtifactAsync(lease, artifact, mediaType, content, cancellationToken);

    public override Task ChangeAsync(Func<ServerSession, Task> work, CancellationToken cancellationToken) => journal.ChangeAsync(lease, work, cancellationToken);
}
