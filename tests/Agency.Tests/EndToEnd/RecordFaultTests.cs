using Agency.Testing.Fixers;
using Agency.Tests.Adapters.Git;
using Agency.Tests.Support;

namespace Agency.Tests.EndToEnd;

/// <summary>What Agency keeps about heals is damaged: nobody's code is, and everything is told.</summary>
[Trait("Kind", "slow")]
public sealed class RecordFaultTests : IAsyncLifetime
{
    private const string Code = "class Cart(object):\n    pass\n";
    private const string Healed = "class Cart:\n    pass\n";

    private TestRepository repository = null!;

    public async Task InitializeAsync()
    {
        // Which gets the analysers that are missing here.
        await FixerLab.SharedAsync();
        repository = await TestRepository.CreateAsync();
        repository.Write("ruff.toml", "[lint]\nselect = [\"UP\"]\n");
        repository.Write("shop.py", Code);
        await repository.CommitAllAsync();
    }

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_heal_that_cannot_be_recorded_does_not_begin()
    {
        repository.Write(".agency/agency.db", "no database at all, but longer than a header of one would have to be to be taken for one by its length");

        var (code, _, error) = await RunAsync("heal", repository.Root);

        Assert.Equal(2, code);
        Assert.Contains("agency.db is damaged", error, StringComparison.Ordinal);
        Assert.Equal(Code, await ShopAsync());
    }

    [Fact]
    public async Task A_heal_goes_without_a_library_that_is_damaged_and_says_so()
    {
        var library = Path.Combine(repository.Host.Home, ".local", "share", "agency", "patterns.db");
        Directory.CreateDirectory(Path.GetDirectoryName(library)!);
        await File.WriteAllTextAsync(library, "no library at all, but longer than a header of one would have to be to be taken for one by its length");

        var (code, output, error) = await RunAsync("heal", repository.Root);

        Assert.True(code == 0, output + error);
        Assert.Contains("This heal goes without learned patterns", error, StringComparison.Ordinal);
        Assert.Equal(Healed, await ShopAsync());
        Assert.StartsWith("no library", await File.ReadAllTextAsync(library), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_delivered_can_be_taken_back_when_the_database_is_lost()
    {
        Assert.Equal(0, (await RunAsync("heal", repository.Root)).Code);
        var heal = Path.GetFileName(Assert.Single(Directory.GetDirectories(Path.Combine(repository.Root, ".agency", "deliveries", "done"))));
        foreach (var file in Directory.GetFiles(Path.Combine(repository.Root, ".agency"), "agency.db*"))
            File.Delete(file);

        Assert.Equal(2, (await RunAsync("healing", "rollback", "heal-1", repository.Root)).Code);
        var (code, output, error) = await RunAsync("healing", "rollback", heal, repository.Root);

        Assert.True(code == 0, output + error);
        Assert.Equal(Code, await ShopAsync());
    }

    private Task<string> ShopAsync() => File.ReadAllTextAsync(Path.Combine(repository.Root, "shop.py"));

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => RealCommand.RunAsync(repository.Host.Home, arguments);
}
