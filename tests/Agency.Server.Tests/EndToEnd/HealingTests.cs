using Agency.Server.Configuration;
using Agency.Server.Sessions;
using Agency.Server.Tests.Dashboard;
using Agency.Server.Tests.Support;
using Agency.Testing.Fakes.Slack;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Agency.Server.Tests.EndToEnd;

/// <summary>Failures go in by webhook and log, and come out healed, with real git, pytest, sandbox and browser.</summary>
[Trait("Kind", "slow")]
public sealed class HealingTests(ChromiumBrowser browser) : IClassFixture<ChromiumBrowser>, IAsyncLifetime
{
    /// <summary>How long a session may take from its beginning to its end, or to a question.</summary>
    private const float Patience = 240_000;

    private const string Shop = """
        def total(prices):
            result = 0
            for price in prices:
                result += price
            return result


        def average(prices):
            if not prices:
                return 0
            return total(prices) / len(prices)

        """;

    private const string ShopTests = """
        from shop import average, total


        def test_total():
            assert total([1, 2, 3]) == 6


        def test_average():
            assert average([2, 4]) == 3


        def test_average_of_none():
            assert average([]) == 0

        """;

    private readonly TemporaryFolder folder = new();
    private readonly FakeSlack people = new();
    private RunningServer server = null!;
    private BuildServer build = null!;

    public async Task InitializeAsync()
    {
        var remote = folder.Combine("remote.git");
        var settings = new ServerSettings
        {
            Repositories = new Dictionary<string, RepositorySettings> { ["org/shop"] = new() { Url = remote } },
            Incidents = new IncidentSettings { CooldownMinutes = 0 },
            Notifications = new NotificationSettings { SlackVariable = "PEOPLE" },
        };
        var variables = RunningServer.Variables;
        variables["PEOPLE"] = people.Url.AbsoluteUri;
        variables["XDG_CACHE_HOME"] = Path.GetDirectoryName(Agency.Adapters.Processes.HostEnvironment.Current.CacheFolder)!;
        variables["HOME"] = folder.Path;
        server = await RunningServer.StartAsync(settings, variables: variables, agency: RunningServer.AgencyCommand);
        build = new BuildServer(folder.Path, server.Client);
        await build.CreateAsync();
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await people.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_broken_commit_is_mended_proved_approved_and_pushed()
    {
        await build.PushAsync("A shop", ("shop.py", Shop), ("tests/test_shop.py", ShopTests), ("pyproject.toml", "[tool.pytest.ini_options]\npythonpath = [\".\"]\n"));
        var broken = await build.PushAsync("Faster totals", ("shop.py", Shop.Replace("result += price", "result -= price", StringComparison.Ordinal)));
        await using var watcher = await browser.OpenAsync(server.Client.BaseAddress!.ToString());
        await watcher.SignInAsync(RunningServer.ViewerToken);
        await Expect(watcher.Page.Locator("#active")).ToContainTextAsync("Nothing is being healed.");
        var (runId, hasPassed) = await build.BuildAsync(broken);
        Assert.False(hasPassed);

        // From here on the page is never loaded again: all that shows came while it was looked at.
        await watcher.Page.Locator("#active a.title").First.ClickAsync();
        await Expect(watcher.Page.Locator("#live")).ToHaveAttributeAsync("data-state", "on");
        await watcher.Page.EvaluateAsync("() => { window.sameDocument = true; }");
        await watcher.PictureAsync("healing-begun");
        await Expect(watcher.Page.Locator("#answers")).ToContainTextAsync("May this be delivered?", new() { Timeout = Patience });
        await Expect(watcher.Page.Locator("#timeline")).ToContainTextAsync("diagnose");
        await Expect(watcher.Page.Locator("#change-part")).ToContainTextAsync("+        result += price");
        await Expect(watcher.Page.Locator("#evidence")).ToContainTextAsync("Verdict passed");
        await Expect(watcher.Page.Locator("#cause-part")).ToContainTextAsync("test_total");
        await Expect(watcher.Page.Locator("#nav-waiting")).ToContainTextAsync("1");
        await watcher.PictureAsync("healing-waiting");
        var session = await SessionAsync(SessionStates.Waiting);
        Assert.Equal("test_failure", await ValueAsync("SELECT category FROM sessions"));
        Assert.Contains("+        result += price", await ArtifactAsync(session, "patch.diff"), StringComparison.Ordinal);
        Assert.Contains("\"verdict\": \"passed\"", await ArtifactAsync(session, "metadata.json"), StringComparison.Ordinal);
        Assert.Contains("regression", await ArtifactAsync(session, "report.json"), StringComparison.Ordinal);
        await WorkflowNode.UntilAsync(() => Task.FromResult(people.Messages.Any(b => b.Contains("waits for approval", StringComparison.Ordinal))), "a human was asked");
        foreach (var told in (string[])["of org/shop is open, ", $"Session {session} of org/shop begins: attempt 1", $"Session {session} waits: approval, "])
            await WorkflowNode.UntilAsync(() => Task.FromResult(server.LogText.Contains(told, StringComparison.Ordinal)), $"the log tells '{told}'");

        // The same delivery again is one event and one session; a stranger's comment is no answer.
        await build.SendWebhookAsync("workflow_run", $"delivery-{runId}", BuildServer.WorkflowRun(runId, broken, false));
        await build.SendWebhookAsync("issue_comment", "stranger", BuildServer.Comment("/agency approve", "NONE"));
        Assert.Empty(await build.GitAsync("for-each-ref", "refs/heads/agency/"));
        await ApproveAsync(session);
        await SessionAsync(SessionStates.Finished);
        Assert.Equal("1", await ValueAsync("SELECT CAST(COUNT(*) AS TEXT) FROM sessions"));
        Assert.Equal(SessionOutcomes.Fixed, await ValueAsync("SELECT outcome FROM sessions"));
        Assert.Equal("approved", await ValueAsync("SELECT state FROM approvals WHERE actor = 'anna' AND comment = 'As it was before.'"));
        Assert.Equal(session, await ValueAsync("SELECT subject FROM audit WHERE action = 'approve' AND actor = 'anna' AND role = 'approver'"));
        Assert.Equal("approved", await ValueAsync("SELECT kind FROM outcomes"));
        var branch = (await build.GitAsync("for-each-ref", "--format=%(refname)", "refs/heads/agency/")).Trim();
        Assert.Contains("result += price", await build.GitAsync("show", $"{branch}:shop.py"), StringComparison.Ordinal);
        Assert.Contains($"Agency-Session: {session}", await build.GitAsync("log", "-1", "--format=%B", branch), StringComparison.Ordinal);
        Assert.Equal(broken, (await build.GitAsync("rev-parse", $"{branch}~1")).Trim());
        Assert.Contains("approved by anna: As it was before.", await ValueAsync("SELECT detail FROM steps WHERE name = 'approval'"), StringComparison.Ordinal);
        await WorkflowNode.UntilAsync(async () => await ValueAsync("SELECT state FROM incidents") == "delivered", "the incident has its fix on a branch");

        await Expect(watcher.Page.Locator("#head .badge")).ToHaveTextAsync(SessionOutcomes.Fixed);
        await Expect(watcher.Page.Locator("#head")).ToContainTextAsync(branch["refs/heads/".Length..]);
        await Expect(watcher.Page.Locator("#answers")).ToContainTextAsync("by anna");
        Assert.True(await watcher.Page.EvaluateAsync<bool>("() => window.sameDocument === true"));
        await watcher.PictureAsync("healing-ended");
        await watcher.Page.GotoAsync("/healing");
        await Expect(watcher.Page.Locator("#tiles")).ToContainTextAsync("1 of 1 session");
        await watcher.PictureAsync("healing-overview");
        Assert.Empty(watcher.Complaints);

        // It is healed once a run on the main branch says so.
        var (_, isGreen) = await build.BuildAsync(await build.PushAsync("Totals as they were", ("shop.py", Shop)));
        Assert.True(isGreen);
        await WorkflowNode.UntilAsync(async () => await ValueAsync("SELECT state FROM incidents") == "healed", "the incident is healed");
        Assert.StartsWith("It works again: CI_PASSED of run ", await ValueAsync("SELECT state_reason FROM incidents"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flaky_failure_is_healed_without_a_patch()
    {
        var commit = await build.PushAsync(
            "A shop",
            ("shop.py", Shop),
            ("tests/test_shop.py", "import os\n\n" + ShopTests + "\n\ndef test_weather():\n    assert not os.environ.get(\"STORM\")\n"),
            ("pyproject.toml", "[tool.pytest.ini_options]\npythonpath = [\".\"]\n"));
        // The build server's own storm: nothing of the code.
        var (_, hasPassed) = await build.BuildAsync(commit, ("STORM", "1"));
        Assert.False(hasPassed);
        var session = await SessionAsync(SessionStates.Finished);
        Assert.Equal(SessionOutcomes.Healed, await ValueAsync("SELECT outcome FROM sessions"));
        Assert.Contains("test_weather", await ArtifactAsync(session, "report.json"), StringComparison.Ordinal);
        Assert.Equal("0", await ValueAsync("SELECT CAST(COUNT(*) AS TEXT) FROM artifacts WHERE name = 'patch.diff'"));
        Assert.Empty(people.Messages);
        await LookAsync($"/healing/sessions/{session}", "healed", "healing-flaky");
        await WorkflowNode.UntilAsync(async () => await ValueAsync("SELECT state FROM incidents") == "healed", "the incident is healed");
    }

    [Fact]
    public async Task After_three_attempts_a_human_is_told()
    {
        var commit = await build.PushAsync(
            "A riddle",
            ("tests/test_riddle.py", "def test_riddle():\n    assert sorted(\"abc\") == sorted(\"xyz\") + [\"unanswerable\"]\n"),
            ("pyproject.toml", "[tool.pytest.ini_options]\npythonpath = [\".\"]\n"));
        await build.BuildAsync(commit);
        await WorkflowNode.UntilAsync(async () => await ValueAsync("SELECT state FROM incidents") == "escalated", "the incident is a human's", TimeSpan.FromMinutes(4));
        Assert.Equal("3", await ValueAsync("SELECT CAST(attempts AS TEXT) FROM incidents"));
        Assert.Equal("3", await ValueAsync("SELECT CAST(COUNT(*) AS TEXT) FROM sessions"));
        await WorkflowNode.UntilAsync(() => Task.FromResult(!people.Messages.IsEmpty), "a human was told");
        Assert.Contains("a human is needed", Assert.Single(people.Messages), StringComparison.Ordinal);
        await LookAsync("/healing/incidents", "escalated", "healing-escalated");
    }

    /// <summary>As an approver does: from the list to the session, the change side by side, a comment, the button.</summary>
    private async Task ApproveAsync(string session)
    {
        await using var window = await browser.OpenAsync(server.Client.BaseAddress!.ToString());
        await window.SignInAsync(RunningServer.ApproverToken);
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Approvals" }).ClickAsync();
        await window.PictureAsync("healing-approvals");
        await window.Page.Locator("#waiting h2 a").ClickAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Side by side" }).ClickAsync();
        await Expect(window.Page.Locator(".split .half.del")).ToContainTextAsync("-        result -= price");
        await Expect(window.Page.Locator(".split .half.add")).ToContainTextAsync("+        result += price");
        await window.Page.GetByLabel("Comment").FillAsync("As it was before.");
        await window.PictureAsync("healing-side-by-side");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(window.Page.GetByText("Approved. The session goes on.")).ToBeVisibleAsync();
        Assert.Contains(session, window.Page.Url, StringComparison.Ordinal);
        await Expect(window.Page.Locator("#head .badge")).ToHaveTextAsync(SessionOutcomes.Fixed, new() { Timeout = Patience });
        Assert.Empty(window.Complaints);
    }

    private async Task LookAsync(string page, string state, string picture)
    {
        await using var window = await browser.OpenAsync(server.Client.BaseAddress!.ToString(), 390);
        await window.SignInAsync(RunningServer.ViewerToken);
        await window.Page.GotoAsync(page);
        await Expect(window.Page.Locator("main .badge").First).ToHaveTextAsync(state);
        Assert.False(await window.ScrollsSidewaysAsync());
        await window.PictureAsync(picture);
        Assert.Empty(window.Complaints);
    }

    private async Task<string> SessionAsync(string state)
    {
        await WorkflowNode.UntilAsync(async () => await ValueAsync("SELECT state FROM sessions ORDER BY created_at DESC LIMIT 1") == state, $"the session is {state}", TimeSpan.FromMinutes(4));
        return await ValueAsync("SELECT id FROM sessions ORDER BY created_at DESC LIMIT 1");
    }

    private async Task<string> ArtifactAsync(string session, string name) =>
        await server.Database.ReadAsync(s => s.ValueAsync<string>("SELECT content FROM artifacts WHERE session_id = @session AND name = @name", new { session, name }), CancellationToken.None) ?? "";

    private async Task<string> ValueAsync(string sql) => await server.Database.ReadAsync(s => s.ValueAsync<string>(sql), CancellationToken.None) ?? "";
}
