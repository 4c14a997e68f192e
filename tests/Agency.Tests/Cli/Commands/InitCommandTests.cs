using Agency.Cli;
using Agency.Cli.Commands;
using Agency.Tests.Support;

namespace Agency.Tests.Cli.Commands;

public sealed class InitCommandTests : IDisposable
{
    private readonly TemporaryFolder project = new();
    private readonly TestTerminal terminal = new();

    public void Dispose() => project.Dispose();

    [Fact]
    public async Task The_file_is_written_at_the_root_of_the_repository()
    {
        Directory.CreateDirectory(project.Combine(".git"));
        await project.WriteAsync("pkg/mod.py", "");

        Assert.Equal(0, await RunAsync("init", project.Combine("pkg")));

        Assert.True(File.Exists(project.Combine("agency.yml")));
        Assert.StartsWith($"Wrote {project.Combine("agency.yml")}\n", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_there_stays_as_it_is()
    {
        await project.WriteAsync("agency.yml", "mine");

        Assert.Equal(2, await RunAsync("init", project.Path));

        Assert.Equal("mine", await File.ReadAllTextAsync(project.Combine("agency.yml")));
        Assert.Contains("--force", terminal.Error, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(project.Path));
    }

    [Fact]
    public async Task Force_replaces_it()
    {
        await project.WriteAsync("agency.yml", "mine");

        Assert.Equal(0, await RunAsync("init", project.Path, "--force"));

        Assert.StartsWith("# Settings", await File.ReadAllTextAsync(project.Combine("agency.yml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Force_replaces_a_link_and_not_what_it_points_to()
    {
        var target = await project.WriteAsync("elsewhere/secret", "kept");
        File.CreateSymbolicLink(project.Combine("agency.yml"), target);

        Assert.Equal(0, await RunAsync("init", project.Path, "--force"));

        Assert.Equal("kept", await File.ReadAllTextAsync(target));
        Assert.Null(new FileInfo(project.Combine("agency.yml")).LinkTarget);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_told()
    {
        Assert.Equal(2, await RunAsync("init", project.Combine("nope")));
        Assert.Contains("There is no folder", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_agent_engine_is_two_workflows_that_fit_the_project()
    {
        Directory.CreateDirectory(project.Combine(".git"));
        await project.WriteAsync("tests/conftest.py", "");

        Assert.Equal(0, await RunAsync("init", project.Path, "--agent-engine", "--agency", "owner/agency@v1"));

        var engine = await File.ReadAllTextAsync(project.Combine(".github", "workflows", "agent-engine.yml"));
        Assert.Contains("agent_command: 'python -m pytest -ra tests'", engine, StringComparison.Ordinal);
        Assert.Contains("repository: owner/agency\n", engine, StringComparison.Ordinal);
        Assert.Contains("with_agency", await File.ReadAllTextAsync(project.Combine(".github", "workflows", "backend-setup.yml")), StringComparison.Ordinal);
        Assert.False(File.Exists(project.Combine("agency.yml")));
        Assert.Equal(2, await RunAsync("init", project.Path, "--agent-engine"));
        Assert.Equal(0, await RunAsync("init", project.Path, "--agent-engine", "--force"));
        Assert.Equal(2, await RunAsync("init", project.Path, "--agent-engine", "--github-actions"));
    }

    [Fact]
    public async Task One_workflow_that_is_there_keeps_both_from_being_written()
    {
        await project.WriteAsync(".github/workflows/agent-engine.yml", "mine");

        Assert.Equal(2, await RunAsync("init", project.Path, "--agent-engine"));

        Assert.False(File.Exists(project.Combine(".github", "workflows", "backend-setup.yml")));
    }

    private Task<int> RunAsync(params string[] arguments) => Application.RunAsync(arguments, terminal.Host(), [new InitCommand()], CancellationToken.None);
}
