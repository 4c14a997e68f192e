using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Agency.Core.Ci;
using Agency.Core.Configuration;
using Agency.Server.Configuration;
using Agency.Server.Dashboard.Publishing;
using Agency.Server.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Agency.Server.Tests.Dashboard.Publishing;

/// <summary>The dashboard as a folder of files, from a disk and from a plain file server.</summary>
[Trait("Kind", "slow")]
public sealed partial class StaticDashboardTests(ChromiumBrowser browser) : IClassFixture<ChromiumBrowser>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Output => folder.Combine("out");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_a_server_knows_is_there_as_pages_that_lead_only_to_each_other()
    {
        await WriteSeedAsync();
        await CheckLinksAsync();
        var pages = Pages();
        foreach (var page in (string[])["index.html", "sessions.html", "approvals.html", "incidents.html", "patterns.html", "repositories.html", $"sessions/{DashboardSeed.Waiting}.html", $"sessions/split/{DashboardSeed.Waiting}.html", "categories/test_failure.html", $"incidents/{DashboardSeed.Incident}.html"])
            Assert.Contains(page, pages);
        foreach (var page in pages)
        {
            var html = await File.ReadAllTextAsync(Path.Combine(Output, page));
            Assert.Contains("Content-Security-Policy", html, StringComparison.Ordinal);
            Assert.DoesNotMatch("<form (?!method=\"dialog\")|<script(?! src=)|<style|\\sstyle=|\\son[a-z]+=\"", html);
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(Output, "data"), "*.json", SearchOption.AllDirectories))
        {
            var text = await File.ReadAllTextAsync(file);
            using var document = JsonDocument.Parse(text);
            Assert.DoesNotContain("secret-of-git", text, StringComparison.Ordinal);
        }

        using var summary = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Output, "data", "summary.json")));
        Assert.Equal(1, summary.RootElement.GetProperty("waiting_approvals").GetInt32());
        using var sessions = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Output, "data", "sessions.json")));
        Assert.True(sessions.RootElement.GetProperty("is_complete").GetBoolean());
    }

    [Theory]
    [InlineData("static-desktop", 1280, true)]
    [InlineData("static-phone", 360, false)]
    public async Task It_opens_from_a_disk_and_below_any_path_of_a_site(string name, int width, bool isDark)
    {
        await WriteSeedAsync();
        await using var site = await PlainSite.StartAsync(Output);
        foreach (var root in (string[])[new Uri(Output + "/").AbsoluteUri, site.Root])
        {
            await using var window = await browser.OpenAsync(null, width, isDark: isDark);
            foreach (var page in (string[])["index.html", "sessions.html", "approvals.html", "incidents.html", "patterns.html", "repositories.html", $"sessions/{DashboardSeed.Waiting}.html", $"sessions/split/{DashboardSeed.Waiting}.html", "categories/test_failure.html"])
            {
                await window.Page.GotoAsync(root + page);
                Assert.Equal("0px", await window.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).marginTop"));
                Assert.Empty((await PageFaults.OfAsync(window.Page)).Select(f => $"{page} at {width} px: {f}"));
                await window.PictureAsync($"{name}-{page.Replace('/', '-')}");
            }

            await window.Page.GotoAsync(root + "index.html");
            await window.Page.GetByRole(AriaRole.Link, new() { Name = "Cart total ignores quantities" }).First.ClickAsync();
            await window.Page.GetByRole(AriaRole.Link, new() { Name = "Side by side" }).ClickAsync();
            await Expect(window.Page.Locator(".split .half.add").First).ToContainTextAsync("item.price * item.quantity");
            await window.LoadedAsync();
            await window.Page.Keyboard.PressAsync("?");
            await Expect(window.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            Assert.Empty(window.Complaints);
        }
    }

    [Fact]
    public async Task Hostile_names_in_runs_stay_text_and_write_nowhere_else()
    {
        var run = new CiRun("../../../" + DashboardSeed.HostileText, "evil/<b>repo</b>", "0000");
        await folder.WriteAsync("self-heal/context.json", CiJson.Write(new SelfHealContext { Run = run, Analysis = null }));
        await folder.WriteAsync("self-heal/report-1.json", CiJson.Write(new SelfHealReport
        {
            Run = run, ErrorType = "../<i>" + DashboardSeed.HostileText, Result = "regression", Summary = DashboardSeed.HostileText, Attempt = 1, MaxAttempts = 3, Triggers = new CiTriggers(false, false, true),
        }));
        await folder.WriteAsync("fix-agent/metadata-1.json", DashboardSeed.Metadata(DashboardSeed.HostileText).Replace("\"4711\"", JsonSerializer.Serialize(run.RunId), StringComparison.Ordinal));
        await folder.WriteAsync("fix-agent/patch-1.diff", $"--- a/x\n+++ b/{DashboardSeed.HostileText}\n@@ -1,1 +1,1 @@\n-a\n+{DashboardSeed.HostileText}\n");
        var before = Directory.GetFileSystemEntries(folder.Path).Length;
        var written = await WriteRunsAsync();

        Assert.Equal("run-" + run.RunId, Assert.Single(written.Sessions).Session.Id);
        await CheckLinksAsync();
        // The folder itself, and the scratch of the conversion.
        Assert.Equal(before + 2, Directory.GetFileSystemEntries(folder.Path).Length);
        await using var window = await browser.OpenAsync(null, 390);
        foreach (var page in Pages())
        {
            await window.Page.GotoAsync(new Uri(Path.Combine(Output, page)).AbsoluteUri);
            Assert.Equal(0, await window.Page.Locator("main script, main img, main i, a[href^='javascript']").CountAsync());
            Assert.False(await window.ScrollsSidewaysAsync(), page);
            Assert.DoesNotContain(await window.Page.Locator("body").InnerTextAsync(), c => c is '\u202E' or '\u001b');
        }

        await window.Page.GotoAsync(new Uri(Path.Combine(Output, "index.html")).AbsoluteUri);
        await Expect(window.Page.Locator("#ended")).ToContainTextAsync("Cart: count quantities");
        await window.Page.Locator("#ended a.title").ClickAsync();
        await Expect(window.Page.Locator("#change")).ToContainTextAsync("<img src=x onerror=alert(1)>");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task What_cannot_be_used_is_told_and_the_rest_is_shown()
    {
        var written = await WriteRunsAsync();
        Assert.Empty(written.Sessions);
        var empty = await File.ReadAllTextAsync(Path.Combine(Output, "index.html"));
        Assert.Contains("nothing is known of what self-heal did", empty, StringComparison.Ordinal);
        Assert.Contains("No session has ended yet.", empty, StringComparison.Ordinal);

        var secret = await folder.WriteAsync("private.txt", "what is elsewhere");
        await folder.WriteAsync("self-heal/context.json", "{\"schema\": 5");
        await folder.WriteAsync("self-heal/decision.json", "[]");
        Directory.CreateDirectory(folder.Combine("self-heal", "report-9.json"));
        await folder.WriteAsync("fix-agent/metadata-2.json", DashboardSeed.Metadata("ruff.F401"));
        File.CreateSymbolicLink(folder.Combine("fix-agent", "patch-2.diff"), secret);
        await WriteRunsAsync();
        var index = WebUtility.HtmlDecode(await File.ReadAllTextAsync(Path.Combine(Output, "index.html")));
        foreach (var told in (string[])["context.json is not what it should be", "decision.json is not what it should be", "self-heal wrote no report", "patch-2.diff is a link, and not followed."])
            Assert.Contains(told, index, StringComparison.Ordinal);
        Assert.Contains("run-4711.html", Directory.GetFiles(Path.Combine(Output, "sessions")).Select(f => Path.GetFileName(f)));
        foreach (var file in Directory.EnumerateFiles(Output, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain("what is elsewhere", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_earlier_dashboard_is_replaced_and_nothing_else_ever_is()
    {
        await WriteRunsAsync();
        Directory.CreateDirectory(Path.Combine(Output, "sessions"));
        await File.WriteAllTextAsync(Path.Combine(Output, "sessions", "run-of-yesterday.html"), "old");
        await File.WriteAllTextAsync(Path.Combine(Output, "comment.md"), "old");
        var elsewhere = await folder.WriteAsync("elsewhere/kept.txt", "kept");
        Directory.Delete(Path.Combine(Output, "data"), recursive: true);
        Directory.CreateSymbolicLink(Path.Combine(Output, "data"), Path.GetDirectoryName(elsewhere)!);
        await WriteRunsAsync();
        Assert.False(File.Exists(Path.Combine(Output, "sessions", "run-of-yesterday.html")));
        Assert.False(File.Exists(Path.Combine(Output, "comment.md")));
        Assert.Equal([elsewhere], Directory.GetFiles(folder.Combine("elsewhere")));

        await File.WriteAllTextAsync(Path.Combine(Output, "mine.txt"), "mine");
        Assert.Contains("holds 'mine.txt'", (await Assert.ThrowsAsync<UserInputException>(WriteRunsAsync)).Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(Output, "mine.txt"));
        await File.WriteAllTextAsync(Path.Combine(Output, "index.html"), "<h1>My own site</h1>");
        Assert.Contains("is not empty", (await Assert.ThrowsAsync<UserInputException>(WriteRunsAsync)).Message, StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(Output, "assets")));
        Directory.Delete(Output, recursive: true);
        await File.WriteAllTextAsync(Output, "a file");
        Assert.Contains("is a file", (await Assert.ThrowsAsync<UserInputException>(WriteRunsAsync)).Message, StringComparison.Ordinal);
    }

    [GeneratedRegex("(?:href|src|action)=\"([^\"]*)\"")]
    private static partial Regex Links();

    private async Task WriteSeedAsync()
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres: false);
        await DashboardSeed.FillAsync(test.Database);
        var settings = new ServerSettings { Repositories = new Dictionary<string, RepositorySettings> { [DashboardSeed.Repository] = new() { Url = "https://ci:secret-of-git@example.invalid/acme/shop.git" } } };
        await StaticDashboard.WriteAsync(test.Database, settings, Output, [], TimeProvider.System, CancellationToken.None);
    }

    private async Task<StaticDashboardResult> WriteRunsAsync()
    {
        var runs = await CiRunFolders.ReadAsync(folder.Combine("self-heal"), folder.Combine("fix-agent"), CancellationToken.None);
        var scratch = folder.Combine("scratch");
        if (Directory.Exists(scratch))
            Directory.Delete(scratch, recursive: true);
        return await StaticDashboard.WriteAsync(runs, scratch, Output, [], TimeProvider.System, CancellationToken.None);
    }

    private List<string> Pages() => [.. Directory.EnumerateFiles(Output, "*.html", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(Output, p)).Order(StringComparer.Ordinal)];

    /// <summary>Every link leads to a file in the folder, and to a place in it that is there.</summary>
    private async Task CheckLinksAsync()
    {
        var broken = new List<string>();
        foreach (var page in Pages())
        {
            var html = await File.ReadAllTextAsync(Path.Combine(Output, page));
            foreach (var link in Links().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)))
            {
                var hash = link.IndexOf('#', StringComparison.Ordinal);
                var path = hash < 0 ? link : link[..hash];
                var place = hash < 0 ? null : link[(hash + 1)..];
                var target = path.Length == 0 ? Path.Combine(Output, page) : Path.GetFullPath(Path.Combine(Output, Path.GetDirectoryName(page)!, Uri.UnescapeDataString(path)));
                var isThere = !path.StartsWith('/') && target.StartsWith(Output + "/", StringComparison.Ordinal) && File.Exists(target);
                if (!isThere || (place is not null && !(await File.ReadAllTextAsync(target)).Contains($"id=\"{place}\"", StringComparison.Ordinal)))
                    broken.Add($"{page}: {link}");
            }
        }

        Assert.Empty(broken);
    }
}
