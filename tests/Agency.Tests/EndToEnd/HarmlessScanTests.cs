using System.Text.Json;
using Agency.Tests.Adapters.Git;
using Agency.Tests.Support;

namespace Agency.Tests.EndToEnd;

/// <summary>What looks like a weakness and is none is no finding, of a scan and of a build's check. The real ruff, to be quick.</summary>
[Trait("Kind", "slow")]
public sealed class HarmlessScanTests : IAsyncLifetime
{
    private const string Game = "import random\n\n\ndef roll_dice() -> int:\n    return random.randint(1, 6)\n";
    private const string Token = "import random\n\n\ndef make_token() -> str:\n    return \"\".join(random.choice(\"abcdef\") for _ in range(20))\n";

    private TestRepository repository = null!;

    public async Task InitializeAsync()
    {
        repository = await TestRepository.CreateAsync();
        repository.Write("agency.yml", "scan:\n  analyzers: [ruff]\n");
        repository.Write("app.py", "X = 1\n");
        await repository.CommitAllAsync();
        await repository.GitAsync("checkout", "--quiet", "-b", "change");
        repository.Write("game.py", Game);
        await repository.CommitAllAsync();
    }

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task It_is_counted_and_shown_on_demand()
    {
        var (code, output, _) = await RunAsync("scan", repository.Root);
        Assert.Equal(0, code);
        Assert.Contains("1 finding more is harmless in its place (--with-harmless shows all).", output, StringComparison.Ordinal);

        (code, output, _) = await RunAsync("scan", repository.Root, "--with-harmless");
        Assert.Equal(1, code);
        Assert.Contains("ruff:S311", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_of_a_model_is_no_injection_and_a_parameter_is_one()
    {
        repository.Write("tables.py", "def truncate(cursor, model) -> None:\n    cursor.execute(f\"DELETE FROM {model._meta.db_table} WHERE 1 = 1\")\n");
        repository.Write("rows.py", "def remove(cursor, name) -> None:\n    cursor.execute(f\"DELETE FROM shop WHERE name = '{name}'\")\n");
        var scan = JsonDocument.Parse((await RunAsync("scan", repository.Root, "--category", "security", "--format", "json")).Output).RootElement;

        Assert.Equal("rows.py", Assert.Single(scan.GetProperty("findings").EnumerateArray()).GetProperty("file").GetString());
        Assert.Equal(2, scan.GetProperty("harmless").GetInt32());
    }

    [Fact]
    public async Task What_is_a_weakness_stays()
    {
        repository.Write("token.py", Token);
        var (code, output, _) = await RunAsync("scan", repository.Root, "--format", "json");

        Assert.Equal(1, code);
        var scan = JsonDocument.Parse(output).RootElement;
        Assert.Equal("token.py", Assert.Single(scan.GetProperty("findings").EnumerateArray()).GetProperty("file").GetString());
        Assert.Equal(1, scan.GetProperty("harmless").GetInt32());
    }

    [Fact]
    public async Task It_fails_no_build()
    {
        Assert.Equal(0, (await RunAsync("ci", "check", repository.Root, "--base", "main")).Code);

        repository.Write("make_token.py", Token);
        await repository.CommitAllAsync();
        Assert.Equal(1, (await RunAsync("ci", "check", repository.Root, "--base", "main")).Code);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => RealCommand.RunAsync(repository.Host.Home, arguments);
}
