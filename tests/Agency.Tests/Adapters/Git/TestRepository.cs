using System.Text;
using Agency.Adapters.Git;
using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Tests.Adapters.Git;

/// <summary>A folder that goes with the test, with a git repository in it unless asked otherwise.</summary>
internal sealed class TestRepository : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"agency test {Guid.NewGuid():N}");

    private TestRepository()
    {
        Root = Path.Combine(folder, "repo");
        Directory.CreateDirectory(Root);
        Host = new HostEnvironment(new Dictionary<string, string>
        {
            ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
            ["HOME"] = Path.Combine(folder, "home"),
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_AUTHOR_NAME"] = "Tester",
            ["GIT_AUTHOR_EMAIL"] = "tester@example.org",
            ["GIT_COMMITTER_NAME"] = "Tester",
            ["GIT_COMMITTER_EMAIL"] = "tester@example.org",
        });
        Directory.CreateDirectory(Host.Home);
        Runner = new ProcessRunner(Host, TimeProvider.System);
    }

    public string Root { get; }

    /// <summary>The folder around the repository, which no repository holds.</summary>
    public string Outside => folder;

    public HostEnvironment Host { get; }

    public ProcessRunner Runner { get; }

    public static async Task<TestRepository> CreateAsync()
    {
        var repository = new TestRepository();
        await repository.GitAsync("init", "--quiet", "--initial-branch=main");
        return repository;
    }

    public static TestRepository WithoutGit() => new();

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public async Task CommitAllAsync(string message = "change")
    {
        await GitAsync("add", "--all");
        await GitAsync("commit", "--quiet", "--allow-empty", "-m", message);
    }

    /// <summary>Runs git as a user would; its output without the last line end.</summary>
    public async Task<string> GitAsync(params string[] arguments)
    {
        var ended = await TryGitAsync(arguments);
        Assert.True(ended.Succeeded, $"git {string.Join(' ', arguments)}: {ended.StandardError}");
        return ended.StandardOutput.TrimEnd('\n');
    }

    public Task<ProcessOutcome.Ended> TryGitAsync(params string[] arguments) => RunAsync("git", arguments);

    public async Task<ProcessOutcome.Ended> RunAsync(string program, params string[] arguments) =>
        Assert.IsType<ProcessOutcome.Ended>(await Runner.RunAsync(
            new ProcessSpec
            {
                Program = program,
                Arguments = arguments,
                WorkingDirectory = Root,
                Environment = new Dictionary<string, string>
                {
                    ["GIT_CONFIG_NOSYSTEM"] = "1",
                    ["GIT_AUTHOR_NAME"] = "Tester",
                    ["GIT_AUTHOR_EMAIL"] = "tester@example.org",
                    ["GIT_COMMITTER_NAME"] = "Tester",
                    ["GIT_COMMITTER_EMAIL"] = "tester@example.org",
                },
            },
            CancellationToken.None));

    public async Task<GitRepository> OpenAsync(string? at = null) =>
        Assert.IsType<GitOpenOutcome.Opened>(await GitRepository.OpenAsync(Runner, Host, at ?? Root, CancellationToken.None)).Repository;

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
