using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Agency.Testing.Fakes;

/// <summary>
/// A service of embeddings on this machine that speaks OpenAI's documented protocol over real connections. A text's vector
/// counts the words it has of each group that the test names.
/// </summary>
public sealed class FakeEmbeddingServer : IAsyncDisposable
{
    private readonly IReadOnlyList<IReadOnlyList<string>> groups;
    private readonly LoopbackServer server;
    private int requests;

    /// <param name="groups">Words that mean the like; each group is a dimension.</param>
    public FakeEmbeddingServer(params IReadOnlyList<IReadOnlyList<string>> groups)
    {
        this.groups = groups;
        server = new LoopbackServer(AnswerAsync);
    }

    /// <summary>The base URL to configure.</summary>
    public Uri Url => new(server.Root + "/v1");

    /// <summary>The texts that arrived, in order.</summary>
    public ConcurrentQueue<string> Texts { get; } = new();

    /// <summary>The heads of the requests, in order.</summary>
    public ConcurrentQueue<string> Heads { get; } = new();

    /// <summary>Answers in place of embeddings: status line and headers, an empty line, body. Null answers as usual.</summary>
    public Func<int, string?> Interfere { get; init; } = _ => null;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(NetworkStream stream, CancellationToken end)
    {
        var number = Interlocked.Increment(ref requests);
        var (head, body) = await LoopbackServer.ReadAsync(stream, end);
        Heads.Enqueue(head);
        if (Interfere(number) is { } answer)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), end);
            return;
        }

        var payload = Encoding.UTF8.GetBytes(Embed(body));
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {payload.Length}\r\nConnection: close\r\n\r\n"), end);
        await stream.WriteAsync(payload, end);
    }

    private string Embed(string body)
    {
        using var document = JsonDocument.Parse(body);
        var data = new List<object>();
        foreach (var input in document.RootElement.GetProperty("input").EnumerateArray())
        {
            var text = input.GetString()!;
            Texts.Enqueue(text);
            data.Add(new { @object = "embedding", index = data.Count, embedding = groups.Select(g => 0.001f + g.Count(w => text.Contains(w, StringComparison.OrdinalIgnoreCase))) });
        }

        // Told by their index, not by their order.
        data.Reverse();
        return JsonSerializer.Serialize(new { @object = "list", data, model = document.RootElement.GetProperty("model").GetString(), usage = new { prompt_tokens = 8, total_tokens = 8 } });
    }
}
