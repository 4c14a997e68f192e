using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Agency.Adapters.Processes;
using Agency.Server.Configuration;
using Polly;
using Polly.Retry;

namespace Agency.Server.Intake;

/// <summary>
/// Forwards logs to a Developer-Agent elsewhere: <c>DEVELOPER_AGENT_URL</c>, or the setting. Busy and broken answers are asked for
/// again (Retry-After up to half a minute); each try has a time limit, and the body is written from the files that are kept.
/// </summary>
internal sealed class UpstreamAgent
{
    private const string UrlVariable = "DEVELOPER_AGENT_URL";
    private const int LargestAnswer = 8 * 1024 * 1024;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly IHttpClientFactory clients;
    private readonly ServerSecrets secrets;
    private readonly TimeSpan limit;
    private readonly Uri? address;
    private readonly ResiliencePipeline<HttpResponseMessage> retries;

    public UpstreamAgent(IHttpClientFactory clients, ServerSecrets secrets, ServerOptions options, HostEnvironment environment, TimeProvider time)
    {
        this.clients = clients;
        this.secrets = secrets;
        limit = TimeSpan.FromSeconds(options.Settings.ForwardTimeoutSeconds);
        var url = environment.Get(UrlVariable) ?? options.Settings.DeveloperAgentUrl;
        address = url is not null && Uri.TryCreate(url.TrimEnd('/') + (url.Contains("/process-logs", StringComparison.Ordinal) ? "" : "/process-logs"), UriKind.Absolute, out var uri) ? uri : null;
        retries = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<HttpRequestException>().Handle<TimeoutException>()
                    .HandleResult(r => r.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)r.StatusCode >= 500),
                MaxRetryAttempts = 3,
                Delay = TimeSpan.FromMilliseconds(300),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                DelayGenerator = a => new ValueTask<TimeSpan?>(a.Outcome.Result?.Headers.RetryAfter?.Delta is { } wait && wait <= LongestWait ? wait : null),
            })
            .Build();
    }

    public bool IsSet => address is not null;

    public async Task<UpstreamAnswer> ForwardAsync(KeptRun kept, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await retries.ExecuteAsync(async token => await SendAsync(kept, token), cancellationToken);
            if (!response.IsSuccessStatusCode)
                return new UpstreamAnswer.Failed($"it answered {(int)response.StatusCode}.");
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 64 });
            return new UpstreamAnswer.Answered(document.RootElement.GetRawText());
        }
        catch (HttpRequestException failure)
        {
            return new UpstreamAnswer.Failed($"it cannot be reached ({failure.HttpRequestError}).");
        }
        catch (TimeoutException)
        {
            return new UpstreamAnswer.Failed($"it did not answer within {limit.TotalSeconds:0} s.");
        }
        catch (JsonException)
        {
            return new UpstreamAnswer.Failed("its answer is no JSON.");
        }
    }

    private async Task<HttpResponseMessage> SendAsync(KeptRun kept, CancellationToken cancellationToken)
    {
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timed.CancelAfter(limit);
        using var client = clients.CreateClient();
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.MaxResponseContentBufferSize = LargestAnswer;
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new KeptRunContent(kept) };
        if (secrets.Of(ServerSecrets.DeveloperAgentToken) is [var token, ..])
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            return await client.SendAsync(request, timed.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    private sealed class KeptRunContent : HttpContent
    {
        private readonly KeptRun kept;

        public KeptRunContent(KeptRun kept)
        {
            this.kept = kept;
            Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var run = kept.Run;
            var head = JsonSerializer.Serialize(new Dictionary<string, string?>
            {
                ["run_id"] = run.RunId, ["repository"] = run.Repository, ["commit"] = run.Commit, ["branch"] = run.Branch, ["workflow"] = run.Workflow, ["job"] = run.Job, ["conclusion"] = run.Conclusion,
            });
            await stream.WriteAsync(Encoding.UTF8.GetBytes(head[..^1] + ",\"logs\":["));
            for (var i = 0; i < kept.Logs.Count; i++)
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes((i > 0 ? "," : "") + "{\"name\":" + JsonSerializer.Serialize(kept.Logs[i].Name) + ",\"content\":\""));
                using var reader = new StreamReader(Path.Combine(kept.Folder, kept.Logs[i].File), new UTF8Encoding(false));
                var buffer = new char[32 * 1024];
                for (var read = await reader.ReadBlockAsync(buffer); read > 0; read = await reader.ReadBlockAsync(buffer))
                    await stream.WriteAsync(Encoding.UTF8.GetBytes(JsonEncodedText.Encode(WholePairs(buffer.AsSpan(0, read))).ToString()));
                await stream.WriteAsync("\"}"u8.ToArray());
            }

            await stream.WriteAsync("]}"u8.ToArray());
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        /// <summary>A pair that the buffer's end cuts becomes two replacements: a log survives that.</summary>
        private static string WholePairs(ReadOnlySpan<char> text)
        {
            var result = new StringBuilder(text.Length);
            foreach (var rune in text.EnumerateRunes())
                result.Append(rune.ToString());
            return result.ToString();
        }
    }
}
