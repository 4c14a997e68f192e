using System.Runtime.Versioning;
using Agency.Core.Configuration;
using Agency.Server.Storage;
using Agency.Server.Tests.Support;

namespace Agency.Server.Tests.Storage;

/// <summary>Both databases behave the same.</summary>
public sealed class ServerDatabaseTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Keeps_what_was_written_and_nothing_of_what_failed(bool isPostgres)
    {
        using var folder = new TemporaryFolder();
        await using var database = await OpenAsync(folder, isPostgres);
        await database.WriteAsync(s => s.ExecuteAsync("INSERT INTO keys (id, xml, created_at) VALUES ('a', @Xml, {now})", new { Xml = "<a/>" }), CancellationToken.None);
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.WriteAsync(
            async s =>
            {
                await s.ExecuteAsync("INSERT INTO keys (id, xml, created_at) VALUES ('b', '', {now})");
                throw new InvalidOperationException();
            },
            CancellationToken.None));
        var row = Assert.Single(await database.ReadAsync(s => s.ListAsync<Key>("SELECT * FROM keys"), CancellationToken.None));
        Assert.Equal("<a/>", row.Xml);
        var now = await database.NowAsync(CancellationToken.None);
        Assert.InRange((now - DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt)).TotalMinutes, 0, 10);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Several_nodes_may_start_at_once(bool isPostgres)
    {
        using var folder = new TemporaryFolder();
        var address = isPostgres ? await (await PostgresServer.SharedAsync()).NewDatabaseAsync() : null;
        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ServerDatabase.OpenAsync(folder.Path, address, TimeProvider.System, CancellationToken.None)));
        foreach (var database in databases)
        {
            Assert.Equal(1, await database.ReadAsync(s => s.ValueAsync<long>("SELECT COUNT(*) FROM schema_versions WHERE version = 1"), CancellationToken.None));
            await database.DisposeAsync();
        }
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task The_file_is_the_users_own()
    {
        using var folder = new TemporaryFolder();
        await using var database = await OpenAsync(folder, isPostgres: false);
        var files = Directory.GetFiles(folder.Path);
        Assert.NotEmpty(files);
        Assert.All(files, f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(f)));
    }

    [Fact]
    public async Task Does_not_use_what_a_newer_program_has_used()
    {
        using var folder = new TemporaryFolder();
        await using (var database = await OpenAsync(folder, isPostgres: false))
            await database.WriteAsync(s => s.ExecuteAsync("INSERT INTO schema_versions (version, applied_at) VALUES (99, 0)"), CancellationToken.None);
        var failure = await Assert.ThrowsAsync<UserInputException>(() => OpenAsync(folder, isPostgres: false));
        Assert.Contains("99", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mysql://localhost/x")]
    [InlineData("agency.db")]
    public async Task Says_what_an_address_looks_like(string address)
    {
        var failure = await Assert.ThrowsAsync<UserInputException>(() => ServerDatabase.OpenAsync("/nowhere", address, TimeProvider.System, CancellationToken.None));
        Assert.Contains("postgres://", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<ServerDatabase> OpenAsync(TemporaryFolder folder, bool isPostgres) => await ServerDatabase.OpenAsync(
        folder.Path, isPostgres ? await (await PostgresServer.SharedAsync()).NewDatabaseAsync() : null, TimeProvider.System, CancellationToken.None);

    private sealed record Key
    {
        public string Id { get; init; } = "";

        public string Xml { get; init; } = "";

        public long CreatedAt { get; init; }
    }
}
