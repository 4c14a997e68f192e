using System.Globalization;
using System.Net.Http.Headers;
using System.Net;
using System.Text.Json;
using System.Text;
using Agency.Adapters.Http;
using Agency.Core.Ci;

namespace Agency.Adapters.Forges;

/// <summary>
/// GitHub's REST API (https://docs.github.com/en/rest), asked by one at a time as it wishes. What may pass is tried again: limits of
/// requests always (Retry-After and x-ratelimit-reset are honoured), breakdowns only where doing it twice does no harm.
/// </summary>
public sealed class GitHubClient : IDisposable
{
    private const long LargestAnswer = 8 << 20;

    private static readonly TimeSpan TryLimit = TimeSpan.FromSeconds(20);

    /// <summary>Where GitHub names no time, it asks for a minute at least.</summary>
    private static readonly TimeSpan SecondaryPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    private readonly HttpClient http;
    private readonly string root;
    private readonly string token;
    private readonly TimeProvider time;
    private readonly OutsideService service;

    /// <param name="handler">Owned by this object from here on; see <see cref="OutsideService.NewHandler"/>.</param>
    /// <param name="apiUrl">Such as <c>https://api.github.com</c>, or <c>https://HOST/api/v3</c>.</param>
    /// <param name="token">Sent to that address and nowhere else.</param>
    /// <param name="tryLimit">For one try; 20 seconds where it is null.</param>
    public GitHubClient(HttpMessageHandler handler, Uri apiUrl, string token, TimeProvider time, TimeSpan? tryLimit = null)
    {
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestAnswer };
        root = apiUrl.AbsoluteUri.TrimEnd('/');
        (this.token, this.time) = (token, time);
        service = new OutsideService(
            new OutsideRules { TryLimit = tryLimit ?? TryLimit, LongestPause = LongestPause, UnnamedPause = SecondaryPause, IsLimit = IsLimitAsync, PauseOf = PauseOf }, time);
    }

    /// <summary>Asks for something.</summary>
    /// <param name="path">From the root of the API, beginning with a slash; every part of it escaped.</param>
    /// <param name="json">The body; null for none.</param>
    /// <param name="isIdempotent">Whether asking twice does no harm.</param>
    public async Task<GitHubAnswer> SendAsync(HttpMethod method, string path, string? json, bool isIdempotent, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await service.SendAsync(token => TryAsync(method, path, json, token), isIdempotent, cancellationToken);
            return await ReadAsync(response, cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            return new GitHubAnswer.Unavailable($"GitHub cannot be reached ({failure.HttpRequestError}).", failure.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError));
        }
        catch (TimeoutException)
        {
            return new GitHubAnswer.Unavailable("GitHub did not answer in time.", MayBeDone: true);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> TryAsync(HttpMethod method, string path, string? json, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, root + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd("application/vnd.github+json");
        request.Headers.UserAgent.ParseAdd("agency");
        request.Headers.Add("X-GitHub-Api-Version", "2022-11-28");
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return await http.SendAsync(request, cancellationToken);
    }

    private async Task<GitHubAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (await IsLimitAsync(response))
        {
            var pause = PauseOf(response) is { } wait ? $" It may be asked again in {Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)} s." : "";
            return new GitHubAnswer.Unavailable($"GitHub was asked too often.{pause}", MayBeDone: false);
        }

        if (status >= 500)
            return new GitHubAnswer.Unavailable($"GitHub answered {status}.", MayBeDone: true);
        if (!response.IsSuccessStatusCode)
            return new GitHubAnswer.Refused(status, $"GitHub answered {status}{(MessageOf(text) is { } message ? $": {message}" : ".")}");
        if (string.IsNullOrWhiteSpace(text))
            return new GitHubAnswer.Ok(status, default);
        try
        {
            using var document = JsonDocument.Parse(text);
            return new GitHubAnswer.Ok(status, document.RootElement.Clone());
        }
        catch (JsonException)
        {
            return new GitHubAnswer.Unavailable("GitHub answered with something that is no JSON.", MayBeDone: true);
        }
    }

    /// <summary>True for 429, and for a 403 that is about the number of requests (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api).</summary>
    private static async ValueTask<bool> IsLimitAsync(HttpResponseMessage response) => response.StatusCode == HttpStatusCode.TooManyRequests
        || (response.StatusCode == HttpStatusCode.Forbidden
            && (response.Headers.RetryAfter is not null || Header(response, "x-ratelimit-remaining") == "0"
                || (await response.Content.ReadAsStringAsync()).Contains("secondary rate limit", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The time that GitHub asks to be left alone for; null where it names none.</summary>
    private TimeSpan? PauseOf(HttpResponseMessage response)
    {
        if (RetryAfter.Of(response, time) is { } asked)
            return asked;
        TimeSpan? reset = Header(response, "x-ratelimit-remaining") == "0" && long.TryParse(Header(response, "x-ratelimit-reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < 253402300800
                ? DateTimeOffset.FromUnixTimeSeconds(at) - time.GetUtcNow()
                : null;
        return reset is { } pause ? TimeSpan.FromTicks(Math.Max(pause.Ticks, 0)) : null;
    }

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static string? MessageOf(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("message", out var message) && message.GetString() is { Length: > 0 } words
                ? CiText.Line(words.Length > 300 ? words[..300] : words)
                : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
