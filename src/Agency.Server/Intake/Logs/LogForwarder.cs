using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Agency.Adapters.Http;
using Agency.Adapters.Processes;
using Agency.Core.Configuration;
using Agency.Server.Configuration;
using Microsoft.Extensions.Logging;

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
    private readonly OutsideService service;
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
        // An upload may be long, so several are under way; one that would be told to wait for longer than there is time fails at once.
        service = new OutsideService(
            new OutsideRules { FirstPause = TimeSpan.FromMilliseconds(250), LongestPause = limit, TryLimit = limit, TotalLimit = limit, AtATime = 8 }, time);
    }

    /// <summary>Where logs are sent to; null: they are analysed in this process.</summary>
    public Uri? Address { get; }

    /// <summary>Sends the logs of a run on; tried again for as long as the time limit allows.</summary>
    public async Task<ForwardOutcome> SendAsync(KeptRun run, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await service.SendAsync(token => SendOnceAsync(run, token), isIdempotent: true, cancellationToken);
            if (!response.IsSuccessStatusCode)
                return Failed($"The Developer-Agent answered {(int)response.StatusCode}.");
            using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            reading.CancelAfter(limit);
            await response.Content.LoadIntoBufferAsync(LargestAnswer, reading.Token);
            var answer = await response.Content.ReadAsStringAsync(reading.Token);
            using var document = JsonDocument.Parse(answer, new JsonDocumentOptions { MaxDepth = 64 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? new ForwardOutcome(document.RootElement.GetRawText(), null) : Failed("The Developer-Agent's answer is not a JSON object.");
        }
        catch (TimeoutException)
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
