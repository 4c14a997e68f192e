using System.Text.Json;
using Agency.Adapters.Http;
using Agency.Adapters.Notifications;
using Agency.Core.Notifications;
using Agency.Testing.Fakes;

namespace Agency.Tests.Adapters.Notifications;

/// <summary>What a service that takes JSON is sent, and what becomes of it when it does not take it.</summary>
public sealed class WebhookNotifierTests : IAsyncLifetime
{
    private readonly FakeReceiver receiver = new();
    private readonly HurriedTimeProvider time = new(TimeSpan.FromSeconds(9));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await receiver.DisposeAsync();

    [Fact]
    public async Task Says_it_in_the_form_that_is_written_down()
    {
        Assert.IsType<NotifierOutcome.Sent>(await SendAsync(new Notification("A title", "Two\nlines <b>", new Uri("https://agency.example.org/s?a=1&b=2"), [new("Risk", "12"), new("Session", "s-1")])));
        var request = Assert.Single(receiver.Requests);
        Assert.Equal(("POST", "/hook?token=t", "application/json; charset=utf-8", "k/1"), (request.Method, request.Target, request.Headers["content-type"], request.Headers["idempotency-key"]));
        using var sent = JsonDocument.Parse(request.Body);
        var expected = new { schema = "agency.notification/1", key = "k/1", title = "A title", text = "Two\nlines <b>", link = "https://agency.example.org/s?a=1&b=2", facts = new { Risk = "12", Session = "s-1" } };
        Assert.True(JsonElement.DeepEquals(JsonSerializer.SerializeToElement(expected), sent.RootElement), request.Body);
    }

    [Fact]
    public async Task What_is_missing_or_no_text_is_still_JSON()
    {
        Assert.IsType<NotifierOutcome.Sent>(await SendAsync(new Notification("", "\uD83D half\0", null, [new("Same", "1"), new("Same", "2")])));
        using var sent = JsonDocument.Parse(Assert.Single(receiver.Requests).Body);
        Assert.Equal(JsonValueKind.Null, sent.RootElement.GetProperty("link").ValueKind);
        Assert.Equal(["1", "2"], sent.RootElement.GetProperty("facts").EnumerateObject().Select(f => f.Value.GetString()));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    public async Task Every_2xx_is_a_yes_whatever_it_says(int status)
    {
        receiver.Answer = (_, _) => new LoopbackAnswer(status, status == 204 ? null : new string('x', 1 << 20));
        Assert.IsType<NotifierOutcome.Sent>(await SendAsync());
        Assert.Single(receiver.Requests);
    }

    [Theory]
    [InlineData(400, 1)]
    [InlineData(401, 1)]
    [InlineData(404, 1)]
    [InlineData(408, 5)]
    [InlineData(429, 5)]
    [InlineData(500, 5)]
    [InlineData(503, 5)]
    public async Task What_may_pass_is_tried_again_with_the_same_key_and_the_rest_is_final(int status, int tries)
    {
        receiver.Answer = (_, _) => new LoopbackAnswer(status, "{\"error\": \"token=t\"}");
        Assert.Equal(new NotifierOutcome.Failed($"It answered {status}."), await SendAsync());
        Assert.Equal(tries, receiver.Requests.Count);
        Assert.All(receiver.Requests, r => Assert.Equal("k/1", r.Headers["idempotency-key"]));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Waits_as_long_as_it_is_asked_to(int status)
    {
        receiver.Answer = (n, _) => n > 1 ? new LoopbackAnswer(200) : new LoopbackAnswer(status) { Headers = new Dictionary<string, string> { ["Retry-After"] = "Thu, 02 Jan 2025 03:04:11 GMT" } };
        Assert.IsType<NotifierOutcome.Sent>(await SendAsync());
        Assert.Contains(TimeSpan.FromSeconds(6), time.Waits);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_gets_nothing(int status)
    {
        await using var elsewhere = new FakeReceiver();
        receiver.Answer = (_, _) => new LoopbackAnswer(status) { Headers = new Dictionary<string, string> { ["Location"] = elsewhere.Url.AbsoluteUri } };
        Assert.Equal(new NotifierOutcome.Failed($"It answered {status}."), await SendAsync());
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_not_waited_for()
    {
        receiver.Answer = (_, _) => new LoopbackAnswer(200) { IsSilent = true };
        Assert.Equal(new NotifierOutcome.Failed("It did not answer in time."), await SendAsync(clock: new HurriedTimeProvider(TimeSpan.FromSeconds(11))));
    }

    [Fact]
    public async Task A_stop_ends_it_at_once()
    {
        using var stop = new CancellationTokenSource();
        receiver.Answer = (_, _) =>
        {
            stop.Cancel();
            return new LoopbackAnswer(200) { IsSilent = true };
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(cancellationToken: stop.Token));
    }

    private async Task<NotifierOutcome> SendAsync(Notification? notification = null, HurriedTimeProvider? clock = null, CancellationToken cancellationToken = default)
    {
        using var client = new HttpClient(OutsideService.NewHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        var notifier = new WebhookNotifier(client, new Uri(receiver.Url, "/hook?token=t"), clock ?? time);
        return await notifier.SendAsync(notification ?? new Notification("A title", "A text", null, []), "k/1", cancellationToken);
    }
}
