using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;

namespace Agency.Testing.Fakes.Slack;

/// <summary>
/// An incoming webhook of Slack on this machine, over real connections: it takes what Slack's documentation
/// (https://api.slack.com/messaging/webhooks, https://api.slack.com/reference/block-kit/blocks) says that Slack takes, and refuses the
/// rest in Slack's words.
/// </summary>
public sealed class FakeSlack : IAsyncDisposable
{
    private const string Path = "/services/T00000000/B00000000/k3Zq9XbT7vRw2LmNp5Ys8Hd";

    private readonly LoopbackServer server;

    public FakeSlack() => server = new LoopbackServer(ServeAsync);

    /// <summary>The webhook's address: whoever has it may write to the channel.</summary>
    public Uri Url => new(server.Root + Path);

    /// <summary>The part of the address that nobody else may see.</summary>
    public static string Secret => Path[^23..];

    /// <summary>The messages that were taken, as JSON, in order.</summary>
    public ConcurrentQueue<string> Messages { get; } = new();

    /// <summary>What arrived, in order.</summary>
    public ConcurrentQueue<LoopbackRequest> Requests { get; } = new();

    /// <summary>Says something in place of what would be said; null does not. Given the number of the request, from 1.</summary>
    public Func<int, LoopbackAnswer?> Interfere { get; set; } = _ => null;

    /// <summary>As Slack words errors.</summary>
    public static LoopbackAnswer Error(int status, string word) => new(status, word) { ContentType = "text/html" };

    /// <summary>As Slack answers whoever writes more than a message a second.</summary>
    /// <param name="seconds">The header Retry-After.</param>
    public static LoopbackAnswer TooMany(string seconds) => Error(429, "rate_limited") with { Headers = new Dictionary<string, string> { ["Retry-After"] = seconds } };

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task ServeAsync(NetworkStream stream, CancellationToken end)
    {
        var request = await LoopbackServer.ReadRequestAsync(stream, end);
        Requests.Enqueue(request);
        var interference = Interfere(Requests.Count);
        var answer = interference is null or { ComesAfterwards: true } ? Answer(request) : interference;
        await LoopbackServer.WriteAsync(stream, interference ?? answer, end);
    }

    private LoopbackAnswer Answer(LoopbackRequest request)
    {
        if (request.Path != Path)
            return Error(404, "no_service");
        if ((request.Method == "POST" ? Problem(request.Body) : "invalid_payload") is { } problem)
            return Error(400, problem);
        Messages.Enqueue(request.Body);
        return new LoopbackAnswer(200, "ok") { ContentType = "text/html" };
    }

    /// <summary>What is wrong with a message, in Slack's words; null when nothing is.</summary>
    private static string? Problem(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var message = document.RootElement;
            if (message.ValueKind != JsonValueKind.Object)
                return "invalid_payload";
            var hasText = message.TryGetProperty("text", out var text) && text.GetString() is { Length: > 0 };
            if (!message.TryGetProperty("blocks", out var blocks))
                return hasText ? null : "no_text";
            return blocks.GetArrayLength() <= 50 && blocks.EnumerateArray().All(IsBlock) ? null : "invalid_blocks";
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return "invalid_payload";
        }
    }

    private static bool IsBlock(JsonElement block) => block.GetProperty("type").GetString() switch
    {
        "header" => IsText(block.GetProperty("text"), 150, "plain_text"),
        "section" => (block.TryGetProperty("text", out var text) || block.TryGetProperty("fields", out _))
            && (text.ValueKind == JsonValueKind.Undefined || IsText(text, 3000, "plain_text", "mrkdwn"))
            && (!block.TryGetProperty("fields", out var fields) || (fields.GetArrayLength() is > 0 and <= 10 && fields.EnumerateArray().All(f => IsText(f, 2000, "plain_text", "mrkdwn")))),
        "divider" => true,
        _ => false,
    };

    private static bool IsText(JsonElement text, int longest, params string[] types) =>
        types.Contains(text.GetProperty("type").GetString()) && text.GetProperty("text").GetString() is { } words && words.Trim().Length > 0 && words.Length <= longest;
}
