using System.Net;
using System.Net.Http.Headers;
using Agency.Adapters.Http;
using Agency.Testing.Fakes;

namespace Agency.Tests.Adapters.Http;

/// <summary>How services outside are asked: how many at a time, how often, and when again.</summary>
public sealed class OutsideServiceTests
{
    private readonly FakeTimeProvider time = new();
    private int asked;

    [Fact]
    public async Task While_a_service_asks_to_be_left_alone_nobody_asks_it()
    {
        var service = new OutsideService(new OutsideRules { AtATime = 2 }, time);
        var first = SendAsync(service, n => n == 1 ? Busy(7) : Ok());
        var second = SendAsync(service, _ => Ok());
        Assert.Equal(1, asked);
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(1, asked);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.All(await Task.WhenAll(first, second), s => Assert.Equal(HttpStatusCode.OK, s));
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task One_that_asks_for_too_long_is_not_waited_for_and_the_next_one_does_not_ask()
    {
        var service = new OutsideService(new OutsideRules(), time);
        Assert.Equal(HttpStatusCode.TooManyRequests, await SendAsync(service, _ => Busy(3600)));
        using var told = await service.SendAsync(_ => Ask(Ok()), isIdempotent: true, CancellationToken.None);
        Assert.Equal(HttpStatusCode.TooManyRequests, told.StatusCode);
        Assert.Equal(TimeSpan.FromHours(1), told.Headers.RetryAfter?.Delta);
        Assert.Equal(1, asked);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(service, _ => Ok()));
    }

    [Fact]
    public async Task A_date_is_honoured_as_seconds_are()
    {
        var service = new OutsideService(new OutsideRules(), time);
        var answer = Busy(0);
        answer.Headers.RetryAfter = new RetryConditionHeaderValue(time.GetUtcNow().AddSeconds(30));
        var sending = SendAsync(service, n => n == 1 ? answer : Ok());
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(1, asked);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await sending);
    }

    [Fact]
    public async Task Requests_queue()
    {
        var service = new OutsideService(new OutsideRules(), time);
        var gates = Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource()).ToList();
        var sending = gates.Select(g => service.SendAsync(
            async _ =>
            {
                Interlocked.Increment(ref asked);
                await g.Task;
                return Ok();
            },
            isIdempotent: true,
            CancellationToken.None)).ToList();
        for (var i = 0; i < gates.Count; i++)
        {
            Assert.Equal(i + 1, asked);
            gates[i].SetResult();
            (await sending[i]).Dispose();
            while (i + 1 < gates.Count && Volatile.Read(ref asked) == i + 1)
                await Task.Yield();
        }
    }

    [Theory]
    [InlineData(true, 5)]
    [InlineData(false, 1)]
    public async Task Breakdowns_are_tried_again_only_where_that_does_no_harm(bool isIdempotent, int expected)
    {
        var hurried = new HurriedTimeProvider(TimeSpan.FromSeconds(9));
        var service = new OutsideService(new OutsideRules(), hurried);
        using var answer = await service.SendAsync(_ => Ask(new HttpResponseMessage(HttpStatusCode.BadGateway)), isIdempotent, CancellationToken.None);
        Assert.Equal((HttpStatusCode.BadGateway, expected), (answer.StatusCode, asked));
        asked = 0;
        await Assert.ThrowsAsync<HttpRequestException>(() => service.SendAsync(_ => throw new HttpRequestException($"{++asked}"), isIdempotent, CancellationToken.None));
        Assert.Equal(expected, asked);
    }

    [Fact]
    public async Task What_was_refused_for_a_limit_is_tried_again_whatever_it_is()
    {
        var hurried = new HurriedTimeProvider(TimeSpan.FromSeconds(9));
        using var answer = await new OutsideService(new OutsideRules(), hurried).SendAsync(_ => Ask(asked == 0 ? Busy(3) : Ok()), isIdempotent: false, CancellationToken.None);
        Assert.Equal((HttpStatusCode.OK, 2), (answer.StatusCode, asked));
        Assert.Contains(TimeSpan.FromSeconds(3), hurried.Waits);
    }

    [Fact]
    public async Task What_takes_too_long_in_one_try_or_in_all_is_told()
    {
        // The limit of a try passes at once, each time.
        var hurried = new HurriedTimeProvider(TimeSpan.FromSeconds(11));
        await Assert.ThrowsAsync<TimeoutException>(() => SilentAsync(new OutsideService(new OutsideRules(), hurried)));
        Assert.Equal(5, hurried.Waits.Count(w => w == TimeSpan.FromSeconds(10)));
        var all = new OutsideService(new OutsideRules { TotalLimit = TimeSpan.FromSeconds(20), TryLimit = TimeSpan.FromMinutes(1) }, time);
        var sending = SilentAsync(all);
        time.Advance(TimeSpan.FromSeconds(20));
        await Assert.ThrowsAsync<TimeoutException>(() => sending);
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_let_go_and_leaves_the_queue_as_it_was()
    {
        var service = new OutsideService(new OutsideRules(), time);
        using var cancel = new CancellationTokenSource();
        var sending = service.SendAsync(_ => Ask(Busy(30)), isIdempotent: true, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(service, _ => Ok()));
    }

    private static HttpResponseMessage Ok() => new(HttpStatusCode.OK);

    private static HttpResponseMessage Busy(int seconds) => new(HttpStatusCode.TooManyRequests) { Headers = { RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds)) } };

    private async Task<HttpStatusCode> SendAsync(OutsideService service, Func<int, HttpResponseMessage> answer)
    {
        var tries = 0;
        using var response = await service.SendAsync(_ => Ask(answer(++tries)), isIdempotent: true, CancellationToken.None);
        return response.StatusCode;
    }

    private Task<HttpResponseMessage> SilentAsync(OutsideService service) => service.SendAsync(
        async token =>
        {
            Interlocked.Increment(ref asked);
            await Task.Delay(Timeout.Infinite, token);
            return Ok();
        },
        isIdempotent: true,
        CancellationToken.None);

    private Task<HttpResponseMessage> Ask(HttpResponseMessage answer)
    {
        Interlocked.Increment(ref asked);
        return Task.FromResult(answer);
    }
}
