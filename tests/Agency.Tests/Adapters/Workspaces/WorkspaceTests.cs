using Agency.Adapters.Processes;
using Agency.Adapters.Sandboxes;
using Agency.Adapters.Workspaces;
using Agency.Core.Configuration;
using Agency.Core.Execution;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Testing.Fakes;
using Agency.Tests.Adapters.Git;

namespace Agency.Tests.Adapters.Workspaces;

public sealed class WorkspaceTests : IAsyncLifetime
{
    private TestRepository repository = null!;

    public async Task InitializeAsync() => repository = await TestRepository.CreateAsync();

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

        await using var workspace = await CreateAsync();

        Assert.Equal(["a.py", "new dir/b.py"], workspace.Files.Select(f => f.Value));
        Assert.Equal("a = 2\n", await TextAsync(workspace, "a.py"));
        Assert.Equal(["a.py", "new dir/b.py"], workspace.UncommittedFiles.Order().Select(f => f.Value));
        Assert.Equal(await repository.GitAsync("rev-parse", "HEAD"), workspace.Revision);
        Assert.Equal(repository.Root, workspace.MountPoint);
        Assert.Equal(new SourceText("a = 2\n").Hash, workspace.OriginalHash(RepositoryPath.Parse("a.py")));
        Assert.Null(workspace.OriginalHash(RepositoryPath.Parse("gone.py")));
    }

    [Fact]
    public async Task Commands_see_the_workspace_at_the_repositorys_place_and_git_beside_it()
    {
        repository.Write("a.py", "a = 1\n");
        await repository.CommitAllAsync();
        await using var workspace = await CreateAsync();
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
        await using var workspace = await CreateAsync();
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
        await using var workspace = await CreateAsync();

        var forbidden = await ShellAsync(workspace, "touch x && echo written; touch .git/x && echo written", mayWrite: false);
        var allowed = await ShellAsync(workspace, "touch x && echo tree; touch .git/x && echo git", mayWrite: true);

        Assert.Equal("", forbidden.StandardOutput);
        Assert.Equal("tree\n", allowed.StandardOutput);
    }

    [Fact]
    public async Task Disposing_removes_the_folder()
    {
        repository.Write("a.py", "a = 1\n");
        var workspace = await CreateAsync();
        Assert.True(Directory.Exists(workspace.Root));

        await workspace.DisposeAsync();

        Assert.False(Directory.Exists(Path.GetDirectoryName(workspace.Root)));
    }

    private static async Task<string> TextAsync(IProject project, string file) =>
        Assert.IsType<ReadOutcome.Text>(await project.ReadAsync(RepositoryPath.Parse(file), CancellationToken.None)).Source.Text;

    private static Task WriteAsync(Workspace workspace, string file, string text) =>
        workspace.WriteAsync(new Dictionary<RepositoryPath, SourceText> { [RepositoryPath.Parse(file)] = new(text) }, CancellationToken.None);

    private static async Task<ProcessOutcome.Ended> ShellAsync(IProject project, string script, bool mayWrite) =>
        Assert.IsType<ProcessOutcome.Ended>(await project.RunAsync(
            new ProjectCommand { Command = ["sh", "-c", script], MayWrite = mayWrite, Limits = new ProcessLimits(TimeSpan.FromSeconds(60)) }, CancellationToken.None));

    /// <summary>Names, kinds, modes and content of everything below a folder.</summary>
    private async Task<string> SnapshotAsync(string root)
    {
        var listed = await repository.RunAsync("find", root, "-printf", "%P %y %m %l\n");
        var summed = await repository.RunAsync("find", root, "-type", "f", "-exec", "sha256sum", "{}", "+");
        return string.Join('\n', (listed.StandardOutput + summed.StandardOutput).Split('\n').Order(StringComparer.Ordinal));
    }

    private async Task<Workspace> CreateAsync()
    {
        var host = new HostEnvironment(new Dictionary<string, string>
        {
            ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
            ["HOME"] = repository.Host.Home,
            ["XDG_CACHE_HOME"] = Path.Combine(repository.Outside, "cache"),
        });
        var sandbox = new BubblewrapSandbox(repository.Runner, host, TimeProvider.System);
        var context = new ProjectContext(new AgencySettings(), new FakeToolbox(), new FakeLanguageServices(), sandbox);
        var opened = await SourceTree.OpenAsync(repository.Root, await repository.OpenAsync(), context, host, CancellationToken.None);
        var tree = Assert.IsType<SourceTreeOutcome.Opened>(opened).Tree;
        var created = await new WorkspaceFactory(repository.Runner, host, TimeProvider.System).CreateAsync(tree, CancellationToken.None);
        return Assert.IsType<WorkspaceOutcome.Created>(created).Workspace;
    }
}
