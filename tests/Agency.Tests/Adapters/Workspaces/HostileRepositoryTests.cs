using System.Net.Sockets;
using System.Text;
using Agency.Adapters.Git;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Tests.Adapters.Git;
using static Agency.Tests.Adapters.Workspaces.TestTree;

namespace Agency.Tests.Adapters.Workspaces;

/// <summary>Repositories as nobody wants them: listed, read, copied, written and put back.</summary>
public sealed class HostileRepositoryTests : IAsyncLifetime
{
    private TestRepository repository = null!;
    private TestTree tree = null!;

    public async Task InitializeAsync()
    {
        repository = await TestRepository.CreateAsync();
        tree = new TestTree(repository);
    }

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("with space.py")]
    [InlineData("-rf.py")]
    [InlineData("--output=x/-o.py")]
    [InlineData("line\nfeed.py")]
    [InlineData("quo'te\".py")]
    [InlineData("\u001b[31mred\u001b[0m.py")]
    [InlineData("tab\tback\\slash.py")]
    [InlineData("$(touch pwned);`id`.py")]
    [InlineData(":(exclude)x.py")]
    [InlineData("*.py")]
    [InlineData("{0}%s.py")]
    [InlineData("dir with space/é😀.py")]
    [InlineData("a:b=c,d.py")]
    public async Task Any_name_goes_all_the_way(string name)
    {
        repository.Write(name, "1\n2\n");
        repository.Write("other.py", "1\n");
        await repository.CommitAllAsync();
        repository.Write(name, "1\nTWO\n");
        var opened = await tree.OpenAsync();
        var file = RepositoryPath.Parse(name);

        Assert.Equal(new[] { name, "other.py" }.Order(StringComparer.Ordinal), opened.Files.Select(f => f.Value));
        var changed = GitRepositoryTests.Done(await opened.Repository!.ChangedAsync(CancellationToken.None));
        Assert.Equal([new LineRange(2, 2)], changed.Lines[file]);
        await using var workspace = await tree.CopyAsync(opened);
        Assert.Equal("1\nTWO\n", await TextAsync(workspace, name));
        await WriteAsync(workspace, name, "healed\n");
        await ShellAsync(workspace, "find . -name '*.py' -delete", mayWrite: true);
        await workspace.RestoreAsync(CancellationToken.None);
        Assert.Equal("healed\n", await TextAsync(workspace, name));
        var commit = await new GitCommitter(opened.Repository).CommitAsync(
            "Heal", new Dictionary<RepositoryPath, byte[]?> { [file] = "healed\n"u8.ToArray() }, CancellationToken.None);
        Assert.Empty(GitRepositoryTests.Done(commit).LeftStaged);
        var content = await new GitContents(opened.Repository).AtAsync("HEAD", [file], CancellationToken.None);
        Assert.Equal("healed\n"u8.ToArray(), GitRepositoryTests.Done(content)[file]);
    }

    [Fact]
    public async Task A_name_that_is_no_text_is_left_out_with_a_reason()
    {
        repository.Write("a.py", "");
        await repository.RunAsync("sh", "-c", "printf x > \"$(printf 'caf\\351.py')\"; mkdir \"$(printf 'd\\377')\"; printf x > \"$(printf 'd\\377/b.py')\"");
        var untracked = await tree.OpenAsync();
        await repository.CommitAllAsync();
        var tracked = await tree.OpenAsync();

        foreach (var opened in new[] { untracked, tracked, await tree.OpenAsync(git: false) })
        {
            Assert.Equal(["a.py"], opened.Files.Select(f => f.Value));
            await using var workspace = await tree.CopyAsync(opened);
            Assert.Equal("a.py\n", (await ShellAsync(workspace, "ls")).StandardOutput);
        }

        Assert.All([.. untracked.Skipped, .. tracked.Skipped], s => Assert.Contains("UTF-8", s.Reason, StringComparison.Ordinal));
        Assert.Equal((2, 2), (untracked.Skipped.Count, tracked.Skipped.Count));

        // .NET cannot spell them to remove them either.
        await repository.RunAsync("sh", "-c", "rm -r -- [!a]*");
    }

    [Fact]
    public async Task Links_are_copied_as_links_and_never_read()
    {
        var secret = Path.Combine(repository.Outside, "secret");
        Directory.CreateDirectory(secret);
        await File.WriteAllTextAsync(Path.Combine(secret, "key.py"), "secret");
        repository.Write("a.py", "a");
        repository.Write("dir/b.py", "b");
        File.CreateSymbolicLink(Path.Combine(repository.Root, "out.py"), Path.Combine(secret, "key.py"));
        File.CreateSymbolicLink(Path.Combine(repository.Root, "in.py"), "a.py");
        File.CreateSymbolicLink(Path.Combine(repository.Root, "loop.py"), "loop.py");
        File.CreateSymbolicLink(Path.Combine(repository.Root, "folder"), secret);
        await repository.CommitAllAsync();
        Directory.Delete(Path.Combine(repository.Root, "dir"), recursive: true);
        File.CreateSymbolicLink(Path.Combine(repository.Root, "dir"), secret);
        await File.WriteAllTextAsync(Path.Combine(secret, "b.py"), "secret");

        foreach (var opened in new[] { await tree.OpenAsync(), await tree.OpenAsync(git: false) })
        {
            Assert.Equal(["a.py"], opened.Files.Select(f => f.Value));
            Assert.Contains("link", await ReasonAsync(opened, "out.py"), StringComparison.Ordinal);
            Assert.Contains("no such file", await ReasonAsync(opened, "folder/key.py"), StringComparison.Ordinal);
            Assert.Contains("no such file", await ReasonAsync(opened, "dir/b.py"), StringComparison.Ordinal);
            await using var workspace = await tree.CopyAsync(opened);
            var seen = await ShellAsync(workspace, "readlink in.py; cat out.py folder/key.py dir/b.py; find . -type f -not -path './.git/*'");
            Assert.Equal("a.py\n./a.py\n", seen.StandardOutput);
            var copied = Directory.EnumerateFiles(Path.GetDirectoryName(workspace.Root)!, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint });
            Assert.DoesNotContain(copied, f => File.ReadAllText(f) == "secret");
        }
    }

    [Fact]
    public async Task Pipes_and_sockets_are_never_opened()
    {
        repository.Write("pipe.py", "x");
        repository.Write("a.py", "a");
        await repository.CommitAllAsync();
        File.Delete(Path.Combine(repository.Root, "pipe.py"));
        await repository.RunAsync("mkfifo", "pipe.py");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(repository.Root, "socket.py")));

        foreach (var opened in new[] { await tree.OpenAsync(), await tree.OpenAsync(git: false) })
        {
            Assert.Equal(["a.py"], opened.Files.Select(f => f.Value));
            Assert.Contains("pipe", await ReasonAsync(opened, "pipe.py"), StringComparison.Ordinal);
            await using var workspace = await tree.CopyAsync(opened);
            Assert.Equal("a.py\n", (await ShellAsync(workspace, "ls")).StandardOutput);
        }
    }

    [Fact]
    public async Task A_file_that_became_a_pipe_after_it_was_listed_is_left_out()
    {
        repository.Write("a.py", "a");
        repository.Write("b.py", "b");
        await repository.CommitAllAsync();
        var opened = await tree.OpenAsync();
        File.Delete(Path.Combine(repository.Root, "a.py"));
        await repository.RunAsync("mkfifo", "a.py");

        await using var workspace = await tree.CopyAsync(opened);

        Assert.Equal(["b.py"], workspace.Files.Select(f => f.Value));
        Assert.Equal(["a.py"], workspace.LeftOut.Select(s => s.File.Value));
    }

    [Theory]
    [InlineData("bom.py", "\uFEFFx = 1\r\n")]
    [InlineData("crlf.py", "a\r\nb\r\n")]
    [InlineData("mixed.py", "a\r\nb\nc\rd")]
    [InlineData("tabs.py", "if x:\n\ty\n        z\f\n\v\n")]
    [InlineData("empty.py", "")]
    public async Task Text_is_read_and_written_back_byte_for_byte(string name, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        await RoundTripAsync(name, bytes, text.TrimStart('\uFEFF'));
    }

    [Fact]
    public Task Latin1_with_a_coding_line_is_read_and_written_back() =>
        RoundTripAsync("latin.py", [.. "# -*- coding: latin-1 -*-\ns = '"u8, 0xE9, .. "'\n"u8], "# -*- coding: latin-1 -*-\ns = 'é'\n");

    [Fact]
    public async Task What_cannot_be_read_says_why()
    {
        repository.Write("large.py", string.Concat(Enumerable.Repeat("x = 1\n", 900_000)));
        repository.Write("binary.py", [(byte)'a', 0, (byte)'b']);
        repository.Write("latin.py", [(byte)'#', 0xE9]);
        repository.Write("unknown.py", "# coding: klingon\n");
        await repository.CommitAllAsync();
        var opened = await tree.OpenAsync();

        Assert.Equal(4, opened.Files.Count);
        Assert.Contains("5400000 bytes", await ReasonAsync(opened, "large.py"), StringComparison.Ordinal);
        Assert.Contains("NUL", await ReasonAsync(opened, "binary.py"), StringComparison.Ordinal);
        Assert.Contains("UTF-8", await ReasonAsync(opened, "latin.py"), StringComparison.Ordinal);
        Assert.Contains("klingon", await ReasonAsync(opened, "unknown.py"), StringComparison.Ordinal);
        await using var workspace = await tree.CopyAsync(opened);
        Assert.Equal("5400000\n", (await ShellAsync(workspace, "stat -c %s large.py")).StandardOutput);
    }

    [Fact]
    public async Task An_empty_repository_is_one_without_files()
    {
        var opened = await tree.OpenAsync();
        await using var workspace = await tree.CopyAsync(opened);

        Assert.Empty(opened.Files);
        Assert.Null(workspace.Revision);
        Assert.Equal(".git\n", (await ShellAsync(workspace, "ls -A")).StandardOutput);
    }

    [Fact]
    public async Task Before_the_first_commit_every_file_is_uncommitted()
    {
        repository.Write("a.py", "a");

        await using var workspace = await tree.CopyAsync();

        Assert.Null(workspace.Revision);
        Assert.Equal(["a.py"], workspace.UncommittedFiles.Select(f => f.Value));
    }

    [Fact]
    public async Task A_folder_without_git_is_listed_without_what_tools_generate()
    {
        using var plain = TestRepository.WithoutGit();
        foreach (var file in new[] { "a.py", "pkg/b.py", ".hidden/c.py", "node_modules/x/d.py", "__pycache__/e.py", ".venv/f.py", "myenv/pyvenv.cfg", "myenv/g.py" })
            plain.Write(file, "");
        var own = new TestTree(plain);
        var opened = await own.OpenAsync(git: false);

        await using var workspace = await own.CopyAsync(opened);

        Assert.Equal([".hidden/c.py", "a.py", "pkg/b.py"], opened.Files.Select(f => f.Value));
        Assert.Equal(3, workspace.UncommittedFiles.Count);
        Assert.Null(workspace.Revision);
    }

    [Fact]
    public async Task A_submodule_is_no_part_of_the_project_but_there_when_tests_run()
    {
        repository.Write("a.py", "a\n");
        await repository.CommitAllAsync();
        await repository.GitAsync("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../repo", "sub");
        var opened = await tree.OpenAsync();

        await using var workspace = await tree.CopyAsync(opened);

        Assert.Equal([".gitmodules", "a.py"], opened.Files.Select(f => f.Value));
        Assert.Contains(opened.Skipped, s => s.File.Value == "sub" && s.Reason.Contains("submodule", StringComparison.Ordinal));
        Assert.Equal("a\n", (await ShellAsync(workspace, "cat sub/a.py")).StandardOutput);
    }

    [Fact]
    public async Task A_submodule_and_a_work_tree_can_be_worked_on_themselves()
    {
        repository.Write("a.py", "a\n");
        await repository.CommitAllAsync();
        await repository.GitAsync("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../repo", "sub");
        await repository.GitAsync("worktree", "add", "--quiet", "-b", "second", "../second");
        foreach (var folder in new[] { Path.Combine(repository.Root, "sub"), Path.Combine(repository.Outside, "second") })
        {
            var opened = await tree.OpenAsync(await repository.OpenAsync(folder));
            await using var workspace = await tree.CopyAsync(opened);
            var seen = await ShellAsync(workspace, "git log -1 --format=%s; git status --short; cat a.py; pwd");
            Assert.Equal($"change\na\n{folder}\n", seen.StandardOutput);
        }
    }

    [Fact]
    public async Task A_detached_head_and_a_merge_under_way_are_copied_as_they_are()
    {
        repository.Write("a.py", "base\n");
        await repository.CommitAllAsync();
        await repository.GitAsync("checkout", "--quiet", "-b", "other");
        repository.Write("a.py", "theirs\n");
        await repository.CommitAllAsync();
        await repository.GitAsync("checkout", "--quiet", "--detach", "main");
        repository.Write("a.py", "ours\n");
        await repository.CommitAllAsync();
        await repository.TryGitAsync("merge", "other");

        await using var workspace = await tree.CopyAsync();

        Assert.Equal(["a.py"], workspace.Files.Select(f => f.Value));
        Assert.Equal(["a.py"], workspace.UncommittedFiles.Select(f => f.Value));
        Assert.StartsWith("<<<<<<< HEAD\nours\n", await TextAsync(workspace, "a.py"), StringComparison.Ordinal);
        Assert.Equal(await repository.GitAsync("rev-parse", "HEAD"), workspace.Revision);
    }

    [Fact]
    public async Task A_repository_that_claims_another_folder_is_refused()
    {
        var victim = Directory.CreateDirectory(Path.Combine(repository.Outside, "victim")).FullName;
        await repository.GitAsync("config", "core.worktree", victim);

        var opened = await GitRepository.OpenAsync(repository.Runner, repository.Host, Path.Combine(repository.Root, ".git"), CancellationToken.None);
        var other = await GitRepository.OpenAsync(repository.Runner, repository.Host, repository.Root, CancellationToken.None);

        Assert.IsType<GitOpenOutcome.Unusable>(opened);
        Assert.IsType<GitOpenOutcome.Unusable>(other);
    }

    [Fact]
    public async Task An_index_git_cannot_read_is_a_value()
    {
        repository.Write("a.py", "");
        await repository.CommitAllAsync();
        var found = await repository.OpenAsync();
        repository.Write(".git/index", "garbage");

        Assert.IsType<GitOutcome<GitListing>.Failed>(await found.ListAsync(CancellationToken.None));
        Assert.IsType<GitOutcome<ChangedFiles>.Failed>(await found.ChangedAsync(CancellationToken.None));
    }

    private async Task RoundTripAsync(string name, byte[] bytes, string text)
    {
        repository.Write(name, bytes);
        await repository.CommitAllAsync();
        await using var workspace = await tree.CopyAsync();
        var file = RepositoryPath.Parse(name);

        var source = Assert.IsType<ReadOutcome.Text>(await workspace.ReadAsync(file, CancellationToken.None)).Source;
        Assert.Equal(text, source.Text);
        await workspace.WriteAsync(new Dictionary<RepositoryPath, SourceText> { [file] = source.With(source.Text + "#\n") }, CancellationToken.None);

        byte[] expected = [.. bytes, (byte)'#', (byte)'\n'];
        Assert.Equal(expected, await File.ReadAllBytesAsync(file.Under(workspace.Root)));
        Assert.Equal(workspace.OriginalHash(file), source.Hash);
    }
}
