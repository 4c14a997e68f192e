using Agency.Cli.Ci;
using Agency.Core.Ci;
using Agency.Core.Configuration;
using Agency.Tests.Adapters.Git;
using Agency.Tests.Support;

namespace Agency.Tests.Cli.Ci;

public sealed class SelfHealRollbackTests : IAsyncLifetime
{
    private static readonly string[] Listed = ["app.yaml", "app.py", "link.yaml", "missing.yaml"];

    private TestRepository repository = null!;
    private string first = "";
    private string commit = "";

    public async Task InitializeAsync()
    {
        repository = await TestRepository.CreateAsync();
        repository.Write("app.yaml", "timeout: 5\n");
        repository.Write("app.py", "x = 1\n");
        await repository.CommitAllAsync();
        first = await repository.GitAsync("rev-parse", "HEAD");
        repository.Write("app.yaml", "timeout: five\n");
        repository.Write("app.py", "x = 2\n");
        File.CreateSymbolicLink(Path.Combine(repository.Root, "link.yaml"), "app.yaml");
        await repository.CommitAllAsync();
        repository.Write("other.txt", "later\n");
        await repository.CommitAllAsync();
        commit = await repository.GitAsync("rev-parse", "HEAD");
    }

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(true, "the last good commit")]
    [InlineData(false, "before its last change (no commit is named whose run passed)")]
    public async Task A_listed_file_is_as_it_was_when_it_worked(bool isGoodKnown, string source)
    {
        var rollback = Of(isGoodKnown ? first : null);

        Assert.Contains(source, Assert.IsType<ActionOutcome.Done>(await rollback.RunAsync("app.yaml", commit, CancellationToken.None)).Detail, StringComparison.Ordinal);
        Assert.Equal("timeout: 5\n", await File.ReadAllTextAsync(Path.Combine(repository.Root, "app.yaml")));
        Assert.Equal(commit, await repository.GitAsync("rev-parse", "HEAD"));
        Assert.Single(rollback.Contents);
    }

    [Theory]
    [InlineData("app.py")]
    [InlineData("link.yaml")]
    [InlineData("missing.yaml")]
    public async Task Code_links_and_what_is_not_there_are_left_alone(string name)
    {
        Assert.IsType<ActionOutcome.Failed>(await Of(null).RunAsync(name, commit, CancellationToken.None));
        Assert.Equal("", await repository.GitAsync("status", "--porcelain"));
    }

    [Theory]
    [InlineData("other.yaml")]
    [InlineData("../outside.yaml")]
    public async Task What_the_settings_do_not_list_is_left_alone(string name) =>
        Assert.IsType<ActionOutcome.NotConfigured>(await Of(null).RunAsync(name, commit, CancellationToken.None));

    [Fact]
    public async Task Work_that_is_not_committed_is_not_overwritten()
    {
        repository.Write("app.yaml", "timeout: 7\n");

        Assert.Contains("not overwritten", Assert.IsType<ActionOutcome.Failed>(await Of(first).RunAsync("app.yaml", commit, CancellationToken.None)).Detail, StringComparison.Ordinal);
        Assert.Equal("timeout: 7\n", await File.ReadAllTextAsync(Path.Combine(repository.Root, "app.yaml")));
    }

    [Fact]
    public async Task A_file_that_is_as_in_the_last_good_commit_is_not_at_fault() =>
        Assert.Contains("not at fault", Assert.IsType<ActionOutcome.Failed>(await Of(commit).RunAsync("app.yaml", commit, CancellationToken.None)).Detail, StringComparison.Ordinal);

    private SelfHealRollback Of(string? good) =>
        new(new TestTerminal().Host(environment: new Dictionary<string, string> { ["PATH"] = "/usr/local/bin:/usr/bin:/bin", ["HOME"] = repository.Outside }), repository.Root, new CiSettings { ConfigFiles = Listed }, good);
}
