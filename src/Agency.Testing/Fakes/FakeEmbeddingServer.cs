using System.Collections.Concurrent;
using System.Net;
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
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly IReadOnlyList<IReadOnlyList<string>> groups;
    private readonly Task loop;

    /// <param name="groups">Words that mean the like; each group is a dimension.</param>
    public FakeEmbeddingServer(params IReadOnlyList<IReadOnlyList<string>> groups)
    {
        this.groups = groups;
        listener.Start();
        loop = Task.Run(ServeAsync);
    }

    /// <summary>The base URL to configure.</summary>
    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1");

    /// <summary>The texts that arrived, in order.</summary>
    public ConcurrentQueue<string> Texts { get; } = new();

    /// <summary>The heads of the requests, in order.</summary>
    public ConcurrentQueue<string> Heads { get; } = new();

    /// <summary>Answers in place of embeddings: status line and headers, an empty line, body. Null answers as usual.</summary>
    public Func<int, string?> Interfere { get; init; } = _ => null;

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await loop;
        end.Dispose();
    }

    private async Task ServeAsync()
    {
        for (var request = 1; !end.IsCancellationRequested; request++)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(end.Token);
                await AnswerAsync(client.GetStream(), request);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // The client hung up, or the test is over.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream, int number)
    {
        var (head, body) = await ReadAsync(stream);
        Heads.Enqueue(head);
        if (Interfere(number) is { } answer)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), end.Token);
            return;
        }

        var payload = Encoding.UTF8.GetBytes(Embed(body));
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {payload.Length}\r\nConnection: close\r\n\r\n"), end.Token);
        await stream.WriteAsync(payload, end.Token);
    }

    private async Task<(string Head, string Body)> ReadAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (true)
        {
            var read = await stream.ReadAsync(buffer, end.Token);
            if (read == 0)
                throw new IOException("The client hung up.");
            text.Append(Encoding.Latin1.GetString(buffer, 0, read));
            var all = text.ToString();
            var border = all.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (border < 0)
                continue;
            var head = all[..border];
            var length = head.Split("\r\n").Where(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Select(l => int.Parse(l[15..], System.Globalization.CultureInfo.InvariantCulture)).First();
            if (all.Length >= border + 4 + length)
                return (head, Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(all.Substring(border + 4, length))));
        }
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
