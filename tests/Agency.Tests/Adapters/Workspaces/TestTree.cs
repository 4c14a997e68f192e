using Agency.Adapters.Git;
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

/// <summary>Opens trees and workspaces of a test repository, with a cache of their own.</summary>
internal sealed class TestTree
{
    private readonly TestRepository repository;

    public TestTree(TestRepository repository)
    {
        this.repository = repository;
        Host = new HostEnvironment(new Dictionary<string, string>
        {
            ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
            ["HOME"] = repository.Host.Home,
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["XDG_CACHE_HOME"] = Path.Combine(repository.Outside, "cache"),
        });
        Factory = new WorkspaceFactory(repository.Runner, Host, TimeProvider.System);
    }

    public HostEnvironment Host { get; }

    public WorkspaceFactory Factory { get; }

    public AgencySettings Settings { get; init; } = new();

    public async Task<SourceTree> OpenAsync(bool git = true) => await OpenAsync(git ? await repository.OpenAsync() : null);

    public async Task<SourceTree> OpenAsync(GitRepository? found)
    {
        var sandbox = new BubblewrapSandbox(repository.Runner, Host, TimeProvider.System);
        var context = new ProjectContext(Settings, new FakeToolbox(), new FakeLanguageServices(), sandbox);
        return Assert.IsType<SourceTreeOutcome.Opened>(await SourceTree.OpenAsync(repository.Root, found, context, Host, CancellationToken.None)).Tree;
    }

    public async Task<Workspace> CopyAsync(SourceTree? tree = null) =>
        Assert.IsType<WorkspaceOutcome.Created>(await Factory.CreateAsync(tree ?? await OpenAsync(), CancellationToken.None)).Workspace;

    /// <summary>As the next commit would hold the tree.</summary>
    public async Task<Workspace> CopyStagedAsync() =>
        Assert.IsType<WorkspaceOutcome.Created>(await Factory.CreateStagedAsync(await OpenAsync(), CancellationToken.None)).Workspace;

    public static async Task<string> TextAsync(IProject project, string file) =>
        Assert.IsType<ReadOutcome.Text>(await project.ReadAsync(RepositoryPath.Parse(file), CancellationToken.None)).Source.Text;

    public static async Task<string> ReasonAsync(IProject project, string file) =>
        Assert.IsType<ReadOutcome.Unreadable>(await project.ReadAsync(RepositoryPath.Parse(file), CancellationToken.None)).Reason;

    public static Task WriteAsync(Workspace workspace, string file, string text) =>
        workspace.WriteAsync(new Dictionary<RepositoryPath, SourceText> { [RepositoryPath.Parse(file)] = new(text) }, CancellationToken.None);

    public static Task<ProcessOutcome.Ended> ShellAsync(IProject project, string script, bool mayWrite = false) =>
        EndedAsync(project, new ProjectCommand { Command = ["sh", "-c", script], MayWrite = mayWrite, Limits = new ProcessLimits(TimeSpan.FromSeconds(60)) });

    public static async Task<ProcessOutcome.Ended> EndedAsync(IProject project, ProjectCommand command) =>
        Assert.IsType<ProcessOutcome.Ended>(await project.RunAsync(command, CancellationToken.None));
}
