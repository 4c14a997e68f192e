using System.Text;
using Agency.Adapters.Http;
using Agency.Core.Notifications;

namespace Agency.Adapters.Notifications;

/// <summary>
/// Posts JSON to an address that somebody chose as a receiver, as <see cref="OutsideService"/> asks. A message whose answer was lost
/// is sent again with the same key; a receiver that does not look at the key shows it twice.
/// </summary>
internal sealed class NotificationSender(HttpClient client, TimeProvider time)
{
    private const int LongestWord = 64;

    private readonly OutsideService service = new(new OutsideRules(), time);

    public async Task<NotifierOutcome> PostAsync(Uri address, string json, string key, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await service.SendAsync(token => TryAsync(address, json, key, token), isIdempotent: true, cancellationToken);
            if (response.IsSuccessStatusCode)
                return new NotifierOutcome.Sent();
            var word = await response.Content.ReadAsStringAsync(cancellationToken);
            return new NotifierOutcome.Failed($"It answered {(int)response.StatusCode}{(IsWord(word) ? $" ({word})" : "")}.");
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
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        // What it says does not matter where it took the message, however long it is.
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.IsSuccessStatusCode)
            return response;
        var whole = response.Content;
        response.Content = new StringContent(await BeginningAsync(whole, cancellationToken));
        whole.Dispose();
        return response;
    }

    private static async Task<string> BeginningAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var bytes = new byte[LongestWord + 1];
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            return Encoding.Latin1.GetString(bytes, 0, await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken));
        }
        catch (IOException)
        {
            // The status tells enough.
            return "";
        }
    }

    /// <summary>Services name what is wrong in one word, as <c>channel_is_archived</c>; whatever else they say is not for the log.</summary>
    private static bool IsWord(string text) => text.Length is > 0 and <= LongestWord && text.All(c => c is (>= 'a' and <= 'z') or '_');
}
