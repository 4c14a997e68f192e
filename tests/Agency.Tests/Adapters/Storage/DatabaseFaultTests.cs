using System.Runtime.Versioning;
using Agency.Adapters.Storage;
using Agency.Core.Configuration;
using Agency.Tests.Adapters.Delivery;

namespace Agency.Tests.Adapters.Storage;

/// <summary>A database that is locked, read-only or full refuses a call with words for the user, and loses nothing.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DatabaseFaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Impatient = TimeSpan.FromMilliseconds(1);

    private readonly ScratchTree tree = new();
    private AgencyDatabase database = null!;

    private string File => tree.PathOf("agency.db");

    public async Task InitializeAsync()
    {
        database = await AgencyDatabase.OpenAsync(File, Impatient, CancellationToken.None);
        await AddAsync("first");
    }

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        tree.Dispose();
    }

    [Fact]
    public async Task Locked_by_another_program()
    {
        using (var other = SqliteDatabase.Open(File, TimeSpan.Zero))
        {
            other.Run("BEGIN IMMEDIATE");
            Assert.Contains("has been locked by another program for too long", (await Assert.ThrowsAsync<UserInputException>(() => AddAsync("second"))).Message, StringComparison.Ordinal);
            // Who only reads does not wait.
            Assert.Equal(["first"], await CommitsAsync());
            other.Run("ROLLBACK");
        }

        await AddAsync("second");
        Assert.Equal(["first", "second"], await CommitsAsync());
    }

    [Fact]
    public async Task Read_only()
    {
        await database.ReadAsync(Run("PRAGMA query_only = ON"), CancellationToken.None);

        Assert.Contains("cannot be written (attempt to write a readonly database). Check its permissions", (await Assert.ThrowsAsync<UserInputException>(() => AddAsync("second"))).Message, StringComparison.Ordinal);

        await database.ReadAsync(Run("PRAGMA query_only = OFF"), CancellationToken.None);
        await AddAsync("second");
        Assert.Equal(["first", "second"], await CommitsAsync());
    }

    [Fact]
    public async Task Full()
    {
        await database.ReadAsync(Run("PRAGMA max_page_count = 1"), CancellationToken.None);
        // The bound is never below what is there, so what fits may still go in.
        Assert.Contains("Check that there is room on the disk", (await Assert.ThrowsAsync<UserInputException>(() => AddAsync(new string('x', 100_000)))).Message, StringComparison.Ordinal);
        Assert.Equal(["first"], await CommitsAsync());

        await database.ReadAsync(Run("PRAGMA max_page_count = 100000"), CancellationToken.None);
        await AddAsync("second");
        Assert.Equal(["first", "second"], await CommitsAsync());
    }

    [Fact]
    public async Task What_fails_in_the_middle_leaves_nothing_of_itself()
    {
        await database.ReadAsync(Run("PRAGMA max_page_count = 1"), CancellationToken.None);
        await Assert.ThrowsAsync<UserInputException>(() => database.WriteAsync(
            d =>
            {
                d.Execute("INSERT INTO learned_commits (id) VALUES ('small')");
                d.Execute("INSERT INTO learned_commits (id) VALUES (@id)", ("@id", new string('x', 100_000)));
            },
            CancellationToken.None));

        Assert.Equal(["first"], await CommitsAsync());
    }

    private Task AddAsync(string commit) => database.WriteAsync(d => d.Execute("INSERT INTO learned_commits (id) VALUES (@id)", ("@id", commit)), CancellationToken.None);

    private Task<IReadOnlyList<string>> CommitsAsync() => database.ReadAsync(d => d.Query("SELECT id FROM learned_commits ORDER BY id", r => r.Text(0)), CancellationToken.None);

    private static Func<SqliteDatabase, bool> Run(string sql) => d =>
    {
        d.Run(sql);
        return true;
    };
}
