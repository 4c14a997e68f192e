using System.Net;
using System.Net.Http.Headers;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Agency.Adapters.Http;

/// <summary>
/// How every service outside is asked. Requests queue, so that one service is asked by so many at a time and no more; each try
/// has a time limit; what may pass is tried again. While a service asks to be left alone (Retry-After, RFC 9110, 10.2.3), nobody
/// asks it, not even those who have not been refused yet; one that asks for too long is not waited for.
/// </summary>
/// <param name="time">Of the pauses and the limits.</param>
public sealed class OutsideService(OutsideRules rules, TimeProvider time)
{
    private readonly SemaphoreSlim turns = new(rules.AtATime);
    private readonly ResiliencePipeline<HttpResponseMessage> harmless = Pipeline(rules, time, repeatsBreakdowns: true);
    private readonly ResiliencePipeline<HttpResponseMessage> once = Pipeline(rules, time, repeatsBreakdowns: false);
    private readonly ResiliencePipeline tryLimit = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(rules.TryLimit).Build();
    private readonly Lock gate = new();
    private (long Since, TimeSpan For) closed;

    /// <summary>A connection to nobody but the service: what it redirects to is not followed, so what is sent goes nowhere else.</summary>
    public static SocketsHttpHandler NewHandler() => new() { AllowAutoRedirect = false, UseCookies = false };

    /// <summary>Asks, and asks again where that may help. The last answer, of whatever status; the caller disposes of it.</summary>
    /// <param name="send">One try, with a request of its own.</param>
    /// <param name="isIdempotent">Whether doing it twice does no harm. Otherwise only what was surely not carried out is tried again.</param>
    /// <exception cref="HttpRequestException">The service cannot be reached, or hung up.</exception>
    /// <exception cref="TimeoutException">It did not answer in time.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<CancellationToken, Task<HttpResponseMessage>> send, bool isIdempotent, CancellationToken cancellationToken)
    {
        try
        {
            return await (isIdempotent ? harmless : once).ExecuteAsync(async token => await TryAsync(send, token), cancellationToken);
        }
        catch (TimeoutRejectedException failure)
        {
            throw new TimeoutException(failure.Message, failure);
        }
    }

    private static ResiliencePipeline<HttpResponseMessage> Pipeline(OutsideRules rules, TimeProvider time, bool repeatsBreakdowns)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (rules.TotalLimit is { } total)
            builder.AddTimeout(total);
        return builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = rules.Retries,
            Delay = rules.FirstPause,
            MaxDelay = rules.LongestPause,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = async attempt => attempt.Outcome switch
            {
                { Exception: HttpRequestException or TimeoutRejectedException } => repeatsBreakdowns,
                { Result: { } response } => (await rules.IsLimit(response) || (repeatsBreakdowns && IsBreakdown(response)))
                    && (await PauseAsync(rules, time, response) is not { } pause || pause <= rules.LongestPause),
                _ => false,
            },
            DelayGenerator = async attempt => attempt.Outcome.Result is { } response ? await PauseAsync(rules, time, response) : null,
            OnRetry = attempt =>
            {
                attempt.Outcome.Result?.Dispose();
                return ValueTask.CompletedTask;
            },
        }).Build();
    }

    private static bool IsBreakdown(HttpResponseMessage response) => (int)response.StatusCode >= 500 || response.StatusCode == HttpStatusCode.RequestTimeout;

    /// <summary>How long nobody should ask; null where the service leaves that to us.</summary>
    private static async ValueTask<TimeSpan?> PauseAsync(OutsideRules rules, TimeProvider time, HttpResponseMessage response)
    {
        var isLimit = await rules.IsLimit(response);
        if (!isLimit && !IsBreakdown(response))
            return null;
        return (rules.PauseOf is { } pauseOf ? pauseOf(response) : RetryAfter.Of(response, time)) ?? (isLimit ? rules.UnnamedPause : null);
    }

    private async Task<HttpResponseMessage> TryAsync(Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken);
        try
        {
            if (TimeLeft() is { Ticks: > 0 } left)
            {
                if (left > rules.LongestPause)
                    return Closed(left);
                await Task.Delay(left, time, cancellationToken);
            }

            var response = await tryLimit.ExecuteAsync(async token => await send(token), cancellationToken);
            if (await PauseAsync(rules, time, response) is { } pause)
                Close(pause);
            return response;
        }
        finally
        {
            turns.Release();
        }
    }

    private TimeSpan TimeLeft()
    {
        lock (gate)
            return closed.For - time.GetElapsedTime(closed.Since);
    }

    private void Close(TimeSpan pause)
    {
        lock (gate)
        {
            if (pause > TimeLeft())
                closed = (time.GetTimestamp(), pause);
        }
    }

    /// <summary>What the service would say, and has said to somebody else.</summary>
    private static HttpResponseMessage Closed(TimeSpan left) => new(HttpStatusCode.TooManyRequests)
    {
        Headers = { RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(Math.Ceiling(left.TotalSeconds))) },
    };
}
