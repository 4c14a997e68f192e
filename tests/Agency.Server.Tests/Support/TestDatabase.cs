using Agency.Server.Storage;

namespace Agency.Server.Tests.Support;

/// <summary>An empty database of either kind.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();

    private TestDatabase()
    {
    }

    /// <summary>Both kinds, for theories.</summary>
    public static TheoryData<bool> Kinds { get; } = [false, true];

    public ServerDatabase Database { get; private set; } = null!;

    public string Folder => folder.Path;

    public string? Address { get; private set; }

    public static async Task<TestDatabase> OpenAsync(bool isPostgres)
    {
        var test = new TestDatabase { Address = isPostgres ? await (await PostgresServer.SharedAsync()).NewDatabaseAsync() : null };
        test.Database = await ServerDatabase.OpenAsync(test.Folder, test.Address, TimeProvider.System, CancellationToken.None);
        return test;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }
}
