using Agency.Adapters.Git;
using Agency.Core.Execution;
using Agency.Testing.Fakes;

namespace Agency.Tests.Adapters.Git;

/// <summary>The copy of a remote, and the branches that go through it, with real git and a bare remote that counts what is pushed.</summary>
public sealed class GitMirrorTests : IAsyncLifetime
{
    private const string Branch = "agency/s-1";
    private const string Message = "Add, not subtract\n\nAgency-Session: s-1\n";

    private static readonly DateTimeOffset At = new(2025, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private TestRepository work = null!;
    private string remote = null!;
    private string commit = null!;
    private string patch = null!;
    private int scratches;

    public async Task InitializeAsync()
    {
        work = await TestRepository.CreateAsync();
        remote = Path.Combine(work.Outside, "remote.git");
        work.Write("shop.py", "total = 1 - 1\n");
        await work.CommitAllAsync("A shop");
        commit = await work.GitAsync("rev-parse", "HEAD");
        work.Write("shop.py", "total = 1 + 1\n");
        patch = await work.GitAsync("diff") + "\n";
        await work.GitAsync("checkout", "--quiet", "shop.py");
        await work.GitAsync("clone", "--quiet", "--bare", ".", remote);
        await work.GitAsync("remote", "add", "origin", remote);
        var hook = Path.Combine(remote, "hooks", "post-receive");
        Directory.CreateDirectory(Path.GetDirectoryName(hook)!);
        await File.WriteAllTextAsync(hook, "#!/bin/sh\ncat >> \"$GIT_DIR/pushes\"\n");
        File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public Task DisposeAsync()
    {
        work.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Pushes_a_branch_once_with_the_very_same_commit_from_every_node()
    {
        var first = Done(await PushAsync(await MirrorAsync("one")));
        // The node died before it could write that down; another one does it again.
        var second = Done(await PushAsync(await MirrorAsync("two")));
        Assert.Equal(first, second);
        Assert.Equal($"{new string('0', 40)} {first} refs/heads/{Branch}", Assert.Single(Pushes()));
        Assert.Equal("total = 1 + 1", await RemoteAsync("show", $"{Branch}:shop.py"));
        Assert.Equal(commit, await RemoteAsync("rev-parse", $"{Branch}~1"));
        Assert.Equal("Agency <agency@localhost> 2025-01-02T03:04:05+00:00", await RemoteAsync("log", "-1", "--format=%an <%ae> %cI", Branch));
        Assert.Equal(Message.Trim(), await RemoteAsync("log", "-1", "--format=%B", Branch));
        Assert.Empty(Directory.EnumerateFileSystemEntries(work.Outside, "scratch*"));
    }

    [Fact]
    public async Task A_branch_that_holds_something_else_is_left_alone()
    {
        await RemoteAsync("branch", Branch, commit);
        Assert.Contains("holds something else", Failed(await PushAsync(await MirrorAsync())), StringComparison.Ordinal);
        Assert.Equal(commit, await RemoteAsync("rev-parse", Branch));
    }

    [Fact]
    public async Task A_branch_that_comes_to_be_in_the_meantime_is_left_alone()
    {
        // At the parent, so that a plain push would move it.
        var mirror = await MirrorAsync(runner: new MeddlingRunner(work.Runner, "push", () => RemoteAsync("branch", Branch, commit)));
        Failed(await PushAsync(mirror));
        Assert.Equal(commit, await RemoteAsync("rev-parse", Branch));
        Assert.Empty(Pushes());
    }

    [Fact]
    public async Task The_same_push_by_another_node_in_the_meantime_is_no_failure()
    {
        var other = await MirrorAsync("other");
        var mirror = await MirrorAsync(runner: new MeddlingRunner(work.Runner, "push", async () => Done(await PushAsync(other))));
        Done(await PushAsync(mirror));
        Assert.Single(Pushes());
    }

    [Fact]
    public async Task A_branch_whose_name_only_ends_so_is_another()
    {
        await RemoteAsync("branch", $"a/refs/heads/{Branch}", commit);
        Done(await PushAsync(await MirrorAsync()));
    }

    [Theory]
    [InlineData("../../escaped")]
    [InlineData("a b")]
    [InlineData("a..b")]
    [InlineData("a~1")]
    [InlineData("a:refs/heads/main")]
    [InlineData("*")]
    [InlineData("a\nb")]
    [InlineData("a.lock")]
    [InlineData("")]
    public async Task A_name_that_is_none_is_refused(string branch)
    {
        Failed(await PushAsync(await MirrorAsync(), branch: branch));
        Assert.Equal("refs/heads/main", await RemoteAsync("for-each-ref", "--format=%(refname)"));
        Assert.Equal(commit, await RemoteAsync("rev-parse", "main"));
    }

    [Fact]
    public async Task A_name_like_an_option_is_a_name()
    {
        Done(await PushAsync(await MirrorAsync(), branch: "--upload-pack=true"));
        Assert.Equal("refs/heads/--upload-pack=true\nrefs/heads/main", await RemoteAsync("for-each-ref", "--format=%(refname)"));
    }

    [Theory]
    [InlineData("../escaped")]
    [InlineData(".git/config")]
    [InlineData(".git/hooks/pre-commit")]
    public async Task A_patch_does_not_leave_the_tree(string path)
    {
        Failed(await PushAsync(await MirrorAsync(), $"diff --git a/{path} b/{path}\nnew file mode 100755\n--- /dev/null\n+++ b/{path}\n@@ -0,0 +1 @@\n+evil\n"));
        Assert.Empty(Pushes());
        Assert.False(File.Exists(Path.Combine(work.Outside, "escaped")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no patch\n")]
    public async Task What_is_no_patch_is_not_pushed(string text)
    {
        Failed(await PushAsync(await MirrorAsync(), text));
        Assert.Empty(Pushes());
    }

    [Fact]
    public async Task A_base_that_moved_on_or_was_rewritten_is_still_the_base()
    {
        var mirror = await MirrorAsync();
        work.Write("shop.py", "total = 2\n");
        await work.GitAsync("commit", "--quiet", "--all", "--amend", "-m", "Another shop");
        await work.GitAsync("push", "--quiet", "--force", "origin", "main");
        Done(await mirror.UpdateAsync(CancellationToken.None));
        Assert.NotEqual(commit, await mirror.ResolveAsync("refs/heads/main", CancellationToken.None));
        Done(await PushAsync(mirror));
        Assert.Equal(commit, await RemoteAsync("rev-parse", $"{Branch}~1"));
        Assert.Contains("patch does not apply", Failed(await PushAsync(mirror, branch: "agency/s-2", at: await RemoteAsync("rev-parse", "main"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_remote_that_is_gone_is_told_and_is_there_again_later()
    {
        var mirror = await MirrorAsync();
        Directory.Move(remote, remote + ".away");
        Assert.StartsWith("git says: ", Failed(await mirror.UpdateAsync(CancellationToken.None)), StringComparison.Ordinal);
        Failed(await PushAsync(mirror));
        Failed(await Mirror("new").UpdateAsync(CancellationToken.None));
        Assert.False(Directory.Exists(FolderOf("new")));
        Directory.Move(remote + ".away", remote);
        Done(await mirror.UpdateAsync(CancellationToken.None));
        Done(await PushAsync(mirror));
    }

    [Fact]
    public async Task What_a_killed_process_left_is_in_nobodys_way()
    {
        Directory.CreateDirectory(FolderOf("one") + ".draft/refs");
        await RemoteAsync("branch", "gone", commit);
        var mirror = await MirrorAsync("one");
        Assert.Equal(commit, await mirror.ResolveAsync("refs/heads/gone", CancellationToken.None));
        foreach (var name in (string[])["packed-refs.lock", "refs/heads/new.lock"])
            await File.WriteAllTextAsync(Path.Combine(FolderOf("one"), name), "");
        await RemoteAsync("branch", "-D", "gone");
        await RemoteAsync("branch", "new", commit);
        Done(await mirror.UpdateAsync(CancellationToken.None));
        Assert.Null(await mirror.ResolveAsync("refs/heads/gone", CancellationToken.None));
        Assert.Equal(commit, await mirror.ResolveAsync("refs/heads/new", CancellationToken.None));
        Assert.False(Directory.Exists(FolderOf("one") + ".draft"));
    }

    [Fact]
    public async Task Several_may_bring_one_copy_up_to_date()
    {
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Mirror("shared").UpdateAsync(CancellationToken.None))), o => Done(o));
        Assert.Equal(commit, await Mirror("shared").ResolveAsync("refs/heads/main", CancellationToken.None));
    }

    [Fact]
    public async Task A_commit_that_no_branch_holds_can_be_had()
    {
        var mirror = await MirrorAsync();
        var lost = await RemoteAsync("-c", "user.name=a", "-c", "user.email=a@b", "commit-tree", $"{commit}^{{tree}}", "-m", "lost");
        Assert.Null(await mirror.ResolveAsync(lost, CancellationToken.None));
        Done(await mirror.FetchCommitAsync(lost, CancellationToken.None));
        Assert.Equal(lost, await mirror.ResolveAsync(lost, CancellationToken.None));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("nothing")]
    [InlineData("HEAD:shop.py")]
    [InlineData("")]
    public async Task What_is_no_commit_is_none(string revision) => Assert.Null(await (await MirrorAsync()).ResolveAsync(revision, CancellationToken.None));

    [Fact]
    public async Task A_git_that_takes_too_long_is_told()
    {
        var runner = new FakeProcessRunner().On(_ => true, _ => FakeProcessRunner.Ended(end: ProcessEnd.TimedOut));
        Assert.StartsWith("git was stopped (TimedOut)", Failed(await Mirror("slow", runner).UpdateAsync(CancellationToken.None)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_ends_a_git_that_waits_for_an_answer()
    {
        await using var server = new FakeReceiver();
        using var stop = new CancellationTokenSource();
        server.Answer = (_, _) =>
        {
            stop.Cancel();
            return new LoopbackAnswer(200) { IsSilent = true };
        };
        var mirror = new GitMirror(work.Runner, work.Host, server.Url + "shop.git", FolderOf("hanging"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => mirror.UpdateAsync(stop.Token));
    }

    [Fact]
    public async Task A_password_in_the_address_is_not_told()
    {
        await using var server = new FakeReceiver();
        server.Answer = (_, _) => new LoopbackAnswer(500);
        var address = server.Url.AbsoluteUri.Replace("http://", "http://bot:k3Zq9XbT7vRw@", StringComparison.Ordinal) + "shop.git";
        var reason = Failed(await new GitMirror(work.Runner, work.Host, address, FolderOf("secret")).UpdateAsync(CancellationToken.None));
        Assert.DoesNotContain("k3Zq9XbT7vRw", reason, StringComparison.Ordinal);
        Assert.NotEmpty(server.Requests);
    }

    private static string Done(GitOutcome<string> outcome) => Assert.IsType<GitOutcome<string>.Done>(outcome).Value;

    private static string Failed(GitOutcome<string> outcome) => Assert.IsType<GitOutcome<string>.Failed>(outcome).Reason;

    private string FolderOf(string name) => Path.Combine(work.Outside, "mirrors", name + ".git");

    private GitMirror Mirror(string name, IProcessRunner? runner = null) => new(runner ?? work.Runner, work.Host, remote, FolderOf(name));

    private async Task<GitMirror> MirrorAsync(string name = "one", IProcessRunner? runner = null)
    {
        var mirror = Mirror(name, runner);
        Done(await mirror.UpdateAsync(CancellationToken.None));
        return mirror;
    }

    private Task<GitOutcome<string>> PushAsync(GitMirror mirror, string? text = null, string branch = Branch, string? at = null) =>
        mirror.PushPatchAsync(at ?? commit, text ?? patch, branch, Message, "Agency", At, Path.Combine(work.Outside, $"scratch{++scratches}"), CancellationToken.None);

    private Task<string> RemoteAsync(params string[] arguments) => work.GitAsync(["-C", remote, .. arguments]);

    private string[] Pushes() => File.Exists(Path.Combine(remote, "pushes")) ? File.ReadAllLines(Path.Combine(remote, "pushes")) : [];
}
