using Agency.Adapters.Workspaces;
using Agency.Core.Configuration;
using Agency.Core.Execution;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Tests.Adapters.Git;
using static Agency.Tests.Adapters.Workspaces.TestTree;

namespace Agency.Tests.Adapters.Workspaces;

public sealed class WorkspaceTests : IAsyncLifetime
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

    [Fact]
    public async Task A_workspace_holds_the_tree_as_it_is_on_disk()
    {
        repository.Write("a.py", "a = 1\n");
        repository.Write("gone.py", "");
        await repository.CommitAllAsync();
        repository.Write("a.py", "a = 2\n");
        repository.Write("new dir/b.py", "b = 1\n");
        File.Delete(Path.Combine(repository.Root, "gone.py"));

        await using var workspace = await tree.CopyAsync();

        Assert.Equal(["a.py", "new dir/b.py"], workspace.Files.Select(f => f.Value));
        Assert.Equal("a = 2\n", await TextAsync(workspace, "a.py"));
        Assert.Equal(["a.py", "new dir/b.py"], workspace.UncommittedFiles.Order().Select(f => f.Value));
        Assert.Equal(await repository.GitAsync("rev-parse", "HEAD"), workspace.Revision);
        Assert.Equal(repository.Root, workspace.MountPoint);
        Assert.Equal(new SourceText("a = 2\n").Hash, workspace.OriginalHash(RepositoryPath.Parse("a.py")));
        Assert.Null(workspace.OriginalHash(RepositoryPath.Parse("gone.py")));
    }

    [Fact]
    public async Task A_staged_workspace_holds_what_would_be_committed()
    {
        repository.Write(".gitignore", "generated.py\n");
        repository.Write("same.py", "a = 1\n");
        repository.Write("half.py", "a = 1\n");
        repository.Write("removed.py", "a = 1\n");
        await repository.CommitAllAsync();
        repository.Write("half.py", "a = 2\n");
        repository.Write("pkg/added.py", "staged = 1\n");
        repository.Write("odd\nname.py", [0xff, 0xfe]);
        await repository.GitAsync("add", ".");
        await repository.GitAsync("rm", "--quiet", "--cached", "removed.py");
        repository.Write("half.py", "a = 3\n");
        Directory.Delete(Path.Combine(repository.Root, "pkg"), recursive: true);
        repository.Write("untracked.py", "");
        repository.Write("generated.py", "g = 1\n");
        File.Delete(Path.Combine(repository.Root, "odd\nname.py"));

        await using var workspace = await tree.CopyStagedAsync();

        Assert.Equal([".gitignore", "half.py", "odd\nname.py", "pkg/added.py", "same.py"], workspace.Files.Select(f => f.Value));
        Assert.Equal(("a = 2\n", "staged = 1\n", "a = 1\n"), (await TextAsync(workspace, "half.py"), await TextAsync(workspace, "pkg/added.py"), await TextAsync(workspace, "same.py")));
        Assert.Equal(new SourceText("a = 2\n").Hash, workspace.OriginalHash(RepositoryPath.Parse("half.py")));
        var seen = await ShellAsync(workspace, "ls; cat half.py generated.py", mayWrite: false);
        Assert.Equal("generated.py\nhalf.py\nodd\nname.py\npkg\nsame.py\na = 2\ng = 1\n", seen.StandardOutput);
    }

    [Fact]
    public async Task Commands_see_the_workspace_at_the_repositorys_place_and_git_beside_it()
    {
        repository.Write("a.py", "a = 1\n");
        await repository.CommitAllAsync();
        await using var workspace = await tree.CopyAsync();
        await WriteAsync(workspace, "a.py", "a = 2\n");

        var outcome = await ShellAsync(workspace, "pwd; cat a.py; git log --format=%s; git diff --stat | tail -n 1", mayWrite: false);

        Assert.Equal($"{repository.Root}\na = 2\nchange\n 1 file changed, 1 insertion(+), 1 deletion(-)\n", outcome.StandardOutput);
        Assert.Equal("a = 1\n", await File.ReadAllTextAsync(Path.Combine(repository.Root, "a.py")));
    }

    [Fact]
    public async Task Restoring_undoes_whatever_a_command_did()
    {
        repository.Write("a.py", "a = 1\n");
        repository.Write("pkg/b.py", "b = 1\n");
        repository.Write("pkg/sub/c.py", "c = 1\n");
        File.CreateSymbolicLink(Path.Combine(repository.Root, "link"), "a.py");
        await repository.CommitAllAsync();
        await using var workspace = await tree.CopyAsync();
        await WriteAsync(workspace, "a.py", "a = 2\n");
        var before = await SnapshotAsync(workspace.Root);

        var outcome = await ShellAsync(
            workspace,
            "touch -d 2001-01-01 same; cp a.py /tmp/k; printf 'a = 3\\n' > a.py; touch -r /tmp/k a.py; rm -r pkg; mkdir pkg; mkdir pkg/b.py; "
            + "touch pkg/b.py/x; rm link; ln -s /etc link; mkdir -p new/deep; touch \"$(printf 'new/\\377')\"; mkfifo new/pipe; chmod 0 new/deep",
            mayWrite: true);
        Assert.True(outcome.Succeeded, outcome.StandardError);
        await workspace.RestoreAsync(CancellationToken.None);

        Assert.Equal(before, await SnapshotAsync(workspace.Root));
        Assert.Equal("a = 2\n", await TextAsync(workspace, "a.py"));
        Assert.Equal("b = 1\n", await TextAsync(workspace, "pkg/b.py"));
    }

    [Fact]
    public async Task Commands_write_only_where_they_may()
    {
        repository.Write("a.py", "a = 1\n");
        await repository.CommitAllAsync();
        await using var workspace = await tree.CopyAsync();

        var forbidden = await ShellAsync(workspace, "touch x && echo written; touch .git/x && echo written", mayWrite: false);
        var allowed = await ShellAsync(workspace, "touch x && echo tree; touch .git/x && echo git", mayWrite: true);

        Assert.Equal("", forbidden.StandardOutput);
        Assert.Equal("tree\n", allowed.StandardOutput);
    }

    [Fact]
    public async Task Disposing_removes_the_folder()
    {
        repository.Write("a.py", "a = 1\n");
        var workspace = await tree.CopyAsync();
        Assert.True(Directory.Exists(workspace.Root));

        await workspace.DisposeAsync();

        Assert.False(Directory.Exists(Path.GetDirectoryName(workspace.Root)));
    }

    [Fact]
    public async Task Written_files_keep_their_mode_and_new_ones_are_listed()
    {
        await repository.RunAsync("chmod", "755", repository.Write("run.py", "a\n"));
        await repository.CommitAllAsync();
        await using var workspace = await tree.CopyAsync();
        var before = File.GetLastWriteTimeUtc(Path.Combine(workspace.Root, "run.py"));

        await WriteAsync(workspace, "run.py", "b\n");
        await WriteAsync(workspace, "new/dir/module.py", "n\n");
        await workspace.RestoreAsync(CancellationToken.None);

        Assert.Equal("755\n", (await repository.RunAsync("stat", "-c", "%a", Path.Combine(workspace.Root, "run.py"))).StandardOutput);
        Assert.Equal(["new/dir/module.py", "run.py"], workspace.Files.Select(f => f.Value));
        Assert.Equal(("b\n", "n\n"), (await TextAsync(workspace, "run.py"), await TextAsync(workspace, "new/dir/module.py")));
        Assert.Null(workspace.OriginalHash(RepositoryPath.Parse("new/dir/module.py")));

        // Compiled files are matched to their source by size and second.
        Assert.NotEqual(before.Ticks / TimeSpan.TicksPerSecond, File.GetLastWriteTimeUtc(Path.Combine(workspace.Root, "run.py")).Ticks / TimeSpan.TicksPerSecond);
    }

    [Fact]
    public async Task Writing_replaces_a_link_that_a_command_planted_and_never_follows_one()
    {
        repository.Write("pkg/a.py", "a\n");
        repository.Write("b.py", "b\n");
        await repository.CommitAllAsync();
        var victim = Directory.CreateDirectory(Path.Combine(repository.Outside, "victim")).FullName;
        await File.WriteAllTextAsync(Path.Combine(victim, "a.py"), "untouched");
        await using var workspace = await tree.CopyAsync();
        await ShellAsync(workspace, $"rm -r pkg b.py; ln -s '{victim}' pkg; ln -s '{victim}/a.py' b.py", mayWrite: true);

        Assert.Contains("no such file", await ReasonAsync(workspace, "pkg/a.py"), StringComparison.Ordinal);
        Assert.Contains("link", await ReasonAsync(workspace, "b.py"), StringComparison.Ordinal);
        await WriteAsync(workspace, "pkg/a.py", "new\n");
        await WriteAsync(workspace, "b.py", "new\n");

        Assert.Equal("untouched", await File.ReadAllTextAsync(Path.Combine(victim, "a.py")));
        Assert.Equal(("new\n", "new\n"), (await TextAsync(workspace, "pkg/a.py"), await TextAsync(workspace, "b.py")));
    }

    [Fact]
    public async Task Ignored_files_that_tests_need_are_copied_and_generated_ones_and_secrets_are_not()
    {
        repository.Write(".gitignore", "_version.py\n*.so\n*.egg-info/\n.env\n.venv/\n__pycache__/\nnode_modules/\n.agency/\n*.pem\ndata/\n");
        string[] ignored = ["pkg/_version.py", "pkg/_x.so", "p.egg-info/PKG-INFO", "data/in/some.csv", ".env", "k.pem", "pkg/__pycache__/a.pyc", "node_modules/x/i.js", ".agency/agency.db"];
        foreach (var file in ignored)
            repository.Write(file, file);
        repository.Write("pkg/a.py", "");
        repository.Write(".venv/pyvenv.cfg", "");
        repository.Write(".venv/bin/tool", "venv");
        await repository.CommitAllAsync();
        await using var workspace = await tree.CopyAsync();

        var seen = await ShellAsync(workspace, "find . -type f -not -path './.git/*' | sort; cat .venv/bin/tool; touch .venv/x 2>/dev/null && echo open", mayWrite: true);

        Assert.Equal(
            "./.gitignore\n./.venv/bin/tool\n./.venv/pyvenv.cfg\n./data/in/some.csv\n./p.egg-info/PKG-INFO\n./pkg/_version.py\n./pkg/_x.so\n./pkg/a.py\nvenv",
            seen.StandardOutput);
        Assert.Equal([".gitignore", "pkg/a.py"], workspace.Files.Select(f => f.Value));
    }

    [Fact]
    public async Task An_environment_that_is_a_link_is_shown_only_where_it_is_one()
    {
        repository.Write("a.py", "");
        await repository.CommitAllAsync();
        var real = Directory.CreateDirectory(Path.Combine(repository.Outside, "envs", "real")).FullName;
        await File.WriteAllTextAsync(Path.Combine(real, "pyvenv.cfg"), "cfg\n");
        var secret = Directory.CreateDirectory(Path.Combine(repository.Outside, "secret")).FullName;
        await File.WriteAllTextAsync(Path.Combine(secret, "key"), "key\n");
        File.CreateSymbolicLink(Path.Combine(repository.Root, ".venv"), real);
        File.CreateSymbolicLink(Path.Combine(repository.Root, "venv"), secret);
        await using var workspace = await tree.CopyAsync();

        foreach (IProject project in new IProject[] { workspace, await tree.OpenAsync() })
            Assert.Equal("cfg\n", (await ShellAsync(project, "cat .venv/pyvenv.cfg; cat venv/key")).StandardOutput);
    }

    [Fact]
    public async Task Settings_exclude_files_from_view_but_not_from_the_copy()
    {
        repository.Write("a.py", "");
        repository.Write("vendor/b.py", "b");
        await repository.CommitAllAsync();
        var excluding = new TestTree(repository) { Settings = new AgencySettings { Scan = new ScanSettings { Exclude = ["vendor/"] } } };

        await using var workspace = await excluding.CopyAsync();

        Assert.Equal(["a.py"], workspace.Files.Select(f => f.Value));
        Assert.Equal("b", (await ShellAsync(workspace, "cat vendor/b.py")).StandardOutput);
    }

    [Fact]
    public async Task Git_in_the_sandbox_works_without_the_repositorys_credentials()
    {
        repository.Write("a.py", "");
        await repository.CommitAllAsync();
        await repository.GitAsync("config", "http.extraheader", "AUTHORIZATION: secret");
        await repository.GitAsync("remote", "add", "origin", "https://secret@example.org/");
        await using var workspace = await tree.CopyAsync();

        foreach (IProject project in new IProject[] { workspace, await tree.OpenAsync() })
        {
            var seen = await ShellAsync(project, "git rev-parse --abbrev-ref HEAD; git status --short; git config --list; cat .git/config");
            Assert.StartsWith("main\n", seen.StandardOutput, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", seen.StandardOutput, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_users_own_tree_cannot_be_written_by_commands()
    {
        repository.Write("a.py", "a");
        await repository.CommitAllAsync();

        var outcome = await ShellAsync(await tree.OpenAsync(), "cat a.py; echo x > a.py; touch new .git/new; rm a.py", mayWrite: true);

        Assert.Equal("a", outcome.StandardOutput);
        Assert.Equal("", await repository.GitAsync("status", "--short"));
        Assert.False(File.Exists(Path.Combine(repository.Root, ".git", "new")));
    }

    [Fact]
    public async Task Readable_and_writable_paths_are_shown_but_never_over_the_tree()
    {
        repository.Write("src/a.py", "user\n");
        await repository.CommitAllAsync();
        var shown = Directory.CreateDirectory(Path.Combine(repository.Outside, "shown")).FullName;
        await File.WriteAllTextAsync(Path.Combine(shown, "f"), "shown\n");
        await using var workspace = await tree.CopyAsync();
        await WriteAsync(workspace, "src/a.py", "healed\n");
        var results = Path.Combine(workspace.CacheFolder, "results");

        var outcome = await EndedAsync(workspace, new ProjectCommand
        {
            Command = ["sh", "-c", $"cat src/a.py '{shown}/f'; echo r > '{results}/r'; touch '{shown}/x' || echo closed"],
            ReadablePaths = [shown, workspace.MountPoint, Path.Combine(workspace.MountPoint, "src"), repository.Outside],
            WritablePaths = [results],
        });

        Assert.Equal("healed\nshown\nclosed\n", outcome.StandardOutput);
        Assert.Equal("r\n", await File.ReadAllTextAsync(Path.Combine(results, "r")));
    }

    [Fact]
    public async Task A_link_planted_in_the_cache_is_not_shown_to_the_next_command()
    {
        repository.Write("a.py", "");
        await using var workspace = await tree.CopyAsync();
        Directory.CreateDirectory(workspace.CacheFolder);
        File.CreateSymbolicLink(Path.Combine(workspace.CacheFolder, "mypy"), repository.Host.Home);

        var outcome = await workspace.RunAsync(
            new ProjectCommand { Command = ["true"], WritablePaths = [Path.Combine(workspace.CacheFolder, "mypy", "deep")] }, CancellationToken.None);

        Assert.Contains("mypy", Assert.IsType<ProcessOutcome.NotStarted>(outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sweep_removes_what_dead_processes_left_and_nothing_else()
    {
        repository.Write("a.py", "");
        await using var mine = await tree.CopyAsync();
        var dead = await tree.CopyAsync();
        var reused = await tree.CopyAsync();
        var reboot = await tree.CopyAsync();
        await SetOwnerAsync(dead, l => ["4194304-1", l[1], l[2]]);
        await SetOwnerAsync(reused, l => [l[0].Split('-')[0] + "-1", l[1], l[2]]);
        await SetOwnerAsync(reboot, l => [l[0], "another-boot", l[2]]);

        var removed = await tree.Factory.SweepAsync(CancellationToken.None);

        Assert.Equal(3, removed);
        Assert.True(Directory.Exists(mine.Root));
        Assert.False(Directory.Exists(dead.Root) || Directory.Exists(reused.Root) || Directory.Exists(reboot.Root));
    }

    private static async Task SetOwnerAsync(Workspace workspace, Func<string[], string[]> change)
    {
        var file = Path.Combine(Path.GetDirectoryName(workspace.Root)!, "owner");
        await File.WriteAllLinesAsync(file, change(await File.ReadAllLinesAsync(file)));
    }

    /// <summary>Names, kinds, modes and content of everything below a folder.</summary>
    private async Task<string> SnapshotAsync(string root)
    {
        var listed = await repository.RunAsync("find", root, "-printf", "%P %y %m %l\n");
        var summed = await repository.RunAsync("find", root, "-type", "f", "-exec", "sha256sum", "{}", "+");
        return string.Join('\n', (listed.StandardOutput + summed.StandardOutput).Split('\n').Order(StringComparer.Ordinal));
    }
}
