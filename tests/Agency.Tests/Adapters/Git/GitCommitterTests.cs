using System.Text;
using Agency.Adapters.Git;
using Agency.Adapters.Processes;
using Agency.Core.Syntax;

namespace Agency.Tests.Adapters.Git;

public sealed class GitCommitterTests : IAsyncLifetime
{
    private static readonly RepositoryPath A = RepositoryPath.Parse("a.py");

    private TestRepository repository = null!;

    public async Task InitializeAsync()
    {
        repository = await TestRepository.CreateAsync();
        repository.Write("a.py", "a\n");
        repository.Write("b.py", "b\n");
        await repository.CommitAllAsync();
    }

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_commit_holds_the_given_content_and_nothing_of_the_users()
    {
        repository.Write("b.py", "staged\n");
        await repository.GitAsync("add", "b.py");
        repository.Write("b.py", "edited\n");
        repository.Write("untracked.py", "u\n");
        repository.Write("a.py", "healed\n");
        var parent = await repository.GitAsync("rev-parse", "HEAD");

        var commit = GitRepositoryTests.Done(await CommitAsync("Heal a\n\nWhy.", ("a.py", "healed\n"), ("dir/new file.py", "new\n")));

        Assert.Equal(commit.Revision, await repository.GitAsync("rev-parse", "refs/heads/main"));
        Assert.Equal(parent, await repository.GitAsync("rev-parse", "HEAD^"));
        Assert.Equal("a.py\nb.py\ndir/new file.py", await repository.GitAsync("ls-tree", "-r", "--name-only", "HEAD"));
        Assert.Equal("healed", await repository.GitAsync("show", "HEAD:a.py"));
        Assert.Equal("b", await repository.GitAsync("show", "HEAD:b.py"));
        Assert.Equal("Heal a\n\nWhy.", await repository.GitAsync("log", "-1", "--format=%B"));
        Assert.Equal("MM b.py\n D \"dir/new file.py\"\n?? untracked.py", await repository.GitAsync("status", "--short"));
        Assert.Equal("staged", await repository.GitAsync("show", ":b.py"));
        Assert.Equal(("main", 0), (commit.Branch, commit.LeftStaged.Count));
    }

    [Fact]
    public async Task What_the_user_staged_of_the_same_file_stays_staged()
    {
        repository.Write("a.py", "half\n");
        await repository.GitAsync("add", "a.py");

        var commit = GitRepositoryTests.Done(await CommitAsync("Heal", ("a.py", "healed\n")));

        Assert.Equal([A], commit.LeftStaged);
        Assert.Equal("half", await repository.GitAsync("show", ":a.py"));
        Assert.Equal("healed", await repository.GitAsync("show", "HEAD:a.py"));
    }

    [Fact]
    public async Task A_file_can_be_deleted_and_modes_are_kept()
    {
        await repository.GitAsync("update-index", "--chmod=+x", "a.py");
        await repository.GitAsync("commit", "--quiet", "-m", "mode");

        GitRepositoryTests.Done(await Committer(await repository.OpenAsync()).CommitAsync(
            "Heal", new Dictionary<RepositoryPath, byte[]?> { [A] = "x\n"u8.ToArray(), [RepositoryPath.Parse("b.py")] = null }, CancellationToken.None));

        Assert.StartsWith("100755 blob", await repository.GitAsync("ls-tree", "HEAD", "a.py"), StringComparison.Ordinal);
        Assert.Equal("a.py", await repository.GitAsync("ls-tree", "-r", "--name-only", "HEAD"));
        Assert.Equal("a.py", await repository.GitAsync("ls-files"));
    }

    [Fact]
    public async Task A_branch_is_made_without_being_checked_out()
    {
        var head = await repository.GitAsync("rev-parse", "HEAD");
        var found = await repository.OpenAsync();
        var files = new Dictionary<RepositoryPath, byte[]?> { [A] = "healed\n"u8.ToArray() };

        var commit = GitRepositoryTests.Done(await Committer(found).CreateBranchAsync("agency/heal-1", head, "Heal", files, CancellationToken.None));
        var again = await Committer(found).CreateBranchAsync("agency/heal-1", head, "Heal", files, CancellationToken.None);

        Assert.Equal(commit.Revision, await repository.GitAsync("rev-parse", "agency/heal-1"));
        Assert.Equal("healed", await repository.GitAsync("show", "agency/heal-1:a.py"));
        Assert.Equal(("main", head), (await repository.GitAsync("symbolic-ref", "--short", "HEAD"), await repository.GitAsync("rev-parse", "HEAD")));
        Assert.Equal("", await repository.GitAsync("status", "--short"));
        Assert.Contains("already", Assert.IsType<GitOutcome<GitCommit>.Failed>(again).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-x")]
    [InlineData("a..b")]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData("x.lock")]
    [InlineData("a\nb")]
    public async Task A_bad_branch_name_is_refused(string name)
    {
        var outcome = await Committer(await repository.OpenAsync()).CreateBranchAsync(
            name, "HEAD", "Heal", new Dictionary<RepositoryPath, byte[]?> { [A] = "x"u8.ToArray() }, CancellationToken.None);

        Assert.Contains("no name for a branch", Assert.IsType<GitOutcome<GitCommit>.Failed>(outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_commit_of_a_repository_can_be_ours()
    {
        using var empty = await TestRepository.CreateAsync();

        var commit = GitRepositoryTests.Done(await Committer(await empty.OpenAsync()).CommitAsync(
            "First", new Dictionary<RepositoryPath, byte[]?> { [A] = "x\n"u8.ToArray() }, CancellationToken.None));

        Assert.Equal(commit.Revision, await empty.GitAsync("rev-parse", "HEAD"));
        Assert.Equal("x", await empty.GitAsync("show", "HEAD:a.py"));
    }

    [Fact]
    public async Task On_a_detached_head_only_the_head_moves()
    {
        var main = await repository.GitAsync("rev-parse", "main");
        await repository.GitAsync("checkout", "--quiet", "--detach");

        var commit = GitRepositoryTests.Done(await CommitAsync("Heal", ("a.py", "healed\n")));

        Assert.Null(commit.Branch);
        Assert.Equal((commit.Revision, main), (await repository.GitAsync("rev-parse", "HEAD"), await repository.GitAsync("rev-parse", "main")));
    }

    [Fact]
    public async Task Nothing_is_committed_in_the_middle_of_a_merge_nor_without_a_change_nor_without_a_name()
    {
        var same = await CommitAsync("Heal", ("a.py", "a\n"));
        await repository.GitAsync("checkout", "--quiet", "-b", "other");
        repository.Write("a.py", "theirs\n");
        await repository.CommitAllAsync();
        await repository.GitAsync("checkout", "--quiet", "main");
        repository.Write("a.py", "ours\n");
        await repository.CommitAllAsync();
        var nameless = new HostEnvironment(new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["HOME"] = repository.Host.Home, ["GIT_CONFIG_NOSYSTEM"] = "1" });
        await repository.GitAsync("config", "user.useConfigOnly", "true");
        var opened = Assert.IsType<GitOpenOutcome.Opened>(await GitRepository.OpenAsync(new ProcessRunner(nameless, TimeProvider.System), nameless, repository.Root, CancellationToken.None));
        var anonymous = await Committer(opened.Repository).CommitAsync("Heal", new Dictionary<RepositoryPath, byte[]?> { [A] = "x"u8.ToArray() }, CancellationToken.None);
        await repository.TryGitAsync("merge", "other");
        var merging = await CommitAsync("Heal", ("b.py", "x\n"));

        Assert.Contains("nothing to commit", Assert.IsType<GitOutcome<GitCommit>.Failed>(same).Reason, StringComparison.Ordinal);
        Assert.Contains("user.name", Assert.IsType<GitOutcome<GitCommit>.Failed>(anonymous).Reason, StringComparison.Ordinal);
        Assert.Contains("middle of", Assert.IsType<GitOutcome<GitCommit>.Failed>(merging).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_hook_and_no_filter_of_the_repository_runs()
    {
        var trace = Path.Combine(repository.Outside, "ran");
        var script = $"#!/bin/sh\necho \"$0\" >> '{trace}'\ncat\n";
        foreach (var hook in new[] { "pre-commit", "commit-msg", "post-commit", "reference-transaction", "post-index-change", "post-checkout", "fsmonitor" })
        {
            var path = repository.Write($".git/hooks/{hook}", script);
            await repository.RunAsync("chmod", "+x", path);
        }

        var program = Path.Combine(repository.Root, ".git/hooks/fsmonitor");
        await repository.GitAsync("config", "core.fsmonitor", program);
        foreach (var key in new[] { "filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "diff.external", "diff.evil.command", "diff.evil.textconv", "core.pager", "core.editor" })
            await repository.GitAsync("config", key, program);
        await repository.GitAsync("config", "filter.evil.required", "true");
        repository.Write(".gitattributes", "* filter=evil diff=evil\n");
        repository.Write("a.py", "changed\n");
        File.Delete(trace);
        var found = await repository.OpenAsync();

        var listing = GitRepositoryTests.Done(await found.ListAsync(CancellationToken.None));
        var changed = GitRepositoryTests.Done(await found.ChangedAsync(CancellationToken.None));
        await found.StateAsync(CancellationToken.None);
        GitRepositoryTests.Done(await CommitAsync("Heal", ("a.py", "healed\n")));

        Assert.False(File.Exists(trace), File.Exists(trace) ? File.ReadAllText(trace) : "");
        Assert.Equal(3, listing.Files.Count);
        Assert.Contains(A, changed.Files);
    }

    [Fact]
    public async Task Line_ends_are_committed_as_the_user_has_configured_them()
    {
        await repository.GitAsync("config", "core.autocrlf", "true");

        GitRepositoryTests.Done(await CommitAsync("Heal", ("a.py", "one\r\ntwo\r\n")));

        Assert.Equal("one\ntwo", await repository.GitAsync("show", "HEAD:a.py"));
    }

    [Fact]
    public async Task A_file_committed_with_crlf_keeps_it()
    {
        repository.Write("a.py", "one\r\n");
        await repository.CommitAllAsync();
        await repository.GitAsync("config", "core.autocrlf", "true");

        GitRepositoryTests.Done(await CommitAsync("Heal", ("a.py", "one\r\ntwo\r\n")));

        Assert.Equal("one\r\ntwo\r", await repository.GitAsync("show", "HEAD:a.py"));
    }

    private static GitCommitter Committer(GitRepository found) => new(found);

    private async Task<GitOutcome<GitCommit>> CommitAsync(string message, params (string File, string Text)[] files) =>
        await Committer(await repository.OpenAsync()).CommitAsync(
            message, files.ToDictionary(f => RepositoryPath.Parse(f.File), f => (byte[]?)Encoding.UTF8.GetBytes(f.Text)), CancellationToken.None);
}
