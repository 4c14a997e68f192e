using Agency.Cli;
using Agency.Tests.Adapters.Git;
using Agency.Tests.Support;

namespace Agency.Tests.EndToEnd;

/// <summary>The commit hook, started by git itself in every way that git makes commits. Ruff judges, to be quick.</summary>
[Trait("Kind", "slow")]
public sealed class HookTests : IAsyncLifetime
{
    private const string Debt = "import os\n\n\ndef old(a: int) -> bool:\n    return a == None\n";
    private const string Worse = "import os\nimport sys\n\n\ndef old(a: int) -> bool:\n    return a == None\n";
    private const string Settings = "scan:\n  analyzers: [ruff]\nhook:\n  test-seconds: 0\n";

    private TestRepository repository = null!;

    public async Task InitializeAsync()
    {
        repository = await TestRepository.CreateAsync();
        repository.Write("agency.yml", Settings);
        repository.Write("app.py", Debt);
        await repository.CommitAllAsync();
        var program = Path.Combine(repository.Outside, "bin with space", "agency");
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        var start = TestHost.Command.Take(4).Append(typeof(Application).Assembly.Location).Select(p => $"'{p}'");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nexport XDG_CACHE_HOME='{RealCommand.Cache}'\nexec {string.Join(' ', start)} \"$@\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var (code, output, error) = await RunAsync("hook", "install", repository.Root, "--program", program, "--no-provision");
        Assert.True(code == 0, output + error);
    }

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Half_a_file_is_healed_in_the_commit_and_in_the_work_tree()
    {
        repository.Write("app.py", Worse);
        await repository.GitAsync("add", "app.py");
        repository.Write("app.py", Worse + "\n\nlater = [1,\n  2]\n");

        var said = await CommitAsync("-m", "half");

        Assert.Contains("Healed in this commit: 1 problem.", said, StringComparison.Ordinal);
        Assert.Contains("ruff:F401", said, StringComparison.Ordinal);
        Assert.DoesNotContain("E711", said, StringComparison.Ordinal);
        Assert.Equal(Debt, await CommittedAsync("app.py"));
        Assert.Equal(Debt + "\n\nlater = [1,\n  2]\n", Read("app.py"));
        Assert.Equal("", await repository.GitAsync("diff", "--cached", "--name-only"));
    }

    [Fact]
    public async Task What_is_not_staged_keeps_what_only_it_uses()
    {
        repository.Write("new.py", "import sys\n\nVALUE = 1\n");
        await repository.GitAsync("add", "new.py");
        repository.Write("new.py", "import sys\n\nVALUE = 1\nPLACE = sys.path\n");

        var said = await CommitAsync("-m", "new");

        Assert.Contains("The work tree's new.py was left as it is: what is not staged", said, StringComparison.Ordinal);
        Assert.DoesNotContain("import sys", await CommittedAsync("new.py"), StringComparison.Ordinal);
        Assert.Equal("import sys\n\nVALUE = 1\nPLACE = sys.path\n", Read("new.py"));
    }

    [Fact]
    public async Task A_new_error_stops_the_commit_and_changes_nothing()
    {
        repository.Write("app.py", Debt + "\n\nprint(nowhere)\n");
        await repository.GitAsync("add", "app.py");
        var (before, tree) = (await repository.GitAsync("rev-parse", "HEAD"), await repository.GitAsync("write-tree"));

        var ended = await repository.TryGitAsync("commit", "-m", "error");

        Assert.NotEqual(0, ended.ExitCode);
        var said = ended.StandardOutput + ended.StandardError;
        Assert.Contains("Stops this commit:", said, StringComparison.Ordinal);
        Assert.Contains("app.py:8:7 P1 ruff:F821", said, StringComparison.Ordinal);
        Assert.Contains("not healed:", said, StringComparison.Ordinal);
        Assert.Contains("git commit --no-verify", said, StringComparison.Ordinal);
        Assert.Equal((before, tree), (await repository.GitAsync("rev-parse", "HEAD"), await repository.GitAsync("write-tree")));
        Assert.Equal(Debt + "\n\nprint(nowhere)\n", Read("app.py"));
    }

    [Fact]
    public async Task A_commit_of_named_files_leaves_the_rest_of_the_index_and_no_traces_in_it()
    {
        repository.Write("one.py", "import sys\n\nONE = 1\n");
        repository.Write("two.py", "import re\n");
        await repository.GitAsync("add", "--all");

        await CommitAsync("-m", "one", "one.py");

        Assert.Equal("ONE = 1\n", await CommittedAsync("one.py"));
        Assert.Equal("A  two.py", await repository.GitAsync("status", "--porcelain"));
        Assert.Equal("import re", await repository.GitAsync("show", ":two.py"));
    }

    [Fact]
    public async Task A_commit_of_all_is_healed_as_is_one_that_amends_it()
    {
        repository.Write("app.py", Worse);
        await CommitAsync("-a", "-m", "all");
        Assert.Equal(Debt, await CommittedAsync("app.py"));
        Assert.Equal("", await repository.GitAsync("status", "--porcelain"));

        repository.Write("app.py", Worse);
        await CommitAsync("-a", "--amend", "-m", "amended");
        Assert.DoesNotContain("import sys", await CommittedAsync("app.py"), StringComparison.Ordinal);
        Assert.Equal("2", await repository.GitAsync("rev-list", "--count", "HEAD"));
    }

    [Fact]
    public async Task The_first_commit_has_nothing_to_be_measured_against()
    {
        await repository.GitAsync("checkout", "--quiet", "--orphan", "fresh");

        await CommitAsync("-m", "first");

        Assert.DoesNotContain("import os", await CommittedAsync("app.py"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_merge_brings_from_the_other_side_is_not_its_work()
    {
        await repository.GitAsync("checkout", "--quiet", "-b", "side");
        repository.Write("side.py", "import sys\n\nprint(nowhere)\n");
        repository.Write("app.py", "A = 1\n" + Debt);
        await repository.GitAsync("add", "--all");
        await repository.GitAsync("commit", "--quiet", "--no-verify", "-m", "side");
        await repository.GitAsync("checkout", "--quiet", "main");
        repository.Write("app.py", "B = 2\n" + Debt);
        await repository.GitAsync("commit", "--quiet", "--no-verify", "-a", "-m", "main");
        Assert.NotEqual(0, (await repository.TryGitAsync("merge", "side")).ExitCode);
        repository.Write("app.py", "A = 1\nB = 2\nimport json\n" + Debt);
        await repository.GitAsync("add", "app.py");

        await CommitAsync("-m", "merged");

        Assert.DoesNotContain("import json", await CommittedAsync("app.py"), StringComparison.Ordinal);
        Assert.Contains("import sys", await CommittedAsync("side.py"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Renamed_deleted_and_binary_files_are_no_news_and_worktrees_have_the_hook_too()
    {
        var place = Path.Combine(repository.Outside, "other tree");
        await repository.GitAsync("worktree", "add", "--quiet", place, "-b", "other");
        await repository.GitAsync("-C", place, "mv", "app.py", "moved.py");
        await File.WriteAllBytesAsync(Path.Combine(place, "data.py"), [0, 255, 1, 254]);
        await File.WriteAllTextAsync(Path.Combine(place, "sub.py"), "import sys\n\nSUB = 1\n");
        await repository.GitAsync("-C", place, "add", "--all");

        var ended = await repository.TryGitAsync("-C", place, "commit", "-m", "moved");

        Assert.True(ended.ExitCode == 0, ended.StandardOutput + ended.StandardError);
        Assert.Equal(Debt.TrimEnd(), await repository.GitAsync("show", "other:moved.py"));
        Assert.Equal("SUB = 1", await repository.GitAsync("show", "other:sub.py"));
        Assert.Equal("", await repository.GitAsync("-C", place, "status", "--porcelain"));
    }

    [Fact]
    public async Task For_the_framework_the_index_stays_and_a_heal_is_a_failure()
    {
        repository.Write("app.py", Worse);
        await repository.GitAsync("add", "app.py");

        var (code, output, error) = await RunAsync("hook", "run", repository.Root, "--no-stage");

        Assert.True(code == 1, output + error);
        Assert.Equal(Debt, Read("app.py"));
        Assert.StartsWith("import os\nimport sys", await repository.GitAsync("show", ":app.py"), StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("hook", "run", repository.Root, "--no-stage")).Code);
        await repository.GitAsync("add", "app.py");
        Assert.Equal(0, (await RunAsync("hook", "run", repository.Root, "--no-stage")).Code);
    }

    [Fact]
    public async Task A_stopped_repository_is_only_checked()
    {
        Assert.Equal(0, (await RunAsync("healing", "stop", repository.Root)).Code);
        repository.Write("app.py", Worse);
        await repository.GitAsync("add", "app.py");

        var (code, output, _) = await RunAsync("hook", "run", repository.Root);

        Assert.Equal(0, code);
        Assert.Contains("Healing is stopped here", output, StringComparison.Ordinal);
        Assert.StartsWith("import os\nimport sys", await repository.GitAsync("show", ":app.py"), StringComparison.Ordinal);
    }

    private async Task<string> CommitAsync(params string[] arguments)
    {
        var ended = await repository.TryGitAsync(["commit", .. arguments]);
        Assert.True(ended.ExitCode == 0, ended.StandardOutput + ended.StandardError);
        return ended.StandardOutput + ended.StandardError;
    }

    private async Task<string> CommittedAsync(string file) => (await repository.TryGitAsync("show", "HEAD:" + file)).StandardOutput;

    private string Read(string file) => File.ReadAllText(Path.Combine(repository.Root, file));

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => RealCommand.RunAsync(repository.Host.Home, arguments);
}
