using System.Text.Json;
using Agency.Tests.Adapters.Git;
using Agency.Tests.Support;

namespace Agency.Tests.EndToEnd;

/// <summary>The check of a build server, with real histories. Ruff judges, to be quick.</summary>
[Trait("Kind", "slow")]
public sealed class CiCheckTests : IAsyncLifetime
{
    private TestRepository repository = null!;

    public async Task InitializeAsync()
    {
        repository = await TestRepository.CreateAsync();
        repository.Write("agency.yml", "scan:\n  analyzers: [ruff]\n");
        repository.Write("app.py", "print(old)\n");
        await repository.CommitAllAsync();
        await repository.GitAsync("checkout", "--quiet", "-b", "change");
    }

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_new_error_fails_the_build_and_an_old_one_does_not()
    {
        repository.Write("app.py", "\n\nprint(old)\n");
        repository.Write("style.py", "import os\n");
        await repository.CommitAllAsync();
        var summary = Path.Combine(repository.Outside, "summary.md");
        var (code, _, error) = await RunAsync("--base", "main");
        Assert.True(code == 0, error);

        repository.Write("app.py", "print(old)\nprint(fresh)\n");
        await repository.CommitAllAsync();
        (code, var output, error) = await RunAsync("--base", "main", "--format", "json", "--summary", summary);

        Assert.True(code == 1, output + error);
        Assert.Contains(
            JsonDocument.Parse(output).RootElement.GetProperty("findings").EnumerateArray(),
            f => f.GetProperty("message").GetString()!.Contains("fresh", StringComparison.Ordinal));
        Assert.DoesNotContain("`old`", output, StringComparison.Ordinal);
        Assert.Contains("this fails the build", error, StringComparison.Ordinal);
        Assert.StartsWith("### Agency: 1 new finding to mend", await File.ReadAllTextAsync(summary), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_change_switches_off_its_own_check()
    {
        repository.Write("agency.yml", "scan:\n  exclude: ['*.py']\n");
        repository.Write("ruff.toml", "lint.select = []\n");
        repository.Write("app.py", "print(old)\nprint(fresh)\nprint(hidden)  # noqa: F821\n");
        Assert.Equal(0, (await BaselineAsync()).Code);
        await repository.CommitAllAsync();

        var (code, output, error) = await RunAsync("--base", "main");

        Assert.True(code == 1, output + error);
        foreach (var file in new[] { "agency.yml", "agency-baseline.json", "ruff.toml" })
            Assert.Contains($"{file} is changed here and decides over findings", error, StringComparison.Ordinal);
        Assert.Contains("app.py:3: a comment added here hides P1 ruff:F821", error, StringComparison.Ordinal);
        Assert.Contains("1 new finding of P0, P1 since main", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_build_server_names_the_base_and_a_missing_history_is_told()
    {
        await repository.CommitAllAsync();
        var (code, _, error) = await RunAsync([], ("GITHUB_BASE_REF", "main"));
        Assert.True(code == 0, error);

        (code, _, error) = await RunAsync([]);
        Assert.Equal(2, code);
        Assert.Contains("--base REF", error, StringComparison.Ordinal);

        (code, _, error) = await RunAsync("--base", "gone");
        Assert.Equal(2, code);
        Assert.Contains("git fetch origin gone", error, StringComparison.Ordinal);

        var shallow = Path.Combine(repository.Outside, "shallow");
        await repository.GitAsync("clone", "--quiet", "--depth=1", "--no-single-branch", "file://" + repository.Root, shallow);
        (code, _, error) = await RunAtAsync(shallow, ["ci", "check", shallow, "--base", "main"]);
        Assert.Equal(2, code);
        Assert.Contains("git fetch --unshallow origin", error, StringComparison.Ordinal);
        Assert.Contains("fetch-depth: 0", error, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Error)> BaselineAsync() => RunAtAsync(repository.Root, ["baseline", "create", repository.Root]);

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => RunAsync(arguments, []);

    private Task<(int Code, string Output, string Error)> RunAsync(string[] arguments, params (string Name, string Value)[] variables) =>
        RunAtAsync(repository.Root, ["ci", "check", repository.Root, .. arguments], variables);

    private Task<(int Code, string Output, string Error)> RunAtAsync(string root, string[] arguments, params (string Name, string Value)[] variables)
    {
        Assert.True(Directory.Exists(root));
        return RealCommand.RunAsync(repository.Host.Home, arguments, variables);
    }
}
