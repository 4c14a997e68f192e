using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Agency.Server.Configuration;
using Agency.Server.Dashboard.Access;
using Agency.Server.Dashboard.Endpoints;
using Agency.Server.Hosting;
using Agency.Server.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Agency.Server.Tests.Dashboard;

/// <summary>Who gets in, and what the dashboard refuses.</summary>
public sealed partial class DashboardAccessTests
{
    private static readonly Dictionary<string, string> NoTokens = new() { ["PATH"] = "/usr/bin:/bin" };

    [Fact]
    public async Task Strangers_see_nothing_but_the_way_in()
    {
        await using var server = await StartAsync();
        var page = await server.Client.GetAsync("/healing/audit");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Equal("/sign-in?next=%2Fhealing%2Faudit", page.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Client.GetAsync("/healing/events")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Client.GetAsync("/api/healing/summary")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await server.Client.GetAsync("/healing/no/such/page")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Client.PostAsync("/healing/stop", Form(("scope", "all")))).StatusCode);
    }

    [Fact]
    public async Task Every_answer_tells_browsers_to_be_strict()
    {
        await using var server = await StartAsync();
        var answer = await server.Client.GetAsync("/sign-in");
        Assert.Equal(SecurityHeaders.Policy, answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        var html = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotMatch("(?i)<style|style=|<script(?![^>]*src=)|\\son[a-z]+=", html);
        var style = await server.Client.GetAsync(StyleSheet().Match(html).Groups[1].Value);
        Assert.Equal("text/css", style.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", style.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/healing/assets/0000000000000000/dashboard.css")).StatusCode);
    }

    [Fact]
    public async Task A_cookie_is_hardened_and_ends_with_its_token()
    {
        var folder = new TemporaryFolder();
        string cookie;
        await using (var server = await StartAsync(folder.Path))
        {
            cookie = await SignInAsync(server, RunningServer.AdminToken);
            Assert.Equal(HttpStatusCode.OK, (await GetAsync(server, "/healing", cookie)).StatusCode);
        }

        // Another process with the same database and tokens knows it.
        await using (var second = await StartAsync(folder.Path))
            Assert.Equal(HttpStatusCode.OK, (await GetAsync(second, "/healing", cookie)).StatusCode);
        var variables = RunningServer.Variables;
        variables[ServerSecrets.AdminToken] = "adam:another-token-0123456789";
        await using var third = await RunningServer.StartAsync(roles: ServerRoles.Dashboard, folder: folder.Path, variables: variables);
        Assert.Equal(HttpStatusCode.Redirect, (await GetAsync(third, "/healing", cookie)).StatusCode);
        folder.Dispose();
    }

    [Fact]
    public async Task Forms_of_other_sites_and_other_sessions_do_nothing()
    {
        await using var server = await StartAsync();
        var cookie = await SignInAsync(server, RunningServer.AdminToken);
        var page = await GetAsync(server, "/healing/stop", cookie);
        var token = FormToken().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        var cookies = cookie + "; " + Cookies(page);
        (string, string)[] stop = [("scope", "all"), ("reason", "x"), ("confirm", "yes")];
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(server, "/healing/stop", cookies, stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(server, "/healing/stop", cookie, [("form-token", token), .. stop])).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(server, "/healing/stop", cookies, [("form-token", token), .. stop], ("Origin", "https://evil.example"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(server, "/healing/stop", cookies, [("form-token", token), .. stop], ("Sec-Fetch-Site", "cross-site"))).StatusCode);
        var other = await SignInAsync(server, RunningServer.ApproverToken);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(server, "/healing/stop", other + "; " + Cookies(page), [("form-token", token), .. stop])).StatusCode);
        Assert.Equal(0, await server.Database.ReadAsync(s => s.ValueAsync<long>("SELECT COUNT(*) FROM stops"), CancellationToken.None));
        Assert.Equal(HttpStatusCode.SeeOther, (await PostAsync(server, "/healing/stop", cookies, [("form-token", token), .. stop])).StatusCode);
        Assert.Equal(1, await server.Database.ReadAsync(s => s.ValueAsync<long>("SELECT COUNT(*) FROM stops"), CancellationToken.None));
    }

    [Fact]
    public async Task Guessing_is_slowed_down()
    {
        await using var server = await StartAsync();
        for (var i = 0; i < SignInThrottle.FreeFailures; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(server, HttpMethod.Get, "/api/healing/summary", $"guess-number-{i}-000000")).StatusCode);
        var refused = await AskAsync(server, HttpMethod.Get, "/api/healing/summary", RunningServer.AdminToken);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
    }

    [Fact]
    public async Task Behind_a_proxy_that_is_named_each_asks_for_himself()
    {
        await using var server = await RunningServer.StartAsync(new ServerSettings { TrustedProxies = ["10.1.0.0/16", "127.0.0.1"] }, ServerRoles.Dashboard);
        for (var i = 0; i < SignInThrottle.FreeFailures; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync($"guess-number-{i}-000000", "192.0.2.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(RunningServer.AdminToken, "192.0.2.1"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(RunningServer.AdminToken, "192.0.2.2"));
        // What the guesser writes before the proxy does is his own word.
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(RunningServer.AdminToken, "192.0.2.2, 192.0.2.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(RunningServer.AdminToken, "192.0.2.1, 10.1.2.3"));

        async Task<HttpStatusCode> StatusAsync(string token, string from)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/healing/summary") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
            request.Headers.Add("X-Forwarded-For", from);
            return (await server.Client.SendAsync(request)).StatusCode;
        }
    }

    [Fact]
    public async Task Nobody_else_is_believed_who_asks()
    {
        await using var server = await StartAsync();
        for (var i = 0; i <= SignInThrottle.FreeFailures; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/healing/summary") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", $"guess-number-{i}-000000") } };
            request.Headers.Add("X-Forwarded-For", $"192.0.2.{i}");
            Assert.Equal(i < SignInThrottle.FreeFailures ? HttpStatusCode.Unauthorized : HttpStatusCode.TooManyRequests, (await server.Client.SendAsync(request)).StatusCode);
        }
    }

    [Fact]
    public async Task A_proxy_that_is_none_is_refused()
    {
        var refused = await Assert.ThrowsAsync<Agency.Core.Configuration.UserInputException>(() => RunningServer.StartAsync(new ServerSettings { TrustedProxies = ["proxy.example"] }, ServerRoles.Dashboard));
        Assert.Contains("'proxy.example', which is neither an address", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_come_with_bearer_tokens_of_the_same_roles()
    {
        await using var server = await StartAsync();
        await DashboardSeed.FillAsync(server.Database);
        var summary = await AskAsync(server, HttpMethod.Get, "/api/healing/summary", RunningServer.ViewerToken);
        Assert.Contains("\"waiting_approvals\": 1", await summary.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var session = await AskAsync(server, HttpMethod.Get, $"/api/healing/sessions/{DashboardSeed.Waiting}", RunningServer.ViewerToken);
        Assert.Contains("self-heal", await session.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(server, HttpMethod.Get, "/api/healing/sessions/none", RunningServer.ViewerToken)).StatusCode);
        var list = await (await AskAsync(server, HttpMethod.Get, "/api/healing/sessions?outcome=fixed", RunningServer.ViewerToken)).Content.ReadFromJsonAsync<Dictionary<string, object>>();
        Assert.Contains("sessions", list!.Keys);

        static JsonContent Approve() => JsonContent.Create(new { decision = "approved", comment = "fine" });
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(server, HttpMethod.Post, $"/api/healing/approvals/{DashboardSeed.Approval}", RunningServer.ViewerToken, Approve())).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(server, HttpMethod.Post, $"/api/healing/approvals/{DashboardSeed.Approval}", RunningServer.ApproverToken, JsonContent.Create(new { decision = "approved", commment = "x" }))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, HttpMethod.Post, $"/api/healing/approvals/{DashboardSeed.Approval}", RunningServer.ApproverToken, Approve())).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await AskAsync(server, HttpMethod.Post, $"/api/healing/approvals/{DashboardSeed.Approval}", RunningServer.ApproverToken, Approve())).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await AskAsync(server, HttpMethod.Post, $"/api/healing/approvals/{DashboardSeed.Approval}", RunningServer.ApproverToken, Form(("decision", "approved")))).StatusCode);

        static JsonContent All() => JsonContent.Create(new { scope = "all", reason = "drill" });
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(server, HttpMethod.Post, "/api/healing/stop", RunningServer.ApproverToken, All())).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(server, HttpMethod.Post, "/api/healing/stop", RunningServer.AdminToken, JsonContent.Create(new { scope = "some" }))).StatusCode);
        foreach (var scope in (string[])["repository:org/nosuchrepo", "session:nosuch"])
            Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(server, HttpMethod.Post, "/api/healing/stop", RunningServer.AdminToken, JsonContent.Create(new { scope }))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, HttpMethod.Post, "/api/healing/stop", RunningServer.AdminToken, JsonContent.Create(new { scope = $"session:{DashboardSeed.Waiting}" }))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, HttpMethod.Post, "/api/healing/stop", RunningServer.AdminToken, All())).StatusCode);
    }

    [Fact]
    public async Task Without_tokens_only_this_machine_is_answered_and_no_other_site()
    {
        await using var server = await RunningServer.StartAsync(roles: ServerRoles.Dashboard, variables: NoTokens);
        var page = await server.Client.GetStringAsync("/healing");
        Assert.Contains("everybody on this machine is its admin", page, StringComparison.Ordinal);
        using var rebound = new HttpRequestMessage(HttpMethod.Get, "/healing") { Headers = { Host = "attacker.example" } };
        Assert.Equal(HttpStatusCode.Forbidden, (await server.Client.SendAsync(rebound)).StatusCode);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/api/healing/stop") { Content = JsonContent.Create(new { scope = "all" }), Headers = { { "Origin", "http://attacker.example" } } };
        Assert.Equal(HttpStatusCode.Forbidden, (await server.Client.SendAsync(foreign)).StatusCode);
        using var own = new HttpRequestMessage(HttpMethod.Post, "/api/healing/stop") { Content = JsonContent.Create(new { scope = "all" }) };
        Assert.Equal(HttpStatusCode.OK, (await server.Client.SendAsync(own)).StatusCode);
    }

    [Fact]
    public async Task Behind_https_cookies_are_for_this_host_only()
    {
        await using var server = await RunningServer.StartAsync(new ServerSettings { PublicUrl = "https://agency.example" }, ServerRoles.Dashboard);
        var answer = await server.Client.GetAsync("/sign-in");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("__Host-agency-form=", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("/healing/sessions/s1?x=1", "/healing/sessions/s1?x=1")]
    [InlineData("https://evil.example", "/healing")]
    [InlineData("//evil.example", "/healing")]
    [InlineData("/\\evil.example", "/healing")]
    [InlineData("/a\\b", "/healing")]
    [InlineData(null, "/healing")]
    public void After_signing_in_one_stays_here(string? next, string expected) => Assert.Equal(expected, SignInEndpoints.Safe(next));

    [Theory]
    [InlineData("localhost:8080", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]:8080", true)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("0.0.0.0", false)]
    public void Knows_names_of_this_machine(string host, bool expected) => Assert.Equal(expected, LocalRequests.IsLoopbackHost(new HostString(host)));

    private static Task<RunningServer> StartAsync(string? folder = null) => RunningServer.StartAsync(roles: ServerRoles.Dashboard, folder: folder);

    private static async Task<string> SignInAsync(RunningServer server, string token)
    {
        var page = await server.Client.GetAsync("/sign-in");
        var form = FormToken().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        var answer = await PostAsync(server, "/sign-in", Cookies(page), [("form-token", form), ("token", token), ("next", "/healing")]);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("agency-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        return cookie.Split(';')[0];
    }

    private static string Cookies(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var values) ? string.Join("; ", values.Select(v => v.Split(';')[0])) : "";

    private static async Task<HttpResponseMessage> GetAsync(RunningServer server, string url, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { { "Cookie", cookie } } };
        return await server.Client.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> PostAsync(RunningServer server, string url, string cookie, (string, string)[] fields, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = Form(fields), Headers = { { "Cookie", cookie } } };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await server.Client.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> AskAsync(RunningServer server, HttpMethod method, string url, string token, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, url) { Content = content, Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        return await server.Client.SendAsync(request);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    [GeneratedRegex("name=\"form-token\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("href=\"(/healing/assets/[^\"]+\\.css)\"")]
    private static partial Regex StyleSheet();
}
