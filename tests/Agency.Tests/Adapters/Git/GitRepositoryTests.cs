using Agency.Adapters.Git;
using Agency.Adapters.Processes;
using Agency.Core.Syntax;

namespace Agency.Tests.Adapters.Git;

public sealed class GitRepositoryTests : IAsyncLifetime
{
    private TestRepository repository = null!;

    public async Task InitializeAsync() => repository = await TestRepository.CreateAsync();

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_repository_is_found_from_a_folder_inside_it()
    {
        repository.Write("a/b/c.py", "");

        var found = await repository.OpenAsync(Path.Combine(repository.Root, "a", "b"));

        Assert.Equal((repository.Root, Path.Combine(repository.Root, ".git")), (found.Root, found.GitFolder));
        Assert.Equal(found.GitFolder, found.CommonFolder);
    }

    [Fact]
    public async Task A_folder_whose_name_has_a_line_feed_is_one_too()
    {
        await repository.GitAsync("init", "--quiet", "line\nfeed");

        var found = await repository.OpenAsync(Path.Combine(repository.Root, "line\nfeed"));

        Assert.Equal((Path.Combine(repository.Root, "line\nfeed"), Path.Combine(repository.Root, "line\nfeed", ".git")), (found.Root, found.GitFolder));
    }

    [Fact]
    public async Task A_folder_without_a_repository_is_told()
    {
        using var bare = TestRepository.WithoutGit();

        Assert.IsType<GitOpenOutcome.NotARepository>(await GitRepository.OpenAsync(bare.Runner, bare.Host, bare.Root, CancellationToken.None));
    }

    [Fact]
    public async Task What_cannot_be_used_says_why()
    {
        await repository.GitAsync("init", "--quiet", "--bare", "../bare.git");
        var noGit = new HostEnvironment(new Dictionary<string, string> { ["PATH"] = "/nowhere" });

        var bare = await GitRepository.OpenAsync(repository.Runner, repository.Host, Path.Combine(repository.Outside, "bare.git"), CancellationToken.None);
        var missing = await GitRepository.OpenAsync(repository.Runner, noGit, repository.Root, CancellationToken.None);
        var nowhere = await GitRepository.OpenAsync(repository.Runner, repository.Host, "/no/where", CancellationToken.None);

        Assert.Contains("without a work tree", Assert.IsType<GitOpenOutcome.Unusable>(bare).Reason, StringComparison.Ordinal);
        Assert.Contains("git is not on PATH", Assert.IsType<GitOpenOutcome.Unusable>(missing).Reason, StringComparison.Ordinal);
        Assert.Contains("/no/where", Assert.IsType<GitOpenOutcome.Unusable>(nowhere).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_work_tree_and_a_submodule_have_their_git_folder_elsewhere()
    {
        repository.Write("a.py", "");
        await repository.CommitAllAsync();
        await repository.GitAsync("worktree", "add", "--quiet", "../second");
        await repository.GitAsync("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../repo", "sub");

        var second = await repository.OpenAsync(Path.Combine(repository.Outside, "second"));
        var sub = await repository.OpenAsync(Path.Combine(repository.Root, "sub"));

        Assert.Equal(Path.Combine(repository.Outside, "second"), second.Root);
        Assert.Equal(Path.Combine(repository.Root, ".git", "worktrees", "second"), second.GitFolder);
        Assert.Equal(Path.Combine(repository.Root, ".git"), second.CommonFolder);
        Assert.Equal(Path.Combine(repository.Root, "sub"), sub.Root);
        Assert.Equal(Path.Combine(repository.Root, ".git", "modules", "sub"), sub.GitFolder);
        Assert.Equal(await second.HeadAsync(CancellationToken.None), await repository.GitAsync("rev-parse", "HEAD"));
    }

    [Fact]
    public async Task The_state_before_the_first_commit_on_a_branch_and_detached()
    {
        var found = await repository.OpenAsync();
        var unborn = await found.StateAsync(CancellationToken.None);
        await repository.CommitAllAsync();
        var branch = await found.StateAsync(CancellationToken.None);
        await repository.GitAsync("checkout", "--quiet", "--detach");
        var detached = await found.StateAsync(CancellationToken.None);

        Assert.Equal(new GitState(null, "main", GitOperation.None, HasConflicts: false), unborn);
        Assert.Equal((true, false), (unborn.IsUnborn, unborn.IsDetached));
        Assert.Equal(new GitState(await repository.GitAsync("rev-parse", "HEAD"), "main", GitOperation.None, HasConflicts: false), branch);
        Assert.True(detached.IsDetached);
        Assert.Equal(branch.Head, detached.Head);
    }

    [Theory]
    [InlineData("merge", GitOperation.Merge)]
    [InlineData("rebase", GitOperation.Rebase)]
    [InlineData("cherry-pick", GitOperation.CherryPick)]
    public async Task A_repository_in_the_middle_of_something_is_told(string command, GitOperation operation)
    {
        await ConflictAsync();

        await repository.TryGitAsync(command, "other");

        var state = await (await repository.OpenAsync()).StateAsync(CancellationToken.None);
        Assert.Equal((operation, true), (state.Operation, state.HasConflicts));
    }

    [Fact]
    public async Task Listing_gives_tracked_and_untracked_files_once_and_nothing_ignored()
    {
        repository.Write(".gitignore", "*.log\nbuild/\n");
        repository.Write("tracked.py", "");
        repository.Write("tracked.log", "");
        await repository.GitAsync("add", "-f", "tracked.log");
        await repository.CommitAllAsync();
        repository.Write("new/file.py", "");
        repository.Write("some.log", "");
        repository.Write("build/x.py", "");
        var found = await repository.OpenAsync();

        var listing = Done(await found.ListAsync(CancellationToken.None));
        var ignored = Done(await found.IgnoredAsync(CancellationToken.None));

        Assert.Equal([".gitignore", "new/file.py", "tracked.log", "tracked.py"], listing.Files.Select(f => f.Value));
        Assert.Equal(["build/", "some.log"], ignored.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Submodules_and_clones_inside_are_kept_apart()
    {
        repository.Write("a.py", "");
        await repository.CommitAllAsync();
        await repository.GitAsync("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../repo", "sub");
        await repository.GitAsync("clone", "--quiet", ".", "clone");

        var listing = Done(await (await repository.OpenAsync()).ListAsync(CancellationToken.None));

        Assert.Equal([".gitmodules", "a.py"], listing.Files.Select(f => f.Value));
        Assert.Equal(["clone", "sub"], listing.Nested.Select(f => f.Value));
    }

    [Fact]
    public async Task Unmerged_files_are_listed_once()
    {
        await ConflictAsync();
        await repository.TryGitAsync("merge", "other");

        var listing = Done(await (await repository.OpenAsync()).ListAsync(CancellationToken.None));

        Assert.Equal(["a.py"], listing.Files.Select(f => f.Value));
    }

    [Fact]
    public async Task Changes_name_the_lines_of_the_new_text()
    {
        repository.Write("a.py", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        repository.Write("same.py", "1\n");
        repository.Write("deleted.py", "1\n");
        await repository.CommitAllAsync();
        repository.Write("a.py", "1\nTWO\n3\n4\n5\nnew\nnew\n6\n7\n9\n");
        repository.Write("untracked.py", "x\n");
        File.Delete(Path.Combine(repository.Root, "deleted.py"));

        var changed = Done(await (await repository.OpenAsync()).ChangedAsync(CancellationToken.None));

        Assert.Equal(["a.py", "untracked.py"], changed.Files.Order().Select(f => f.Value));
        var a = RepositoryPath.Parse("a.py");
        Assert.Equal([2, 6, 7, 9, 10], Enumerable.Range(1, 10).Where(line => changed.Contains(a, line)));
        Assert.True(changed.Contains(RepositoryPath.Parse("untracked.py"), 1));
        Assert.False(changed.Contains(RepositoryPath.Parse("same.py"), 1));
    }

    [Fact]
    public async Task Before_the_first_commit_everything_has_changed()
    {
        repository.Write("staged.py", "1\n");
        await repository.GitAsync("add", "staged.py");
        repository.Write("untracked.py", "1\n");
        var found = await repository.OpenAsync();

        Assert.Equal(["staged.py", "untracked.py"], Done(await found.ChangedAsync(CancellationToken.None)).Files.Order().Select(f => f.Value));
        Assert.Equal(["staged.py"], Done(await found.StagedAsync(CancellationToken.None)).Files.Select(f => f.Value));
    }

    [Fact]
    public async Task Staged_changes_are_those_of_the_index()
    {
        repository.Write("a.py", "1\n2\n3\n");
        await repository.CommitAllAsync();
        repository.Write("a.py", "one\n2\n3\n");
        await repository.GitAsync("add", "a.py");
        repository.Write("a.py", "one\n2\nthree\n");
        var found = await repository.OpenAsync();
        var a = RepositoryPath.Parse("a.py");

        var staged = Done(await found.StagedAsync(CancellationToken.None));
        var content = Done(await new GitContents(found).StagedAsync([a, RepositoryPath.Parse("absent.py")], CancellationToken.None));

        Assert.Equal([1], Enumerable.Range(1, 3).Where(line => staged.Contains(a, line)));
        Assert.Equal("one\n2\n3\n"u8.ToArray(), content[a]);
        Assert.Single(content);
    }

    [Fact]
    public async Task Changes_since_a_revision_leave_out_what_the_other_side_did()
    {
        repository.Write("a.py", "1\n");
        repository.Write("b.py", "1\n");
        await repository.CommitAllAsync();
        await repository.GitAsync("checkout", "--quiet", "-b", "feature");
        repository.Write("a.py", "2\n");
        await repository.CommitAllAsync();
        await repository.GitAsync("checkout", "--quiet", "main");
        repository.Write("b.py", "2\n");
        await repository.CommitAllAsync();
        await repository.GitAsync("checkout", "--quiet", "feature");
        repository.Write("c.py", "3\n");
        var found = await repository.OpenAsync();

        var changed = Done(await found.ChangedSinceAsync("main", CancellationToken.None));
        var unknown = await found.ChangedSinceAsync("--output=/tmp/x", CancellationToken.None);

        Assert.Equal(["a.py", "c.py"], changed.Files.Order().Select(f => f.Value));
        Assert.IsType<GitOutcome<ChangedFiles>.Failed>(unknown);
    }

    [Fact]
    public async Task Many_and_large_contents_are_read()
    {
        foreach (var i in Enumerable.Range(0, 300))
            repository.Write($"f{i:000}.py", new string((char)('a' + (i % 26)), 5000 + i));
        repository.Write("binary", [0, 255, 10, 13, 0]);
        await repository.CommitAllAsync();
        var found = await repository.OpenAsync();
        var files = Done(await found.ListAsync(CancellationToken.None)).Files;

        var contents = Done(await new GitContents(found).AtAsync((await found.HeadAsync(CancellationToken.None))!, [.. files], CancellationToken.None));

        Assert.Equal(301, contents.Count);
        Assert.Equal([0, 255, 10, 13, 0], contents[RepositoryPath.Parse("binary")]);
        Assert.All(contents.Where(c => c.Key.Value != "binary"), c => Assert.Equal(File.ReadAllBytes(c.Key.Under(repository.Root)), c.Value));
    }

    internal static T Done<T>(GitOutcome<T> outcome) => Assert.IsType<GitOutcome<T>.Done>(outcome).Value;

    private async Task ConflictAsync()
    {
        repository.Write("a.py", "base\n");
        await repository.CommitAllAsync();
        await repository.GitAsync("checkout", "--quiet", "-b", "other");
        repository.Write("a.py", "theirs\n");
        await repository.CommitAllAsync();
        await repository.GitAsync("checkout", "--quiet", "main");
        repository.Write("a.py", "ours\n");
        await repository.CommitAllAsync();
    }
}
