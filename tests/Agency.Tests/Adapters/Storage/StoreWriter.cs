using Agency.Adapters.Storage;
using Agency.Core.Sessions;

namespace Agency.Tests.Adapters.Storage;

/// <summary>One of several processes that write to a store.</summary>
internal static class StoreWriter
{
    public const int Sessions = 10;

    public static async Task<int> RunAsync(string root, string name)
    {
        await using var store = await SqliteSessionStore.OpenAsync(root, CancellationToken.None);
        for (var i = 0; i < Sessions; i++)
        {
            var session = new SessionRecord($"{name}-{i}", "heal", SessionState.Running, DateTimeOffset.UnixEpoch, null, null, null, null);
            await store.BeginAsync(session, CancellationToken.None);
            await store.AppendAsync(session.Id, new Step(1, "detect", "", DateTimeOffset.UnixEpoch, TimeSpan.Zero), CancellationToken.None);
            await store.UpdateAsync(session with { State = SessionState.Finished }, CancellationToken.None);
        }

        return 0;
    }
}
