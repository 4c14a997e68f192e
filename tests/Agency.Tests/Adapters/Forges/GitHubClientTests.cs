using System.Globalization;
using Agency.Adapters.Forges;
using Agency.Adapters.Http;
using Agency.Testing.Fakes;
using Agency.Testing.Fakes.GitHub;

namespace Agency.Tests.Adapters.Forges;

/// <summary>How patient the client is, and with what.</summary>
public sealed class GitHubClientTests : IAsyncLifetime
{
    private const string Path = "/repos/shop/orders/actions/runs/17";

    private readonly FakeGitHub github = new();
    private readonly HurriedTimeProvider time = new(TimeSpan.FromMinutes(3));

    public Task InitializeAsync()
    {
        github.AddRun(17);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await github.DisposeAsync();

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task Breakdowns_are_asked_again_where_that_does_no_harm(int status)
    {
        github.Interfere = (number, _) => number <= 2 ? new LoopbackAnswer(status, "<html>oops") : null;

        Assert.IsType<GitHubAnswer.Ok>(await SendAsync(HttpMethod.Get, isIdempotent: true));
        Assert.Equal(3, github.Requests.Count);
    }

    [Fact]
    public async Task Breakdowns_are_not_asked_again_where_it_might_be_done_twice()
    {
        github.Interfere = (_, _) => new LoopbackAnswer(500, "{}");

        Assert.True(Assert.IsType<GitHubAnswer.Unavailable>(await SendAsync(HttpMethod.Post, isIdempotent: false)).MayBeDone);
        Assert.Single(github.Requests);
    }

    [Theory]
    [InlineData(429, "retry-after", "7", 7)]
    [InlineData(403, "retry-after", "30", 30)]
    [InlineData(403, "secondary", "", 60)]
    [InlineData(403, "reset", "45", 45)]
    [InlineData(429, "reset", "0", 0)]
    public async Task Limits_are_waited_for_as_long_as_GitHub_asks(int status, string kind, string value, int seconds)
    {
        github.Interfere = (number, _) => number == 1 ? Limit(status, kind, value) : null;

        // Nothing was carried out, so even what must not be done twice is asked for again.
        Assert.IsType<GitHubAnswer.Ok>(await SendAsync(HttpMethod.Post, isIdempotent: false, Path + "/rerun-failed-jobs"));
        if (seconds > 0)
            Assert.Contains(time.Waits, w => Math.Abs(w.TotalSeconds - seconds) < 1);
        Assert.Equal(2, github.Requests.Count);
    }

    [Theory]
    [InlineData("retry-after", "3600")]
    [InlineData("reset", "3600")]
    public async Task Nobody_waits_an_hour(string kind, string value)
    {
        github.Interfere = (_, _) => Limit(403, kind, value);

        var outcome = Assert.IsType<GitHubAnswer.Unavailable>(await SendAsync(HttpMethod.Get, isIdempotent: true));

        Assert.Equal(("GitHub was asked too often. It may be asked again in 3600 s.", false), (outcome.Reason, outcome.MayBeDone));
        Assert.Single(github.Requests);
    }

    [Fact]
    public async Task A_403_that_is_about_permissions_is_final()
    {
        github.Interfere = (_, _) => FakeGitHub.Error(403, "Resource not accessible by integration");

        Assert.Equal(403, Assert.IsType<GitHubAnswer.Refused>(await SendAsync(HttpMethod.Get, isIdempotent: true)).Status);
        Assert.Single(github.Requests);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_not_waited_for()
    {
        github.Interfere = (_, _) => new LoopbackAnswer(200) { IsSilent = true };

        Assert.Equal("GitHub did not answer in time.", Assert.IsType<GitHubAnswer.Unavailable>(await SendAsync(HttpMethod.Get, isIdempotent: true, tryLimit: TimeSpan.FromSeconds(5))).Reason);
    }

    [Fact]
    public async Task Nonsense_is_no_answer_and_no_redirect_gets_the_token()
    {
        github.Interfere = (_, _) => new LoopbackAnswer(200, "<html>");
        Assert.IsType<GitHubAnswer.Unavailable>(await SendAsync(HttpMethod.Get, isIdempotent: true));

        github.Interfere = (_, request) => request.Path == Path ? new LoopbackAnswer(302) { Headers = new Dictionary<string, string> { ["Location"] = github.Url + "elsewhere" } } : null;
        Assert.Equal(302, Assert.IsType<GitHubAnswer.Refused>(await SendAsync(HttpMethod.Get, isIdempotent: true)).Status);
        Assert.DoesNotContain(github.Requests, r => r.Path == "/elsewhere");
    }

    [Fact]
    public async Task A_GitHub_that_is_not_there_is_told()
    {
        await github.DisposeAsync();

        var outcome = Assert.IsType<GitHubAnswer.Unavailable>(await SendAsync(HttpMethod.Post, isIdempotent: false));

        Assert.False(outcome.MayBeDone);
    }

    private LoopbackAnswer Limit(int status, string kind, string value) => kind switch
    {
        "retry-after" => FakeGitHub.Error(status, "You have exceeded a secondary rate limit") with { Headers = new Dictionary<string, string> { ["Retry-After"] = value } },
        "secondary" => FakeGitHub.Error(status, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."),
        _ => FakeGitHub.Error(status, "API rate limit exceeded") with
        {
            Headers = new Dictionary<string, string>
            {
                ["x-ratelimit-remaining"] = "0",
                ["x-ratelimit-reset"] = (time.GetUtcNow().ToUnixTimeSeconds() + int.Parse(value, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture),
            },
        },
    };

    private async Task<GitHubAnswer> SendAsync(HttpMethod method, bool isIdempotent, string path = Path, TimeSpan? tryLimit = null)
    {
        using var client = new GitHubClient(OutsideService.NewHandler(), github.Url, github.Token, time, tryLimit ?? TimeSpan.FromMinutes(5));
        return await client.SendAsync(method, path, null, isIdempotent, CancellationToken.None);
    }
}
