using Agency.Server.Configuration;
using Agency.Server.Sessions;
using Agency.Server.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Agency.Server.Tests.Dashboard;

/// <summary>The dashboard as people have it: in a real browser, against a real server.</summary>
[Trait("Kind", "slow")]
public sealed class DashboardBrowserTests(ChromiumBrowser browser) : IClassFixture<ChromiumBrowser>
{
    private static readonly string[] Pages =
    [
        "/healing", "/healing/sessions", "/healing/categories/test_failure", $"/healing/sessions/{DashboardSeed.Waiting}", $"/healing/sessions/{DashboardSeed.Waiting}?diff=split",
        $"/healing/sessions/{DashboardSeed.Running}", $"/healing/sessions/{DashboardSeed.Hostile}", "/healing/approvals", "/healing/incidents", $"/healing/incidents/{DashboardSeed.Incident}",
        "/healing/patterns", "/healing/repositories", "/healing/settings", "/healing/audit", "/healing/stop", "/healing/nowhere",
    ];

    [Theory]
    [InlineData("desktop", 1280, false)]
    [InlineData("dark", 1280, true)]
    [InlineData("phone", 360, false)]
    [InlineData("phone-dark", 390, true)]
    public async Task Every_page_is_well_behaved(string name, int width, bool isDark)
    {
        await using var server = await StartAsync();
        await using var window = await browser.OpenAsync(server.Client.BaseAddress!.ToString(), width, isDark: isDark);
        await window.Page.GotoAsync("/sign-in");
        await window.PictureAsync($"{name}-sign-in");
        Assert.Empty(await PageFaults.OfAsync(window.Page));
        await window.SignInAsync(RunningServer.AdminToken);
        foreach (var page in Pages)
        {
            var answer = await window.Page.GotoAsync(page);
            var isMissing = page.EndsWith("nowhere", StringComparison.Ordinal);
            Assert.Equal(isMissing ? 404 : 200, answer!.Status);
            await Expect(window.Page.Locator("h1")).ToBeVisibleAsync();
            await Expect(window.Page.Locator("#live")).ToHaveAttributeAsync("data-state", "on");
            Assert.Empty((await PageFaults.OfAsync(window.Page)).Select(f => $"{page} at {width} px: {f}"));
            await window.PictureAsync($"{name}{page.Replace('/', '-').Replace('?', '-')}");
            Assert.Empty(window.Complaints.Where(c => !isMissing || !c.Contains("404", StringComparison.Ordinal)).Select(c => $"{page}: {c}"));
        }
    }

    [Fact]
    public async Task A_change_is_approved_and_another_rejected()
    {
        await using var server = await StartAsync();
        await using var window = await browser.OpenAsync(server.Client.BaseAddress!.ToString());
        await window.SignInAsync(RunningServer.ApproverToken);
        await window.Page.GotoAsync("/healing/approvals");
        await Expect(window.Page.Locator($"#approval-{DashboardSeed.Approval} .facts")).ToContainTextAsync("4711");
        var question = window.Page.Locator($"#approval-{DashboardSeed.Approval}");
        await Expect(question).ToContainTextAsync("item.price * item.quantity");
        await question.GetByLabel("Comment").FillAsync("Reviewed with the shop's team.");
        await question.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Approve" }).ClickAsync();
        await Expect(window.Page.GetByText("Approved. The session goes on.")).ToBeVisibleAsync();
        var signal = await OneAsync(server, $"SELECT payload FROM signals WHERE session_id = '{DashboardSeed.Waiting}' AND name = 'approval' AND signal_key = '{DashboardSeed.Approval}' AND sender = 'anna'");
        Assert.Equal(new ApprovalAnswer("approved", "Reviewed with the shop's team."), SessionJson.Read<ApprovalAnswer>(signal!));
        Assert.Equal("queued", await OneAsync(server, $"SELECT state FROM sessions WHERE id = '{DashboardSeed.Waiting}'"));
        Assert.Equal("approver", await OneAsync(server, $"SELECT role FROM audit WHERE action = 'approve' AND actor = 'anna' AND subject = '{DashboardSeed.Waiting}'"));

        // A second one, on the session's own page, by the keyboard alone.
        await server.Database.WriteAsync(s => DashboardSeed.ApprovalAsync(s, "a-second", DashboardSeed.Running, "Return a value", 10, 0), CancellationToken.None);
        await window.Page.GotoAsync($"/healing/sessions/{DashboardSeed.Running}");
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Reject" }).FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.GetByText("Rejected. The session ends.")).ToBeVisibleAsync();
        Assert.Contains($"/healing/sessions/{DashboardSeed.Running}", window.Page.Url, StringComparison.Ordinal);
        Assert.Equal("rejected", await OneAsync(server, "SELECT state FROM approvals WHERE id = 'a-second'"));
        Assert.Equal("1", await OneAsync(server, $"SELECT COUNT(*) FROM outcomes WHERE session_id = '{DashboardSeed.Running}' AND kind = 'rejected'"));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task What_happens_shows_without_a_reload()
    {
        await using var server = await StartAsync();
        await using var window = await browser.OpenAsync(server.Client.BaseAddress!.ToString());
        await window.SignInAsync(RunningServer.ApproverToken);
        await window.Page.GotoAsync("/healing");
        await Expect(window.Page.Locator("#live")).ToHaveAttributeAsync("data-state", "on");
        await window.Page.EvaluateAsync("() => { window.sameDocument = true; document.getElementById('hours-chart-table').open = true; }");
        await server.Database.WriteAsync(
            async s =>
            {
                var now = await s.ValueAsync<long>("SELECT {now}");
                await DashboardSeed.SessionAsync(s, "s-live-1", "A brand new failure", "lint", "running", null, now, node: "ci-node-1");
            },
            CancellationToken.None);
        await Expect(window.Page.Locator("#active")).ToContainTextAsync("A brand new failure");
        await Expect(window.Page.Locator("#tiles")).ToContainTextAsync("2 running");
        await server.Database.WriteAsync(s => s.ExecuteAsync("UPDATE sessions SET state = 'finished', outcome = 'healed', finished_at = {now}, updated_at = {now} WHERE id = 's-live-1'"), CancellationToken.None);
        await Expect(window.Page.Locator("#ended tbody tr").First).ToContainTextAsync("A brand new failure");
        await Expect(window.Page.Locator("#active")).Not.ToContainTextAsync("A brand new failure");
        Assert.True(await window.Page.EvaluateAsync<bool>("() => window.sameDocument === true && document.getElementById('hours-chart-table').open"));

        // Parts that were not there when the page was loaded.
        await window.Page.GotoAsync($"/healing/sessions/{DashboardSeed.Running}");
        await window.Page.EvaluateAsync("() => { window.sameDocument = true; }");
        await Expect(window.Page.Locator("#change")).ToHaveCountAsync(0);
        await server.Database.WriteAsync(
            async s =>
            {
                await DashboardSeed.ArtifactAsync(s, DashboardSeed.Running, "patch.diff", DashboardSeed.Patch, 0);
                await DashboardSeed.ArtifactAsync(s, DashboardSeed.Running, "metadata.json", DashboardSeed.Metadata("ruff.F401"), 0);
                await s.ExecuteAsync("UPDATE sessions SET updated_at = {now} WHERE id = @id", new { id = DashboardSeed.Running });
            },
            CancellationToken.None);
        await Expect(window.Page.Locator("#change .diff")).ToContainTextAsync("item.price * item.quantity");
        await Expect(window.Page.Locator("#evidence")).ToContainTextAsync("43 passed");
        Assert.True(await window.Page.EvaluateAsync<bool>("() => window.sameDocument"));

        // What somebody is typing is left alone, whatever changes around it.
        await window.Page.GotoAsync("/healing/approvals");
        await window.Page.Locator($"#approval-{DashboardSeed.Approval} textarea").FillAsync("Half a sent");
        await server.Database.WriteAsync(s => DashboardSeed.ApprovalAsync(s, "a-third", DashboardSeed.Running, "Return a value", 10, 0), CancellationToken.None);
        await Expect(window.Page.Locator("#nav-waiting")).ToContainTextAsync("2");
        await Expect(window.Page.Locator($"#approval-{DashboardSeed.Approval} textarea")).ToHaveValueAsync("Half a sent");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Comes_back_when_the_server_was_away_and_says_when_one_is_signed_out()
    {
        await using var server = await StartAsync();
        await using var window = await browser.OpenAsync(server.Client.BaseAddress!.ToString());
        await window.SignInAsync(RunningServer.ViewerToken);
        await Expect(window.Page.Locator("#live")).ToHaveAttributeAsync("data-state", "on");
        await window.Context.SetOfflineAsync(true);
        await window.Page.EvaluateAsync("() => dispatchEvent(new Event('offline'))");
        await window.Context.SetOfflineAsync(false);
        await server.Database.WriteAsync(
            async s => await DashboardSeed.SessionAsync(s, "s-live-2", "It came while nobody looked", "lint", "running", null, await s.ValueAsync<long>("SELECT {now}")), CancellationToken.None);
        await Expect(window.Page.Locator("#active")).ToContainTextAsync("It came while nobody looked");

        await window.Context.ClearCookiesAsync();
        await server.Database.WriteAsync(s => s.ExecuteAsync("UPDATE sessions SET updated_at = {now} WHERE id = 's-live-2'"), CancellationToken.None);
        await Expect(window.Page.Locator("#live")).ToContainTextAsync("Signed out");
    }

    [Fact]
    public async Task Everything_is_stopped_and_the_stop_lifted()
    {
        await using var server = await StartAsync();
        await using var window = await browser.OpenAsync(server.Client.BaseAddress!.ToString());
        await window.SignInAsync(RunningServer.AdminToken);
        await window.Page.GotoAsync("/healing/stop");
        // What is idle can be stopped, too: before a release, for one.
        await Expect(window.Page.Locator("option", new PageLocatorOptions { HasText = "acme/billing" })).ToHaveCountAsync(1);
        await window.Page.GetByLabel("Why").FillAsync("A bad deployment");
        await window.Page.GetByLabel("Yes, stop it now").CheckAsync();
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Stop", Exact = true }).ClickAsync();
        await Expect(window.Page.Locator("#banner")).ToContainTextAsync("Everything is stopped.");
        await window.PictureAsync("stopped");
        Assert.Equal("0", await OneAsync(server, "SELECT COUNT(*) FROM sessions WHERE state IN ('queued', 'running', 'waiting')"));
        Assert.Equal("A bad deployment", await OneAsync(server, "SELECT reason FROM stops WHERE scope = 'all'"));
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Lift" }).ClickAsync();
        await Expect(window.Page.GetByText("The stop is lifted.")).ToBeVisibleAsync();
        Assert.Null(await OneAsync(server, "SELECT reason FROM stops"));

        // One repository, and one session.
        await server.Database.WriteAsync(async s => await DashboardSeed.SessionAsync(s, "s-one", "One of many", "lint", "queued", null, await s.ValueAsync<long>("SELECT {now}")), CancellationToken.None);
        await window.Page.GotoAsync("/healing/sessions/s-one");
        await window.Page.GetByText("Stop this session").ClickAsync();
        await window.Page.GetByLabel("Why").FillAsync("Not now");
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Stop it" }).ClickAsync();
        await Expect(window.Page.Locator("#head")).ToContainTextAsync("Stopped by adam: Not now");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Roles_see_what_they_may_do_and_leave()
    {
        await using var server = await StartAsync();
        await using var window = await browser.OpenAsync(server.Client.BaseAddress!.ToString());
        await window.Page.GotoAsync($"/healing/sessions/{DashboardSeed.Waiting}");
        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        await window.Page.GetByLabel("Token").FillAsync("not-a-token-at-all");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.GetByText("That is not a token of this server.")).ToBeVisibleAsync();
        await window.Page.GetByLabel("Token").FillAsync(RunningServer.ViewerToken);
        await window.Page.Keyboard.PressAsync("Enter");
        // To where one wanted to go.
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync("Cart total ignores quantities");
        await Expect(window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Approve" })).ToHaveCountAsync(0);
        await window.Page.GotoAsync("/healing/stop");
        await Expect(window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Stop", Exact = true })).ToHaveCountAsync(0);
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await Expect(window.Page.GetByText("You are signed out.")).ToBeVisibleAsync();
        await window.Page.GotoAsync("/healing/audit");
        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        Assert.Equal("2", await OneAsync(server, "SELECT COUNT(*) FROM audit WHERE actor = 'vera' AND action IN ('sign-in', 'sign-out')"));
        Assert.Equal("1", await OneAsync(server, "SELECT COUNT(*) FROM audit WHERE action = 'sign-in-failed'"));
    }

    [Fact]
    public async Task The_keyboard_is_enough()
    {
        await using var server = await StartAsync();
        await using var window = await browser.OpenAsync(server.Client.BaseAddress!.ToString());
        await window.SignInAsync(RunningServer.AdminToken);
        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Page.Locator(".skip")).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator("#main")).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("?");
        await Expect(window.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await window.PictureAsync("keys");
        await window.Page.Keyboard.PressAsync("Escape");
        await Expect(window.Page.GetByRole(AriaRole.Dialog)).Not.ToBeVisibleAsync();
        await window.Page.Keyboard.PressAsync("g");
        await window.Page.Keyboard.PressAsync("s");
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync("Sessions");
        await window.LoadedAsync();
        await window.Page.Keyboard.PressAsync("j");
        await window.Page.Keyboard.PressAsync("j");
        await Expect(window.Page.Locator("[data-row]").Nth(1).Locator("a").First).ToBeFocusedAsync();
        Assert.Equal("2px solid", await window.Page.EvaluateAsync<string>("() => { const s = getComputedStyle(document.activeElement); return `${s.outlineWidth} ${s.outlineStyle}`; }"));
        await window.Page.Keyboard.PressAsync("n");
        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("[?&]before="));
        await window.LoadedAsync();
        await window.Page.Keyboard.PressAsync("p");
        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("[?&]after="));
    }

    [Fact]
    public async Task Hostile_text_is_text()
    {
        await using var server = await StartAsync();
        await using var window = await browser.OpenAsync(server.Client.BaseAddress!.ToString());
        await window.SignInAsync(RunningServer.AdminToken);
        foreach (var page in (string[])[$"/healing/sessions/{DashboardSeed.Hostile}", $"/healing/sessions/{DashboardSeed.Hostile}?diff=split", "/healing", "/healing/incidents", "/healing/incidents/i20260101-old", "/healing/sessions?repository=evil%2F%3Cb%3Erepo%3C%2Fb%3E"])
        {
            await window.Page.GotoAsync(page);
            await Expect(window.Page.Locator("main")).ToContainTextAsync("<img src=x onerror=alert(1)>");
            Assert.Equal(0, await window.Page.Locator("main script, main img, a[href^='javascript']").CountAsync());
            var text = await window.Page.Locator("body").InnerTextAsync();
            Assert.DoesNotContain(text, c => c is '\u202E' or '\u2066' or '\u2069' or '\u001b');
        }

        await window.Page.GotoAsync($"/healing/sessions/{DashboardSeed.Hostile}");
        await Expect(window.Page.Locator(".diff")).ToContainTextAsync("user\\u202e \\u2066// only admins\\u2069");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Works_without_script()
    {
        await using var server = await StartAsync();
        await using var window = await browser.OpenAsync(server.Client.BaseAddress!.ToString(), hasScript: false);
        await window.SignInAsync(RunningServer.ApproverToken);
        await window.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Approvals" }).First.ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Approve" }).ClickAsync();
        await Expect(window.Page.GetByText("Approved. The session goes on.")).ToBeVisibleAsync();
    }

    private static async Task<RunningServer> StartAsync()
    {
        var settings = new ServerSettings
        {
            Repositories = new Dictionary<string, RepositorySettings>
            {
                [DashboardSeed.Repository] = new() { Url = "https://ci:secret-of-git@example.invalid/acme/shop.git", Autonomy = "pull-request" },
                ["acme/billing"] = new() { Automatic = "no" },
            },
        };
        var server = await RunningServer.StartAsync(settings, ServerRoles.Dashboard);
        await DashboardSeed.FillAsync(server.Database);
        return server;
    }

    private static async Task<string?> OneAsync(RunningServer server, string sql) => await server.Database.ReadAsync(s => s.ValueAsync<string>(sql), CancellationToken.None);
}
