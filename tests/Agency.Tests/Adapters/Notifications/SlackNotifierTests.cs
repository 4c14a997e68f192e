using System.Text.Json;
using System.Text.RegularExpressions;
using Agency.Adapters.Http;
using Agency.Adapters.Notifications;
using Agency.Core.Notifications;
using Agency.Testing.Fakes;
using Agency.Testing.Fakes.Slack;

namespace Agency.Tests.Adapters.Notifications;

/// <summary>What Slack is sent, and what becomes of it when Slack does not take it.</summary>
public sealed class SlackNotifierTests : IAsyncLifetime
{
    private static readonly Notification Question = new(
        "org/shop: a fix waits for approval", "Add what was taken away", new Uri("https://agency.example.org/healing/sessions/s-1?a=1&b=2"), [new("Risk", "12 (low)"), new("Session", "s-1")]);

    private readonly FakeSlack slack = new();

    // Shorter than the limit of a try, so that no try is cut off.
    private readonly HurriedTimeProvider time = new(TimeSpan.FromSeconds(9));

    /// <summary>What repositories and models could write.</summary>
    private static readonly string[] HostileTexts =
    [
        "<!channel> <!here|x> <@U012AB3CD> <#C123> @channel",
        "<https://evil.example.org|the dashboard> https://evil.example.org/login",
        "&lt;!channel&gt; &amp;lt;!channel&amp;gt;",
        "line\u2028break\u202Eevil \u001b[31m\0bell\a",
        "\uD83D half a pair \uDE00",
        new string('&', 5000),
        new string('<', 2899),
        string.Concat(Enumerable.Repeat("😀", 3000)),
        "a" + string.Concat(Enumerable.Repeat("😀", 3000)),
        "",
        " \n ",
    ];

    /// <summary>Half pairs do not survive as the arguments of a test.</summary>
    public static TheoryData<int> HostileNumbers => [.. Enumerable.Range(0, HostileTexts.Length)];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await slack.DisposeAsync();

    [Fact]
    public async Task Says_it_in_Slacks_form()
    {
        Assert.IsType<NotifierOutcome.Sent>(await SendAsync(Question));
        var request = Assert.Single(slack.Requests);
        Assert.Equal(("POST", "application/json; charset=utf-8", "s-1/ask-a-human/slack"), (request.Method, request.Headers["content-type"], request.Headers["idempotency-key"]));
        using var message = JsonDocument.Parse(request.Body);
        var root = message.RootElement;
        Assert.Equal("org/shop: a fix waits for approval", root.GetProperty("text").GetString());
        Assert.False(root.GetProperty("unfurl_links").GetBoolean());
        Assert.Equal(["header", "section", "section", "section"], root.GetProperty("blocks").EnumerateArray().Select(b => b.GetProperty("type").GetString()));
        Assert.Equal(
            ["org/shop: a fix waits for approval", "org/shop: a fix waits for approval", "Add what was taken away", "*Risk*\n12 (low)", "*Session*\ns-1", "<https://agency.example.org/healing/sessions/s-1?a=1&amp;b=2|Open>"],
            Texts(root));
    }

    [Theory]
    [MemberData(nameof(HostileNumbers))]
    public async Task Text_from_elsewhere_is_taken_and_calls_nobody(int number)
    {
        var text = HostileTexts[number];
        var facts = Enumerable.Range(0, 60).Select(_ => KeyValuePair.Create(text, text)).ToList();
        Assert.Equal(new NotifierOutcome.Sent(), await SendAsync(new Notification(text, text, null, facts)));
        using var message = JsonDocument.Parse(Assert.Single(slack.Messages));
        foreach (var marked in Objects(message.RootElement).Where(o => o.TryGetProperty("type", out var type) && type.GetString() == "mrkdwn"))
        {
            // Only what Slack cannot read as a mention or a link, and no half of what stands for a character.
            Assert.DoesNotMatch(new Regex("[<>]|&(?!(amp|lt|gt);)"), marked.GetProperty("text").GetString());
            Assert.True(marked.GetProperty("verbatim").GetBoolean());
        }

        Assert.DoesNotMatch(new Regex("[<>]|&(?!(amp|lt|gt);)"), message.RootElement.GetProperty("text").GetString());
        Assert.All(Texts(message.RootElement), t => Assert.DoesNotMatch(new Regex("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\uFFFD-[\\n\\t]]"), t));
    }

    [Fact]
    public async Task Waits_as_long_as_Slack_asks()
    {
        slack.Interfere = n => n == 1 ? FakeSlack.TooMany("7") : null;
        Assert.IsType<NotifierOutcome.Sent>(await SendAsync(Question));
        Assert.Contains(TimeSpan.FromSeconds(7), time.Waits);
        Assert.Equal((2, 1), (slack.Requests.Count, slack.Messages.Count));
        Assert.Single(slack.Requests.Select(r => r.Headers["idempotency-key"]).Distinct());
    }

    [Fact]
    public async Task Nobody_waits_an_hour_and_nobody_asks_again_before()
    {
        slack.Interfere = _ => FakeSlack.TooMany("3600");
        using var client = Client();
        var notifier = new SlackNotifier(client, slack.Url, time);
        var outcome = Assert.IsType<NotifierOutcome.Failed>(await notifier.SendAsync(Question, "k", CancellationToken.None));
        Assert.Equal("It answered 429 (rate_limited).", outcome.Reason);
        Assert.Equal("It answered 429.", Assert.IsType<NotifierOutcome.Failed>(await notifier.SendAsync(Question, "k", CancellationToken.None)).Reason);
        Assert.Single(slack.Requests);
    }

    [Theory]
    [InlineData(400, "invalid_payload")]
    [InlineData(400, "no_text")]
    [InlineData(403, "invalid_token")]
    [InlineData(403, "action_prohibited")]
    [InlineData(404, "no_service")]
    [InlineData(404, "channel_not_found")]
    [InlineData(410, "channel_is_archived")]
    public async Task What_Slack_refuses_is_told_in_its_word_and_not_tried_again(int status, string word)
    {
        slack.Interfere = _ => FakeSlack.Error(status, word);
        Assert.Equal($"It answered {status} ({word}).", await FailAsync());
        Assert.Single(slack.Requests);
    }

    [Fact]
    public async Task Only_a_word_of_an_answer_is_told()
    {
        slack.Interfere = n => n == 1 ? FakeSlack.Error(400, $"POST {slack.Url} <script>") : FakeSlack.Error(400, new string('a', 100_000));
        Assert.Equal("It answered 400.", await FailAsync());
        Assert.Equal("It answered 400.", await FailAsync());
    }

    [Theory]
    [InlineData("breakdown", "It answered 500 (rollup_error).")]
    [InlineData("reset", "It cannot be reached")]
    [InlineData("silence", "It did not answer in time.")]
    public async Task What_may_pass_is_tried_again_and_given_up_in_the_end(string kind, string reason)
    {
        var answer = kind switch
        {
            "breakdown" => FakeSlack.Error(500, "rollup_error"),
            "reset" => new LoopbackAnswer(0) { IsReset = true },
            _ => new LoopbackAnswer(0) { IsSilent = true },
        };
        slack.Interfere = _ => answer;
        // A try's limit passes at once where nothing is said anyway.
        var clock = kind == "silence" ? new HurriedTimeProvider(TimeSpan.FromSeconds(11)) : time;
        var outcome = Assert.IsType<NotifierOutcome.Failed>(await SendAsync(Question, clock));
        Assert.StartsWith(reason, outcome.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeSlack.Secret, outcome.Reason, StringComparison.Ordinal);
        if (kind == "silence")
            return;
        Assert.Equal(5, slack.Requests.Count);
        slack.Interfere = n => n < 8 ? answer : null;
        Assert.IsType<NotifierOutcome.Sent>(await SendAsync(Question));
        Assert.Equal(8, slack.Requests.Count);
    }

    [Fact]
    public async Task A_Slack_that_is_not_there_is_told_without_its_address()
    {
        await slack.DisposeAsync();
        Assert.Equal("It cannot be reached (ConnectionError).", await FailAsync());
    }

    [Fact]
    public async Task A_redirect_gets_nothing()
    {
        await using var elsewhere = new FakeReceiver();
        slack.Interfere = _ => new LoopbackAnswer(307) { Headers = new Dictionary<string, string> { ["Location"] = elsewhere.Url.AbsoluteUri } };
        Assert.Equal("It answered 307.", await FailAsync());
        Assert.Empty(elsewhere.Requests);
    }

    private static HttpClient Client() => new(OutsideService.NewHandler()) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Every text of a message, in order.</summary>
    private static IEnumerable<string> Texts(JsonElement element) =>
        Objects(element).Where(o => o.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String).Select(o => o.GetProperty("text").GetString()!);

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Objects(p.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };

    private async Task<string> FailAsync() => Assert.IsType<NotifierOutcome.Failed>(await SendAsync(Question)).Reason;

    private async Task<NotifierOutcome> SendAsync(Notification notification, HurriedTimeProvider? clock = null)
    {
        using var client = Client();
        return await new SlackNotifier(client, slack.Url, clock ?? time).SendAsync(notification, "s-1/ask-a-human/slack", CancellationToken.None);
    }
}
