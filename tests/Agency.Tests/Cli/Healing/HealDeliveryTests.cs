using System.Runtime.Versioning;
using Agency.Adapters.Configuration;
using Agency.Adapters.Delivery;
using Agency.Cli;
using Agency.Cli.Healing;
using Agency.Cli.Rendering;
using Agency.Cli.Selection;
using Agency.Core.Delivery;
using Agency.Core.Detection;
using Agency.Core.Healing;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Testing.Fakes;
using Agency.Tests.Adapters.Git;

namespace Agency.Tests.Cli.Healing;

[SupportedOSPlatform("linux")]
public sealed class HealDeliveryTests : IAsyncLifetime, IDisposable
{
    private static readonly RepositoryPath A = RepositoryPath.Parse("a.py");

    private static readonly RepositoryPath Added = RepositoryPath.Parse("tests/test_new.py");

    private readonly StringWriter messages = new();
    private TestRepository repository = null!;
    private string head = "";

    public async Task InitializeAsync()
    {
        repository = await TestRepository.CreateAsync();
        repository.Write("a.py", "bad\n");
        await repository.CommitAllAsync();
        head = await repository.GitAsync("rev-parse", "HEAD");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        repository.Dispose();
        messages.Dispose();
    }

    [Fact]
    public async Task A_branch_begins_at_the_commit_that_was_healed()
    {
        repository.Write("b.py", "meanwhile\n");
        await repository.CommitAllAsync();

        var outcome = await DeliverAsync(Options() with { Branch = "healed" });

        Assert.Null(outcome.Fault);
        Assert.Equal("healed", outcome.Report!.Branch);
        Assert.Equal(head, await repository.GitAsync("rev-parse", "healed^"));
        Assert.Equal("good", await repository.GitAsync("show", "healed:a.py"));
        Assert.Equal("bad\n", await ReadAsync());
    }

    [Theory]
    [InlineData("branch")]
    [InlineData("patch")]
    [InlineData("dry-run")]
    [InlineData("tree")]
    public async Task A_file_edited_meanwhile_is_told_however_the_changes_are_delivered(string way)
    {
        repository.Write("a.py", "mine\n");
        await repository.CommitAllAsync();
        var patch = Path.Combine(repository.Outside, "heal.patch");

        var outcome = await DeliverAsync(Options() with { Branch = way == "branch" ? "healed" : null, Patch = way == "patch" ? patch : null, DryRun = way == "dry-run" });

        Assert.Equal([A], outcome.Conflict);
        Assert.Null(outcome.Report);
        Assert.Equal(ReasonCode.FileChanged, outcome.Undelivered!.Value.Reason);
        Assert.Equal("mine\n", await ReadAsync());
        Assert.False(File.Exists(patch));
        Assert.Equal("main", await repository.GitAsync("branch", "--format=%(refname:short)"));
    }

    [Theory]
    [InlineData("tree")]
    [InlineData("commit")]
    [InlineData("branch")]
    [InlineData("patch")]
    [InlineData("dry-run")]
    public async Task A_new_file_is_delivered_with_the_change(string way)
    {
        var patch = Path.Combine(repository.Outside, "heal.patch");
        var options = Options() with { Commit = way == "commit", Branch = way == "branch" ? "healed" : null, Patch = way == "patch" ? patch : null, DryRun = way == "dry-run" };

        var outcome = await DeliverAsync(options, added: true);

        Assert.Null(outcome.Fault);
        Assert.Equal(["a.py", "tests/test_new.py"], outcome.Report!.Files);
        Assert.Contains("--- /dev/null\n+++ b/tests/test_new.py\n@@ -0,0 +1,1 @@\n+new\n", outcome.Report.Diff, StringComparison.Ordinal);
        Assert.Equal(way is "tree" or "commit", File.Exists(NewFile));
        switch (way)
        {
            case "commit" or "branch":
                Assert.Equal("new", await repository.GitAsync("show", $"{outcome.Report.Commit}:tests/test_new.py"));
                break;
            case "patch":
                await repository.GitAsync("apply", patch);
                Assert.Equal("new\n", await File.ReadAllTextAsync(NewFile));
                Assert.Equal("good\n", await ReadAsync());
                break;
        }
    }

    [Fact]
    public async Task A_rollback_takes_a_new_file_away_and_leaves_the_tree_as_it_was()
    {
        var outcome = await DeliverAsync(Options(), added: true);
        var rolledBack = await new AtomicDeliverer(repository.Root, new InProcessApplier(), TimeProvider.System).RollBackAsync(outcome.Report!.Id!, CancellationToken.None);

        Assert.IsType<DeliveryOutcome.Delivered>(rolledBack);
        Assert.Equal("bad\n", await ReadAsync());
        Assert.False(Directory.Exists(Path.GetDirectoryName(NewFile)));
        Assert.Equal("", await repository.GitAsync("status", "--porcelain"));
    }

    [Fact]
    public async Task A_new_file_is_not_written_over_one_that_is_there_by_now()
    {
        repository.Write("tests/test_new.py", "mine\n");

        var outcome = await DeliverAsync(Options(), added: true);

        Assert.Equal([Added], outcome.Conflict);
        Assert.Equal("mine\n", await File.ReadAllTextAsync(NewFile));
        Assert.Equal("bad\n", await ReadAsync());
    }

    [Fact]
    public async Task Changes_that_cannot_be_committed_stay_and_are_told()
    {
        repository.Write(".git/refs/heads/main.lock", "");

        var outcome = await DeliverAsync(Options() with { Commit = true });

        Assert.Contains("in the work tree, but they could not be committed", outcome.Fault, StringComparison.Ordinal);
        Assert.NotNull(outcome.Report!.Id);
        Assert.Null(outcome.Report.Commit);
        Assert.Null(outcome.Undelivered);
        Assert.Equal("good\n", await ReadAsync());
    }

    [Fact]
    public async Task A_patch_that_cannot_be_written_is_told_and_nothing_is_healed()
    {
        var outcome = await DeliverAsync(Options() with { Patch = repository.Outside });

        Assert.Contains("cannot be written", outcome.Fault, StringComparison.Ordinal);
        Assert.Equal(ReasonCode.ToolFailed, outcome.Undelivered!.Value.Reason);
        Assert.Null(outcome.Report);
        Assert.Equal("bad\n", await ReadAsync());
    }

    private string NewFile => Added.Under(repository.Root);

    private HealOptions Options() => new() { Path = repository.Root, Selection = new FindingSelection() };

    private Task<string> ReadAsync() => File.ReadAllTextAsync(Path.Combine(repository.Root, "a.py"));

    /// <summary>Delivers a heal of a.py that began at the first commit.</summary>
    /// <param name="added">Whether the heal adds a file, too.</param>
    private async Task<HealDelivery.Outcome> DeliverAsync(HealOptions options, bool added = false)
    {
        var host = new CommandHost(new Terminal(messages, messages, TerminalTraits.Plain), repository.Host, TimeProvider.System);
        await using var project = await OpenProject.OpenAsync(host, repository.Root, new SettingsOverrides { SandboxKind = "none" }, CancellationToken.None);
        await using var workspace = new FakeWorkspace(("a.py", "bad\n")) { Revision = head };
        var deliverer = new AtomicDeliverer(repository.Root, new InProcessApplier(), TimeProvider.System);
        var session = new SessionRecord("heal-1", "heal", SessionState.Running, TimeProvider.System.GetUtcNow(), null, head, null, null);
        return await new HealDelivery(host, project, options, deliverer).DeliverAsync(session, workspace, added ? WithNewFile() : Result(), CancellationToken.None);
    }

    private static HealResult WithNewFile() =>
        Result() with { Changes = new Dictionary<RepositoryPath, SourceText> { [A] = new("good\n"), [Added] = new("new\n") } };

    private static HealResult Result() => new()
    {
        Detection = new DetectionResult([], [], []),
        Findings = [],
        Proposals = [],
        Changes = new Dictionary<RepositoryPath, SourceText> { [A] = new("good\n") },
        TestsBefore = null,
        TestsAfter = null,
        NoTests = "none",
        NewFindings = [],
        FlakyTests = [],
        SuiteRuns = 0,
        Durations = new Dictionary<string, double>(),
    };
}
