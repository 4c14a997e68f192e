using Agency.Cli;
using Agency.Cli.Commands;
using Agency.Testing.Fakes.GitHub;
using Agency.Tests.Adapters.Git;
using Agency.Tests.Support;

namespace Agency.Tests.Cli.Commands;

/// <summary><c>agency ci run</c> from a log to what became of it: real git, real pytest in the real sandbox, a GitHub on this machine.</summary>
[Trait("Kind", "slow")]
public sealed class CiRunCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeGitHub github = new();
    private TestRepository repository = null!;

    public async Task InitializeAsync()
    {
        repository = await TestRepository.CreateAsync();
        repository.Write("shop.py", "def add(a, b):\n    return a - b\n\n\ndef twice(a):\n    return 2 * a\n");
        repository.Write("test_shop.py", "import shop\n\n\ndef test_add():\n    assert shop.add(2, 3) == 5\n\n\ndef test_twice():\n    assert shop.twice(2) == 4\n");
        await repository.CommitAllAsync();
        github.AddRun(17);
    }

    public async Task DisposeAsync()
    {
        repository.Dispose();
        folder.Dispose();
        await github.DisposeAsync();
    }

    [Fact]
    public async Task A_flake_is_run_again_and_gets_no_patch()
    {
        var (code, output, error) = await RunAsync("test_twice", "--manual", "--summary", folder.Combine("summary.md"));

        Assert.True(code == 0, output + error);
        Assert.Contains("\nself-heal: healed\n", output, StringComparison.Ordinal);
        Assert.Contains("\nfix agent: no patch\n", output, StringComparison.Ordinal);
        Assert.Equal(["failed"], github.Runs[17].Reruns);
        Assert.Equal("", await File.ReadAllTextAsync(folder.Combine("fix-agent", "patch-17.diff")));
        Assert.Contains("**Self-heal: healed.**", await File.ReadAllTextAsync(folder.Combine("summary.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_regression_gets_a_proved_patch_and_no_rerun()
    {
        var (code, output, error) = await RunAsync("test_add", "--manual", "--no-provision");

        Assert.True(code == 0, output + error);
        Assert.Contains("\nself-heal: regression\n", output, StringComparison.Ordinal);
        Assert.Contains("\n  test_shop.py::test_add: reproduced 2 of 2: regression\n", output, StringComparison.Ordinal);
        Assert.Contains("+    return a + b", await File.ReadAllTextAsync(folder.Combine("fix-agent", "patch-17.diff")), StringComparison.Ordinal);
        Assert.Empty(github.Runs[17].Reruns);
        Assert.Equal("", await repository.GitAsync("status", "--porcelain"));
        foreach (var file in (string[])["self-heal/context.json", "self-heal/decision.json", "self-heal/report-17.json", "fix-agent/input.json", "fix-agent/metadata-17.json"])
            Assert.True(File.Exists(folder.Combine(file)), file);
    }

    [Fact]
    public async Task A_run_that_passed_or_tells_nothing_gets_neither()
    {
        var (passed, output, error) = await RunAsync("test_twice", "--manual", "--conclusion", "success");
        Assert.True(passed == 0, output + error);
        Assert.Contains("self-heal: not_allowed\n  Nothing was done. The run did not fail.\nfix agent: no patch\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("A person", output, StringComparison.Ordinal);

        var (code, text, _) = await RealCommand.RunAsync(folder.Path, ["ci", "run", "--output", folder.Path, repository.Root]);
        Assert.Equal(0, code);
        Assert.StartsWith("unknown  (confidence 0.00)\nself-heal: not_allowed\n", text, StringComparison.Ordinal);
        Assert.Contains("A person has to look.", text, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.Combine("self-heal", "report-local.json")));
    }

    [Fact]
    public async Task A_fault_of_our_own_fails_no_build_and_is_told_in_the_documents()
    {
        var terminal = new TestTerminal();
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = "/usr/local/bin:/usr/bin:/bin", ["HOME"] = folder.Path, ["XDG_CACHE_HOME"] = RealCommand.Cache, ["TMPDIR"] = folder.Path,
        };

        var code = await Application.RunAsync(
            ["ci", "run", "--run-id", "17", "--output", folder.Path, "--summary", folder.Combine("summary.md"), repository.Root],
            terminal.Host(new StumblingClock(), environment), CommandList.All, CancellationToken.None);

        Assert.True(code == 0, terminal.Output + terminal.Error);
        Assert.StartsWith("error: Agency failed: the clock stumbled. Details are in ", terminal.Error, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder.Path, "agency-crash-*.log"));
        Assert.Contains("the clock stumbled", await File.ReadAllTextAsync(folder.Combine("fix-agent", "metadata-17.json")), StringComparison.Ordinal);
        Assert.Equal("", await File.ReadAllTextAsync(folder.Combine("fix-agent", "patch-17.diff")));
        Assert.Contains("nothing was done", await File.ReadAllTextAsync(folder.Combine("summary.md")), StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string test, params string[] arguments)
    {
        var log = await folder.WriteAsync("run.log", $"collected 2 items\nE       assert 2 == 3\ntest_shop.py:5: AssertionError\nFAILED test_shop.py::{test} - assert 2 == 3\n1 failed, 1 passed in 0.12s\n##[error]Process completed with exit code 1.\n");
        return await RealCommand.RunAsync(
            folder.Path,
            ["ci", "run", "--log", log, "--output", folder.Path, .. arguments, repository.Root],
            ("GITHUB_RUN_ID", "17"), ("GITHUB_REPOSITORY", github.Repository), ("GITHUB_API_URL", github.Url.ToString()), ("GITHUB_TOKEN", github.Token));
    }

    /// <summary>Fails when it is asked for the time first, and never again.</summary>
    private sealed class StumblingClock : TimeProvider
    {
        private bool hasStumbled;

        public override DateTimeOffset GetUtcNow()
        {
            if (hasStumbled)
                return base.GetUtcNow();
            hasStumbled = true;
            throw new InvalidOperationException("the clock stumbled");
        }
    }
}
