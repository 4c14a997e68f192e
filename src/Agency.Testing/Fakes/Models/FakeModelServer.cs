using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Agency.Testing.Fakes.Models;

/// <summary>
/// A model's service on this machine, over real connections and byte for byte as the documented APIs stream:
/// OpenAI's chat completions (https://platform.openai.com/docs/api-reference/chat-streaming) and Anthropic's messages
/// (https://docs.anthropic.com/en/api/messages-streaming), told apart by the path that is asked for.
/// </summary>
public sealed class FakeModelServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Func<int, JsonElement, WireAnswer> script;
    private readonly Task loop;
    private int requests;

    /// <param name="script">Asked with the number of the request, from 1, and its body.</param>
    public FakeModelServer(Func<int, JsonElement, WireAnswer> script)
    {
        this.script = script;
        listener.Start();
        loop = Task.Run(ServeAsync);
    }

    /// <summary>One that gives these answers, the last of them for ever.</summary>
    public FakeModelServer(params IReadOnlyList<WireAnswer> answers)
        : this((number, _) => answers[Math.Min(number, answers.Count) - 1])
    {
    }

    /// <summary>Scheme, host and port.</summary>
    public string Root => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The heads of the requests, in order.</summary>
    public ConcurrentQueue<string> Heads { get; } = new();

    /// <summary>The bodies of the requests, in order.</summary>
    public ConcurrentQueue<string> Bodies { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await loop;
        end.Dispose();
    }

    private async Task ServeAsync()
    {
        var open = new List<Task>();
        while (!end.IsCancellationRequested)
        {
            try
            {
                open.Add(AnswerAsync(await listener.AcceptTcpClientAsync(end.Token)));
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        await Task.WhenAll(open);
    }

    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                var (head, body) = await ReadAsync(stream);
                Heads.Enqueue(head);
                Bodies.Enqueue(body);
                using var document = JsonDocument.Parse(body);
                var answer = script(Interlocked.Increment(ref requests), document.RootElement);
                var isAnthropic = head.StartsWith("POST /v1/messages ", StringComparison.Ordinal);
                if (!isAnthropic && !head.Contains("/chat/completions ", StringComparison.Ordinal))
                    answer = WireAnswer.Status(404, "Not Found");
                if (answer.Kind == WireKind.Silence)
                {
                    await Task.Delay(Timeout.Infinite, end.Token);
                    return;
                }

                await stream.WriteAsync(Encoding.UTF8.GetBytes(isAnthropic ? AnthropicWire.Write(answer) : OpenAiWire.Write(answer)), end.Token);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // The client hung up, or the test is over.
        }
    }

    private async Task<(string Head, string Body)> ReadAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var read = await stream.ReadAsync(buffer, end.Token);
            if (read == 0)
                throw new IOException("The client hung up.");
            bytes.AddRange(buffer.AsSpan(0, read));
            var all = Encoding.Latin1.GetString([.. bytes]);
            var border = all.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (border < 0)
                continue;
            var head = all[..border];
            var length = head.Split("\r\n").Where(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Select(l => int.Parse(l[15..], CultureInfo.InvariantCulture)).FirstOrDefault();
            if (bytes.Count >= border + 4 + length)
                return (head, Encoding.UTF8.GetString([.. bytes], border + 4, length));
        }
    }
}
