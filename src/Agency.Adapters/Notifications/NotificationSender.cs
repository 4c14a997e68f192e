using System.Net;
using System.Text;
using Agency.Adapters.Http;
using Agency.Core.Notifications;
using Polly.Retry;
using Polly;

namespace Agency.Adapters.Notifications;

/// <summary>
/// Posts JSON to an address that somebody chose as a receiver. Busy and broken services are asked again, at the time they
/// name (Retry-After) where they name one within a minute; each try has a time limit.
/// </summary>
internal sealed class NotificationSender
{
    private static readonly TimeSpan TryLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly HttpClient client;
    private readonly TimeProvider time;
    private readonly ResiliencePipeline<HttpResponseMessage> retries;

    public NotificationSender(HttpClient client, TimeProvider time)
    {
        this.client = client;
        this.time = time;
        retries = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                    .Handle<HttpRequestException>()
                    .Handle<TimeoutException>()
                    .HandleResult(r => r.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)r.StatusCode >= 500),
                MaxRetryAttempts = 4,
                Delay = TimeSpan.FromMilliseconds(500),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                DelayGenerator = arguments => new ValueTask<TimeSpan?>(WaitAskedFor(arguments.Outcome.Result)),
            })
            .Build();
    }

    public async Task<NotifierOutcome> PostAsync(Uri address, string json, string key, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await retries.ExecuteAsync(async token => await TryAsync(address, json, key, token), cancellationToken);
            return response.IsSuccessStatusCode
                ? new NotifierOutcome.Sent()
                : new NotifierOutcome.Failed($"It answered {(int)response.StatusCode}.");
        }
        catch (HttpRequestException failure)
        {
            return new NotifierOutcome.Failed($"It cannot be reached ({failure.HttpRequestError}).");
        }
        catch (TimeoutException)
        {
            return new NotifierOutcome.Failed("It did not answer in time.");
        }
    }

    private async Task<HttpResponseMessage> TryAsync(Uri address, string json, string key, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TryLimit);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        try
        {
            return await client.SendAsync(request, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    private TimeSpan? WaitAskedFor(HttpResponseMessage? response) => RetryAfter.Of(response, time) is { Ticks: > 0 } wait && wait <= LongestWait ? wait : null;
}
