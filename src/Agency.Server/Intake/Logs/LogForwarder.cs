using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Agency.Adapters.Processes;
using Agency.Core.Configuration;
using Agency.Server.Configuration;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Agency.Server.Intake.Logs;

/// <summary>Sends kept logs on to a Developer-Agent that is another server's: <c>DEVELOPER_AGENT_URL</c>, else what the settings say.</summary>
internal sealed class LogForwarder
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "developer-agent";

    /// <summary>The variable with the address.</summary>
    public const string UrlVariable = "DEVELOPER_AGENT_URL";

    /// <summary>Tells the Developer-Agent that the sender sees to the healing: it only analyses.</summary>
    public const string ForwardedHeader = "X-Agency-Forwarded";

    private const string Endpoint = "/process-logs";
    private const int LargestAnswer = 8 * 1024 * 1024;

    private readonly IHttpClientFactory clients;
    private readonly ServerSecrets secrets;
    private readonly LogStore store;
    private readonly ILogger<LogForwarder> log;
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline;
    private readonly TimeSpan limit;

    /// <exception cref="UserInputException">The address is none.</exception>
    public LogForwarder(IHttpClientFactory clients, HostEnvironment environment, ServerOptions options, ServerSecrets secrets, LogStore store, TimeProvider time, ILogger<LogForwarder> log)
    {
        this.clients = clients;
        this.secrets = secrets;
        this.store = store;
        this.log = log;
        limit = TimeSpan.FromSeconds(options.Settings.ForwardTimeoutSeconds);
        Address = Parse(environment.Get(UrlVariable) ?? options.Settings.DeveloperAgentUrl);
        pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = limit })
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<HttpRequestException>()
                    .HandleResult(r => r.StatusCode >= HttpStatusCode.InternalServerError || r.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout),
                MaxRetryAttempts = 4,
                Delay = TimeSpan.FromMilliseconds(250),
                MaxDelay = TimeSpan.FromSeconds(8),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                DelayGenerator = a => ValueTask.FromResult(RetryAfter(a.Outcome.Result, time)),
                OnRetry = a =>
                {
                    a.Outcome.Result?.Dispose();
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    /// <summary>Where logs are sent to; null: they are analysed in this process.</summary>
    public Uri? Address { get; }

    /// <summary>Sends the logs of a run on; tried again for as long as the time limit allows.</summary>
    public async Task<ForwardOutcome> SendAsync(KeptRun run, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await pipeline.ExecuteAsync(async token => await SendOnceAsync(run, token), cancellationToken);
            if (!response.IsSuccessStatusCode)
                return Failed($"The Developer-Agent answered {(int)response.StatusCode}.");
            using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            reading.CancelAfter(limit);
            await response.Content.LoadIntoBufferAsync(LargestAnswer, reading.Token);
            var answer = await response.Content.ReadAsStringAsync(reading.Token);
            using var document = JsonDocument.Parse(answer, new JsonDocumentOptions { MaxDepth = 64 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? new ForwardOutcome(document.RootElement.GetRawText(), null) : Failed("The Developer-Agent's answer is not a JSON object.");
        }
        catch (TimeoutRejectedException)
        {
            return Failed(string.Create(CultureInfo.InvariantCulture, $"The Developer-Agent did not answer within {limit.TotalSeconds:0} seconds."));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed("The Developer-Agent's answer did not come to its end in time.");
        }
        catch (JsonException)
        {
            return Failed("The Developer-Agent's answer is not JSON.");
        }
        catch (HttpRequestException failure)
        {
            log.LogWarning(failure, "The Developer-Agent cannot be reached");
            return Failed("The Developer-Agent cannot be reached.");
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage? response, TimeProvider time) => response?.Headers.RetryAfter switch
    {
        { Delta: { } delta } when delta >= TimeSpan.Zero => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };

    private static Uri? Parse(string? address)
    {
        if (address is null)
            return null;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
            throw new UserInputException($"{UrlVariable} (developer-agent-url) takes an address such as https://developer-agent.example.org.");
        var path = uri.AbsolutePath.TrimEnd('/');
        return new UriBuilder(uri) { Path = path.EndsWith(Endpoint, StringComparison.Ordinal) ? path : path + Endpoint }.Uri;
    }

    private ForwardOutcome Failed(string problem)
    {
        log.LogWarning("Logs could not be forwarded: {Problem}", problem);
        return new ForwardOutcome(null, problem);
    }

    private async Task<HttpResponseMessage> SendOnceAsync(KeptRun run, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new KeptLogsContent(store, run) };
        request.Headers.Add(ForwardedHeader, "1");
        if (secrets.Of(ServerSecrets.DeveloperAgentToken) is [var token, ..])
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var client = clients.CreateClient(ClientName);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
