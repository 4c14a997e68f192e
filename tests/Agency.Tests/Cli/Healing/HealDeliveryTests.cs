using System.Runtime.Versioning;
using Agency.Adapters.Configuration;
using Agency.Adapters.Delivery;
using Agency.Cli;
using Agency.Cli.Healing;
using Agency.Cli.Rendering;
using Agency.Cli.Selection;
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

    private HealOptions Options() => new() { Path = repository.Root, Selection = new FindingSelection() };

    private Task<string> ReadAsync() => File.ReadAllTextAsync(Path.Combine(repository.Root, "a.py"));

    /// <summary>Delivers a heal of a.py that began at the first commit.</summary>
    private async Task<HealDelivery.Outcome> DeliverAsync(HealOptions options)
    {
        var host = new CommandHost(new Terminal(messages, messages, TerminalTraits.Plain), repository.Host, TimeProvider.System);
        await using var project = await OpenProject.OpenAsync(host, repository.Root, new SettingsOverrides { SandboxKind = "none" }, CancellationToken.None);
        await using var workspace = new FakeWorkspace(("a.py", "bad\n")) { Revision = head };
        var deliverer = new AtomicDeliverer(repository.Root, new InProcessApplier(), TimeProvider.System);
        var session = new SessionRecord("heal-1", "heal", SessionState.Running, TimeProvider.System.GetUtcNow(), null, head, null, null);
        return await new HealDelivery(host, project, options, deliverer).DeliverAsync(session, workspace, Result(), CancellationToken.None);
    }

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
