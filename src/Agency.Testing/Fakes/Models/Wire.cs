using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Agency.Testing.Fakes.Models;

/// <summary>What both fake APIs have in common.</summary>
internal static class Wire
{
    /// <summary>A response with its head; streams end with the connection.</summary>
    public static string Respond(WireAnswer answer, string contentType, string body)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.StatusCode} Some\r\nContent-Type: {contentType}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n");
        if (answer.RetryAfter is { } pause)
            head.Append(CultureInfo.InvariantCulture, $"Retry-After: {pause}\r\n");
        if (answer.Header is { } header)
            head.Append(header).Append("\r\n");
        return head.Append("\r\n").Append(body).ToString();
    }

    /// <summary>A text in pieces, as tokens come.</summary>
    public static IEnumerable<string> Pieces(string text)
    {
        for (var at = 0; at < text.Length; at += 7)
            yield return text.Substring(at, Math.Min(7, text.Length - at));
    }

    public static string Json(string text) => JsonSerializer.Serialize(text);
}
