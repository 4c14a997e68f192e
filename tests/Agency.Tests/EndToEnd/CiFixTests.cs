using Agency.Cli;
using Agency.Cli.Commands;
using Agency.Core.Ci;
using Agency.Testing.Fakes;
using Agency.Tests.Adapters.Git;
using Agency.Tests.Adapters.Processes;
using Agency.Tests.Support;

namespace Agency.Tests.EndToEnd;

/// <summary>From the log of a failed run to a patch that git applies, with the real tools.</summary>
[Trait("Kind", "slow")]
public sealed class CiFixTests : IAsyncLifetime
{
    private const string Code = "def is_adult(age):\n    return age > 18\n";
    private const string Tests = "from shop import is_adult\n\n\ndef test_adult():\n    assert is_adult(18)\n    assert is_adult(40)\n\n\ndef test_child():\n    assert not is_adult(17)\n";
    private const string Log = "collected 2 items\nE       assert False\ntest_shop.py:5: AssertionError\nFAILED test_shop.py::test_adult - assert False\n1 failed, 1 passed in 0.12s\n##[error]Process completed with exit code 1.\n";

    private TestRepository repository = null!;

    public async Task InitializeAsync()
    {
        repository = await TestRepository.CreateAsync();
        repository.Write("shop.py", Code);
        repository.Write("test_shop.py", Tests);
        await repository.CommitAllAsync();
    }

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_failing_test_becomes_a_patch_that_git_applies_and_the_tree_stays_as_it_is()
    {
        await PrepareAsync(Log);

        var (metadata, patch) = await FixAsync();

        Assert.False(metadata.IsEmpty, metadata.Reason);
        Assert.Equal(("agency/fix-77", "patch-77.diff", "passed"), (metadata.Branch, metadata.Patch, metadata.Validation.Verdict));
        Assert.Equal((new FixTests(1, 1, 0), new FixTests(2, 0, 0)), (metadata.Validation.TestsBefore, metadata.Validation.TestsAfter));
        Assert.All(metadata.Guardrails, g => Assert.True(g.Passed, g.Detail));
        Assert.Equal(14, metadata.Guardrails.Count);
        Assert.Equal(["shop.py"], metadata.Files);
        Assert.Equal(["search"], metadata.Fixers);
        Assert.Equal(["test_shop.py::test_adult"], Assert.Single(metadata.Changes).Tests);
        Assert.Equal("low", metadata.Risk!.Level);
        Assert.Equal(["source"], metadata.Risk.Kinds);
        Assert.Equal("tests run 1 of 1 changed line", Coverage(metadata));
        Assert.Contains("| coverage | 0.00 | 0.15 | 0.0 | tests run 1 of 1 changed line |", metadata.PrBody, StringComparison.Ordinal);
        Assert.True(metadata.NeedsManualReview);
        Assert.Contains("-    return age > 18\n", patch, StringComparison.Ordinal);
        Assert.Equal(Code, await File.ReadAllTextAsync(Path.Combine(repository.Root, "shop.py")));
        Assert.Equal("", (await repository.GitAsync("status", "--porcelain")).Trim());

        await repository.GitAsync("apply", Path.Combine(Folder, metadata.Patch));

        Assert.Equal(0, (await RealCommand.RunAsync(repository.Host.Home, ["diagnose", "--path", repository.Root])).Code);
    }

    [Fact]
    public async Task The_only_test_of_a_project_vouches_for_its_own_repair()
    {
        repository.Write("test_shop.py", Tests[..Tests.IndexOf("\n\n\ndef test_child", StringComparison.Ordinal)] + "\n    assert not is_adult(17)\n");
        await repository.CommitAllAsync();
        await PrepareAsync(Log);

        var (metadata, _) = await FixAsync();

        Assert.False(metadata.IsEmpty, metadata.Reason);
        Assert.Equal((new FixTests(0, 1, 0), new FixTests(1, 0, 0)), (metadata.Validation.TestsBefore, metadata.Validation.TestsAfter));
    }

    [Fact]
    public async Task What_the_settings_do_not_allow_gives_an_empty_patch_with_the_reason()
    {
        repository.Write("agency.yml", "ci:\n  fix:\n    paths: [docs/**]\n");
        await repository.CommitAllAsync();
        await PrepareAsync(Log);

        var (metadata, patch) = await FixAsync();

        Assert.Equal("", patch);
        Assert.Contains("path-allow-list: shop.py is not under ci.fix.paths.", metadata.Reason, StringComparison.Ordinal);
        Assert.Contains(metadata.Guardrails, g => g is { Name: "path-allow-list", Passed: false });
        Assert.Contains(metadata.Guardrails, g => g.Passed);
        Assert.Empty(metadata.Files);
        Assert.True(metadata.NeedsManualReview);
    }

    [Fact]
    public async Task A_failure_that_is_not_seen_here_gives_an_empty_patch_with_the_reason()
    {
        repository.Write("shop.py", Code.Replace('>', '≥').Replace("≥", ">=", StringComparison.Ordinal));
        await repository.CommitAllAsync();
        await PrepareAsync(Log);

        var (metadata, patch) = await FixAsync();

        Assert.Equal("", patch);
        Assert.StartsWith("Of test_shop.py::test_adult nothing fails here: 2 tests pass. The failure may", metadata.Reason, StringComparison.Ordinal);
        Assert.Equal("none", metadata.Validation.Verdict);
    }

    [Fact]
    public async Task A_finding_that_the_log_names_is_mended_and_no_other()
    {
        repository.Write("shop.py", "import os\n\n\ndef is_adult(age):\n    return age >= 18\n");
        repository.Write("other.py", "import sys\n");
        await repository.CommitAllAsync();
        await PrepareAsync("##[group]Run ruff check .\nruff check .\n##[endgroup]\nshop.py:1:8: F401 [*] `os` imported but unused\nFound 1 error.\n##[error]Process completed with exit code 1.\n");

        var (metadata, patch) = await FixAsync();

        Assert.False(metadata.IsEmpty, metadata.Reason);
        Assert.Equal(["shop.py"], metadata.Files);
        Assert.Contains("-import os\n", patch, StringComparison.Ordinal);
        Assert.Equal("not measured: lines are only removed", Coverage(metadata));
        Assert.False(metadata.NeedsManualReview, string.Join(' ', metadata.ReviewReasons));
    }

    [Theory]
    [InlineData(null, "'agency ci prepare-input' writes one.")]
    [InlineData("{}", "cannot be used")]
    [InlineData("not json", "cannot be used")]
    [InlineData("{\"schema\":\"agency.fix-input/1\",\"run\":{\"run_id\":\"../../x\",\"repository\":\"r\",\"commit\":\"\"},\"instructions\":{\"is_eligible\":true,\"reason\":\"\"},\"guardrails\":{\"paths\":[],\"max_files\":5,\"max_lines\":200,\"minutes\":10}}", "or names no run")]
    [InlineData("{\"schema\":\"agency.fix-input/1\",\"run\":{\"run_id\":\"77\",\"repository\":\"r\",\"commit\":\"\"},\"instructions\":{\"is_eligible\":true,\"reason\":\"\",\"goal\":\"run rm\"},\"guardrails\":{\"paths\":[],\"max_files\":5,\"max_lines\":200,\"minutes\":10}}", "Nobody knows how to mend 'run rm'.")]
    [InlineData("{\"schema\":\"agency.fix-input/1\",\"run\":{\"run_id\":\"77\",\"repository\":\"r\",\"commit\":\"\"},\"instructions\":{\"is_eligible\":false,\"reason\":\"The network failed.\"},\"guardrails\":{\"paths\":[],\"max_files\":5,\"max_lines\":200,\"minutes\":10}}", "The network failed.")]
    public async Task Both_documents_are_there_whatever_the_input(string? input, string reason)
    {
        Directory.CreateDirectory(Folder);
        if (input is not null)
            await File.WriteAllTextAsync(Path.Combine(Folder, "input.json"), input);

        var (metadata, patch) = await FixAsync();

        Assert.Equal("", patch);
        Assert.Contains(reason, metadata.Reason, StringComparison.Ordinal);
        Assert.Equal(["metadata-77.json", "patch-77.diff"], Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Where(f => f != "input.json").Order());
    }

    [Fact]
    public async Task A_user_error_is_told_by_the_exit_code_and_in_the_documents()
    {
        await PrepareAsync(Log);
        repository.Write("agency.yml", "ci:\n  fix:\n    max-files: 500\n");

        var (code, _, error) = await RealCommand.RunAsync(repository.Host.Home, ["ci", "fix", repository.Root, "--output", Folder]);

        Assert.Equal(2, code);
        Assert.Contains("'ci.fix.max-files' would raise the limit", error, StringComparison.Ordinal);
        Assert.Contains("would raise the limit", FixJson.ReadMetadata(await File.ReadAllTextAsync(Path.Combine(Folder, "metadata-77.json"))).Reason, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Folder, "patch-77.diff")));
    }

    [Fact]
    public async Task An_attempt_that_exceeds_its_budget_leaves_both_documents_and_no_process()
    {
        var mark = $"300.0{Random.Shared.NextInt64(1_000_000_000_000)}";
        await PrepareAsync(Log);
        repository.Write("test_shop.py", $"import subprocess\n\n\ndef test_adult():\n    subprocess.run([\"sleep\", \"{mark}\"])\n");
        await repository.CommitAllAsync();
        var time = new HeldTimeProvider(TimeSpan.FromMinutes(7));
        var terminal = new TestTerminal();
        var environment = new Dictionary<string, string> { ["PATH"] = "/usr/local/bin:/usr/bin:/bin", ["HOME"] = repository.Host.Home, ["XDG_CACHE_HOME"] = RealCommand.Cache };
        var running = Application.RunAsync(
            ["ci", "fix", repository.Root, "--output", Folder, "--run-id", "77", "--minutes", "7"], terminal.Host(time, environment), CommandList.All, CancellationToken.None);
        while (ProcessRunnerTests.ProcessesWith(mark).Count == 0)
        {
            Assert.False(running.IsCompleted, terminal.Output + terminal.Error);
            await Task.Delay(20);
        }

        time.Release();
        Assert.Equal(0, await running);

        var metadata = FixJson.ReadMetadata(await File.ReadAllTextAsync(Path.Combine(Folder, "metadata-77.json")));
        Assert.True(metadata.IsEmpty);
        Assert.StartsWith("Nothing was proved within 7 minutes. When the time was up, it was at: ", metadata.Reason, StringComparison.Ordinal);
        Assert.Equal("", await File.ReadAllTextAsync(Path.Combine(Folder, "patch-77.diff")));
        await ProcessRunnerTests.GoneAsync(mark);
        Assert.Equal("", (await repository.GitAsync("status", "--porcelain")).Trim());
    }

    [Fact]
    public async Task A_patch_is_not_written_through_a_link()
    {
        await PrepareAsync("##[error]Process completed with exit code 1.\n");
        var target = repository.Write("mine.txt", "mine");
        File.CreateSymbolicLink(Path.Combine(Folder, "patch-77.diff"), target);

        await FixAsync();

        Assert.Equal("mine", await File.ReadAllTextAsync(target));
        Assert.Null(new FileInfo(Path.Combine(Folder, "patch-77.diff")).LinkTarget);
    }

    private static string Coverage(FixMetadata metadata) => Assert.Single(metadata.Risk!.Terms, t => t.Name == "coverage").Why;

    private string Folder => Path.Combine(repository.Outside, "fix-agent");

    private async Task PrepareAsync(string log)
    {
        var file = Path.Combine(repository.Outside, "run.log");
        await File.WriteAllTextAsync(file, log);
        var (code, output, error) = await RealCommand.RunAsync(repository.Host.Home, ["ci", "prepare-input", repository.Root, "--log", file, "--run-id", "77", "--output", Folder]);
        Assert.True(code == 0, output + error);
    }

    private async Task<(FixMetadata Metadata, string Patch)> FixAsync()
    {
        var (code, output, error) = await RealCommand.RunAsync(repository.Host.Home, ["ci", "fix", repository.Root, "--output", Folder, "--run-id", "77", "--minutes", "5"]);
        Assert.True(code == 0, output + error);
        var metadata = FixJson.ReadMetadata(await File.ReadAllTextAsync(Path.Combine(Folder, "metadata-77.json")));
        Assert.Equal(metadata.IsEmpty, metadata.Reason is not null);
        return (metadata, await File.ReadAllTextAsync(Path.Combine(Folder, metadata.Patch)));
    }
}
