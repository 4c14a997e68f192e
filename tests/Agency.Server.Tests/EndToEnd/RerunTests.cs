using Agency.Server.Configuration;
using Agency.Server.Sessions;
using Agency.Server.Tests.Support;
using Agency.Testing.Fakes.GitHub;

namespace Agency.Server.Tests.EndToEnd;

/// <summary>A failure that only the build server has: what passes here is run there once more, and what comes of that counts.</summary>
[Trait("Kind", "slow")]
public sealed class RerunTests : IAsyncLifetime
{
    private const string Weather = "import os\n\n\ndef test_weather():\n    assert not os.environ.get(\"STORM\")\n";

    private readonly TemporaryFolder folder = new();
    private readonly FakeGitHub github = new() { Repository = "org/shop" };
    private RunningServer server = null!;
    private BuildServer build = null!;

    public async Task InitializeAsync()
    {
        var settings = new ServerSettings
        {
            Repositories = new Dictionary<string, RepositorySettings> { ["org/shop"] = new() { Url = folder.Combine("remote.git") } },
            Incidents = new IncidentSettings { MaxAttempts = 1 },
        };
        var variables = RunningServer.Variables;
        variables["XDG_CACHE_HOME"] = Path.GetDirectoryName(Agency.Adapters.Processes.HostEnvironment.Current.CacheFolder)!;
        variables["HOME"] = folder.Path;
        variables["GITHUB_API_URL"] = github.Url.ToString();
        variables["GITHUB_TOKEN"] = github.Token;
        server = await RunningServer.StartAsync(settings, variables: variables, agency: RunningServer.AgencyCommand);
        build = new BuildServer(folder.Path, server.Client);
        await build.CreateAsync();
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await github.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData("1", SessionOutcomes.Escalated, "attempt 1 of 1")]
    [InlineData("", SessionOutcomes.Healed, "The run passed.")]
    public async Task What_passes_here_is_healed_once_the_run_that_was_asked_for_has_passed(string storm, string outcome, string reason)
    {
        github.AddRun(1001);
        var commit = await build.PushAsync("Weather", ("tests/test_weather.py", Weather), ("pyproject.toml", "[tool.pytest.ini_options]\npythonpath = [\".\"]\n"));
        await build.BuildAsync(commit, ("STORM", "1"));
        await StateAsync(SessionStates.Waiting);
        Assert.Single(github.Runs[1001].Reruns);
        Assert.Equal("healing", await ValueAsync("SELECT state FROM incidents"));
        // Another workflow's failure is not the run that was asked for.
        await build.SendWebhookAsync("workflow_run", "docs", BuildServer.WorkflowRun("2001", commit, hasPassed: false).Replace("\"ci\"", "\"docs\"", StringComparison.Ordinal));
        await build.SendWebhookAsync("workflow_run", "docs-again", BuildServer.WorkflowRun("2001", commit, hasPassed: true).Replace("\"ci\"", "\"docs\"", StringComparison.Ordinal));
        await build.RebuildAsync(commit, ("STORM", storm));
        await StateAsync(SessionStates.Finished);
        Assert.Equal(outcome, await ValueAsync("SELECT outcome FROM sessions"));
        Assert.Contains(reason, await ValueAsync("SELECT outcome_reason FROM sessions"), StringComparison.Ordinal);
    }

    private Task StateAsync(string state) =>
        WorkflowNode.UntilAsync(async () => await ValueAsync("SELECT state FROM sessions") == state, $"the session is {state}", TimeSpan.FromMinutes(4));

    private async Task<string> ValueAsync(string sql) => await server.Database.ReadAsync(s => s.ValueAsync<string>(sql), CancellationToken.None) ?? "";
}
