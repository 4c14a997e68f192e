using Agency.Adapters.Processes;
using Agency.Adapters.Sandboxes;
using Agency.Adapters.Workspaces;
using Agency.Cli.Healing;
using Agency.Core.Configuration;
using Agency.Core.Diagnosis;
using Agency.Core.Projects;
using Agency.Core.Repair.Undoing;
using Agency.Core.Syntax;
using Agency.Core.Verification;
using Agency.Languages.Python;
using Agency.Languages.Python.Repair;
using Agency.Testing.Fakes;
using Agency.Tests.Adapters.Git;

namespace Agency.Tests.Core.Repair.Undoing;

/// <summary>Regressions in the past of real repositories, found by running real tests.</summary>
[Trait("Kind", "slow")]
public sealed class UndoSearchTests : IAsyncLifetime
{
    private const string Good = "RATE = 3\n\n\ndef price(n):\n    return n * RATE\n\n\ndef label(n):\n    return f'{n} pieces'\n";
    private const string Bad = "RATE = 3\n\n\ndef price(n):\n    n = abs(n) % 7\n    return n * RATE\n\n\ndef label(n):\n    return f'{n} items'\n\n\ndef half(n):\n    return n / 2\n";
    private const string Undone = "RATE = 3\n\n\ndef price(n):\n    return n * RATE\n\n\ndef label(n):\n    return f'{n} items'\n\n\ndef half(n):\n    return n / 2\n";
    private const string Test = "import shop\n\n\ndef test_price():\n    assert shop.price(10) == 30\n";
    private const string LaterTests = Test + "\n\ndef test_half():\n    assert shop.half(3) == 1.5\n\n\ndef test_label():\n    assert shop.label(2) == '2 items'\n";

    private readonly List<string> progress = [];
    private TestRepository repository = null!;

    public async Task InitializeAsync() => repository = await TestRepository.CreateAsync();

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Only_the_line_that_broke_the_test_is_undone_three_commits_later()
    {
        await CommitAsync("first", ("shop.py", Good), ("test_shop.py", Test));
        await CommitAsync("prices of many", ("shop.py", Bad));
        await CommitAsync("tests", ("test_shop.py", LaterTests));
        await CommitAsync("readme", ("README.md", "A shop.\n"));
        await CommitAsync("more", ("other.py", "x = 1\n"));

        var (result, text) = await SearchAsync();

        Assert.NotNull(result);
        Assert.Equal(("first", "prices of many"), (result.Good.Subject, result.Bad?.Subject));
        Assert.Equal(["test_shop.py::test_price"], result.Fixed);
        Assert.Equal(Undone, text);
        Assert.True(result.Parts > result.Edits.Count, $"{result.Edits.Count} of {result.Parts}");
    }

    [Fact]
    public async Task What_has_to_go_back_together_goes_back_together()
    {
        const string Before = "def size(items):\n    return len(items)\n\n\nLIMIT = 3\n\n\ndef is_full(items):\n    return size(items) >= LIMIT\n";
        const string After = "def size(items):\n    return len(items) - 1\n\n\nLIMIT = 3\n\n\ndef is_full(items):\n    return size(items) >= LIMIT - 1\n";
        await CommitAsync("first", ("shop.py", Before), ("test_shop.py", "import shop\n\n\ndef test_size():\n    assert shop.size([1, 2]) == 2\n\n\ndef test_full():\n    assert not shop.is_full([1, 2])\n"));
        await CommitAsync("sizes", ("shop.py", After));

        var (result, text) = await SearchAsync();

        Assert.NotNull(result);
        Assert.Equal(["test_shop.py::test_size"], result.Fixed);
        Assert.Equal(Before, text);
    }

    [Fact]
    public async Task Of_neighbouring_lines_only_the_guilty_one_goes_back()
    {
        await CommitAsync("first", ("shop.py", "def price(n):\n    a = 1\n    b = 2\n    c = 3\n    return n * (a + b + c)\n"), ("test_shop.py", "import shop\n\n\ndef test_price():\n    assert 12 <= shop.price(2) <= 20\n"));
        await CommitAsync("second", ("shop.py", "def price(n):\n    a = 2\n    b = 40\n    c = 4\n    return n * (a + b + c)\n"));

        var (result, text) = await SearchAsync();

        Assert.NotNull(result);
        Assert.Equal("def price(n):\n    a = 2\n    b = 2\n    c = 4\n    return n * (a + b + c)\n", text);
    }

    [Fact]
    public async Task Commits_at_which_the_tests_cannot_be_run_are_passed_over()
    {
        await CommitAsync("first", ("shop.py", Good), ("test_shop.py", Test));
        await CommitAsync("fine", ("README.md", "A shop.\n"));
        for (var i = 0; i < 3; i++)
            await CommitAsync($"broken {i}", ("shop.py", Good + $"def broken{i}(:\n"));
        await CommitAsync("guilty", ("shop.py", Bad));
        await CommitAsync("later", ("test_shop.py", LaterTests));

        var (result, text) = await SearchAsync();

        Assert.NotNull(result);
        Assert.Equal("fine", result.Good.Subject);
        Assert.Equal(Undone, text);
    }

    [Fact]
    public async Task The_latest_commit_is_suspected_first()
    {
        await CommitAsync("first", ("shop.py", Good), ("test_shop.py", Test));
        await CommitAsync("readme", ("README.md", "A shop.\n"));
        await CommitAsync("more", ("other.py", "x = 1\n"));
        await CommitAsync("guilty", ("shop.py", Bad));

        var (result, text) = await SearchAsync();

        Assert.Equal(("more", "guilty"), (result?.Good.Subject, result?.Bad?.Subject));
        Assert.Equal(Undone, text);
        Assert.Single(progress, p => p.StartsWith("trying the tests at ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_else_it_cures_is_told()
    {
        const string Before = "RATE = 3\n\n\ndef price(n):\n    return n * RATE\n\n\ndef label(n):\n    return f'{n} for {price(n)}'\n";
        await CommitAsync("first", ("shop.py", Before), ("test_shop.py", Test), ("test_label.py", "import shop\n\n\ndef test_label():\n    assert shop.label(1) == '1 for 3'\n\n\ndef test_wish():\n    assert shop.label(1) == 'one for 3'\n"));
        await CommitAsync("guilty", ("shop.py", Before.Replace('3', '4')));

        var (result, text) = await SearchAsync("test_shop.py::test_price");

        Assert.Equal(["test_shop.py::test_price", "test_label.py::test_label"], result?.Fixed);
        Assert.Equal(Before, text);
    }

    [Fact]
    public async Task What_keeps_a_file_from_being_collected_is_undone()
    {
        const string Half = "\n\ndef half(n):\n    return n / 2\n";
        await CommitAsync("first", ("shop.py", Good), ("test_shop.py", Test));
        await CommitAsync("guilty", ("shop.py", Good.Replace("def price(n):", "def price(n:", StringComparison.Ordinal) + Half));

        var (result, text) = await SearchAsync();

        Assert.Equal(["test_shop.py"], result?.Fixed);
        Assert.Equal(Good + Half, text);
    }

    [Fact]
    public async Task That_a_file_is_collected_again_is_not_enough()
    {
        await CommitAsync("first", ("shop.py", Good), ("test_shop.py", Test));
        await CommitAsync("guilty", ("shop.py", Good.Replace("def label(n):", "def label(n:", StringComparison.Ordinal).Replace("RATE = 3", "RATE = 4", StringComparison.Ordinal)));

        Assert.Equal(Good, (await SearchAsync()).Text);
    }

    [Fact]
    public async Task What_is_not_committed_is_undone_from_the_present_commit()
    {
        await CommitAsync("first", ("shop.py", Good), ("test_shop.py", Test));
        repository.Write("shop.py", Bad);

        var (result, text) = await SearchAsync();

        Assert.Equal(("first", null), (result?.Good.Subject, result?.Bad));
        Assert.Equal(Undone, text);
    }

    [Fact]
    public async Task What_passes_now_must_pass_then()
    {
        await CommitAsync("first", ("shop.py", "def price(n):\n    return n\n"), ("test_shop.py", "import shop\n\n\ndef test_price():\n    assert shop.price(1) == 1\n"));
        await CommitAsync("wanted", ("shop.py", "def price(n):\n    return n + 1\n"), ("test_shop.py", "import shop\n\n\ndef test_price():\n    assert shop.price(1) == 1\n\n\ndef test_two():\n    assert shop.price(2) == 3\n"));

        Assert.Null((await SearchAsync()).Result);
    }

    [Fact]
    public async Task A_test_that_never_passed_is_not_cured_by_the_past()
    {
        await CommitAsync("first", ("shop.py", Bad), ("test_shop.py", Test));
        for (var i = 0; i < 4; i++)
            await CommitAsync($"{i}", ("README.md", $"{i}\n"));

        Assert.Null((await SearchAsync()).Result);
        Assert.Equal(4, progress.Count(p => p.StartsWith("trying the tests at ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_test_of_what_was_not_there_before_is_cured_by_what_lies_between()
    {
        await CommitAsync("older", ("shop.py", "RATE = 3\n"));
        await CommitAsync("first", ("shop.py", Good), ("test_shop.py", Test));
        await CommitAsync("guilty", ("shop.py", Bad));

        var (result, text) = await SearchAsync();

        Assert.Equal(("first", "guilty"), (result?.Good.Subject, result?.Bad?.Subject));
        Assert.Equal(Undone, text);
    }

    [Fact]
    public async Task Without_a_past_there_is_nothing_to_undo()
    {
        repository.Write("shop.py", Bad);
        repository.Write("test_shop.py", Test);

        Assert.Null((await SearchAsync()).Result);
        Assert.Empty(progress);
    }

    /// <summary>Searches, with all that fails as one case; gives the text of <c>shop.py</c> with the result.</summary>
    /// <param name="only">The one failing test that is asked about; null for all.</param>
    private async Task<(UndoResult? Result, string Text)> SearchAsync(string? only = null)
    {
        var host = HostEnvironment.Current;
        var sandbox = new BubblewrapSandbox(repository.Runner, host, TimeProvider.System);
        var settings = new AgencySettings();
        await using var python = new PythonServices(repository.Root, new PythonSettings(), repository.Runner, sandbox, Path.Combine(repository.Outside, "cache"), host.PathFolders);
        var context = new ProjectContext(settings, new FakeToolbox(), python, sandbox);
        var tree = Assert.IsType<SourceTreeOutcome.Opened>(await SourceTree.OpenAsync(repository.Root, await repository.OpenAsync(), context, host, CancellationToken.None)).Tree;
        var factory = new WorkspaceFactory(repository.Runner, host, TimeProvider.System);
        await using var workspace = Assert.IsType<WorkspaceOutcome.Created>(await factory.CreateAsync(tree, CancellationToken.None)).Workspace;
        var runner = new PythonTestRunner(python, Path.Combine(repository.Outside, "results"));
        var suite = Assert.IsType<TestRunOutcome.Ran>(await runner.RunAsync(workspace, new TestRequest(), CancellationToken.None)).Run;
        var failures = suite.Results.Values.Where(r => r.IsFailure && (only is null || r.Id == only)).Select(r => new TestFailure(r, FailureKind.Stable, "")).ToList();
        failures.AddRange(suite.CollectionErrors.Select(e => new TestFailure(new TestResult(e.Key, TestOutcome.Error, TimeSpan.Zero, e.Value, []), FailureKind.Stable, "") { IsCollection = true }));
        Assert.NotEmpty(failures);
        await workspace.RestoreAsync(CancellationToken.None);
        var file = RepositoryPath.Parse("shop.py");
        var before = Assert.IsType<ReadOutcome.Text>(await workspace.ReadAsync(file, CancellationToken.None)).Source;

        var result = await new UndoSearch(new RepositoryHistory(tree, factory), runner, new PythonRepair()).RunAsync(workspace, failures, suite, progress.Add, CancellationToken.None);

        Assert.Equal(before.Text, await File.ReadAllTextAsync(file.Under(workspace.Root)));
        Assert.Equal(before.Text, await File.ReadAllTextAsync(file.Under(repository.Root)));
        return (result, before.Apply(result?.Edits ?? []).Text);
    }

    private async Task CommitAsync(string subject, params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files)
            repository.Write(name, text);
        await repository.CommitAllAsync(subject);
    }
}
