using Agency.Core.Detection.Incidents;

namespace Agency.Tests.Core.Detection.Incidents;

public sealed class NormalisedEventTests
{
    [Fact]
    public void Is_written_by_the_names_that_are_agreed_and_read_again()
    {
        var given = new NormalisedEvent("github.com/company/auth-service", "PR_CI_FAILED", "abc123", "test_login failed", new DateTimeOffset(2025, 1, 4, 14, 22, 0, TimeSpan.Zero))
        {
            Context = new EventContext { FailedTests = ["test_login", "test_token_validation"], ErrorRate = 15.2, AffectedEndpoints = ["/api/auth/login"] },
        };
        var json = NormalisedEventJson.Write(given);
        Assert.Equal(
            """{"repo":"github.com/company/auth-service","event":"PR_CI_FAILED","commit":"abc123","error":"test_login failed","timestamp":"2025-01-04T14:22:00+00:00","context":{"failed_tests":["test_login","test_token_validation"],"error_rate":15.2,"affected_endpoints":["/api/auth/login"]}}""",
            json);
        Assert.Equal(json, NormalisedEventJson.Write(NormalisedEventJson.Read(json)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"repo\":1}")]
    public void What_is_no_event_is_not_read(string json) => Assert.Throws<System.Text.Json.JsonException>(() => NormalisedEventJson.Read(json));

    [Theory]
    [InlineData("org/shop", "org/shop")]
    [InlineData("github.com/org/shop", "org/shop")]
    [InlineData("https://github.com/org/shop.git", "org/shop")]
    [InlineData("git@github.com:org/shop.git", "org/shop")]
    [InlineData("gitlab.example.org/group/sub/shop", "gitlab.example.org/group/sub/shop")]
    [InlineData("shop", null)]
    [InlineData("../shop", null)]
    [InlineData("org/../shop", null)]
    [InlineData("org/shop;id", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData(null, null)]
    public void Repositories_have_one_name(string? given, string? expected) => Assert.Equal(expected, RepositoryNames.Key(given));

    [Theory]
    [InlineData("/agency heal", "heal", "")]
    [InlineData("Hello\r\n/agency approve looks right \r\nBye", "approve", "looks right")]
    [InlineData("/agency stop\n/agency stop", "stop", "")]
    [InlineData("/agency heal\n/agency stop", null, null)]
    [InlineData("> /agency heal", null, null)]
    [InlineData("please /agency heal", null, null)]
    [InlineData("```\n/agency heal\n```", null, null)]
    [InlineData("/agency healing", null, null)]
    [InlineData("/Agency heal", null, null)]
    public void Commands_stand_at_the_start_of_a_line(string comment, string? verb, string? text) =>
        Assert.Equal((verb, text), (CommentCommand.Find(comment)?.Verb, CommentCommand.Find(comment)?.Text));

    [Fact]
    public void A_problem_has_the_same_fingerprint_whatever_its_numbers_are()
    {
        string Of(string? error, params string[] tests) => IncidentFingerprint.Of("org/shop", "timeout", error, tests, "aaaa1111");
        Assert.Equal(Of("job 12 took 301 s at 0x7f3a, request 3f1c9ab4d2e8"), Of("job 9 took 45 s at 0x11, request 99aa9ab4d2e8"));
        Assert.Equal(Of("x", "b", "a"), Of("y", "a", "b", "a"));
        Assert.NotEqual(Of("x"), Of("y"));
        Assert.NotEqual(Of("x", "a"), Of("x", "b"));
        Assert.NotEqual(Of(null), IncidentFingerprint.Of("org/shop", "timeout", null, [], "bbbb2222"));
        Assert.Matches("^[0-9a-f]{32}$", Of("x"));
    }

    [Fact]
    public void Tags_name_pull_requests()
    {
        Assert.Equal(12, EventTags.PullRequestOf(["env:prod", EventTags.PullRequest(12)]));
        Assert.Null(EventTags.PullRequestOf(["pr:x", "pr:-1", "xpr:3"]));
    }
}
