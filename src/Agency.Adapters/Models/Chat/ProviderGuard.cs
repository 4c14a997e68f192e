using System.Net;
using System.Text.Json;
using System.Text;
using Agency.Adapters.Http;

namespace Agency.Adapters.Models.Chat;

/// <summary>
/// Sees every answer before a provider's library does: what is no success becomes the one failure that is understood here,
/// with what the service says of it and how long it wants to be left alone.
/// </summary>
internal sealed class ProviderGuard(HttpMessageHandler inner, string? key, TimeProvider time) : DelegatingHandler(inner)
{
    private const int MostOfBody = 8 * 1024;
    private const HttpStatusCode Overloaded = (HttpStatusCode)529;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
        {
            var name = response.StatusCode == Overloaded ? "Overloaded" : response.StatusCode.ToString();
            var said = await SaidAsync(response, cancellationToken);
            throw new ModelFailureException($"it answered {(int)response.StatusCode} ({name}){(said.Length > 0 ? ": " + said : "")}")
            {
                IsTransient = response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
                RetryAfter = RetryAfter.Of(response, time),
                IsFree = true,
            };
        }
    }

    /// <summary>What the service says in its own words: both APIs put them in <c>error.message</c>.</summary>
    private async Task<string> SaidAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MostOfBody];
        var text = Encoding.UTF8.GetString(buffer, 0, await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken));
        try
        {
            using var document = JsonDocument.Parse(text);
            text = document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error", out var error)
                ? error switch
                {
                    { ValueKind: JsonValueKind.String } => error.GetString()!,
                    { ValueKind: JsonValueKind.Object } when error.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String => message.GetString()!,
                    _ => "",
                }
                : "";
        }
        catch (JsonException)
        {
            // A page of some proxy; nobody reads it.
            return "";
        }

        if (key is not null)
            text = text.Replace(key, "…", StringComparison.Ordinal);
        text = text.ReplaceLineEndings(" ").Trim();
        return text.Length > 200 ? text[..200] + "…" : text;
    }
}
