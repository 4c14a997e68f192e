using System.Collections.Concurrent;
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
    private readonly Func<int, JsonElement, WireAnswer> script;
    private readonly LoopbackServer server;
    private int requests;

    /// <param name="script">Asked with the number of the request, from 1, and its body.</param>
    public FakeModelServer(Func<int, JsonElement, WireAnswer> script)
    {
        this.script = script;
        server = new LoopbackServer(AnswerAsync);
    }

    /// <summary>One that gives these answers, the last of them for ever.</summary>
    public FakeModelServer(params IReadOnlyList<WireAnswer> answers)
        : this((number, _) => answers[Math.Min(number, answers.Count) - 1])
    {
    }

    /// <summary>Scheme, host and port.</summary>
    public string Root => server.Root;

    /// <summary>The heads of the requests, in order.</summary>
    public ConcurrentQueue<string> Heads { get; } = new();

    /// <summary>The bodies of the requests, in order.</summary>
    public ConcurrentQueue<string> Bodies { get; } = new();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(NetworkStream stream, CancellationToken end)
    {
        var (head, body) = await LoopbackServer.ReadAsync(stream, end);
        Heads.Enqueue(head);
        Bodies.Enqueue(body);
        using var document = JsonDocument.Parse(body);
        var answer = script(Interlocked.Increment(ref requests), document.RootElement);
        var isAnthropic = head.StartsWith("POST /v1/messages ", StringComparison.Ordinal);
        if (!isAnthropic && !head.Contains("/chat/completions ", StringComparison.Ordinal))
            answer = WireAnswer.Status(404, "Not Found");
        if (answer.Kind == WireKind.Silence)
        {
            await Task.Delay(Timeout.Infinite, end);
            return;
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(isAnthropic ? AnthropicWire.Write(answer) : OpenAiWire.Write(answer)), end);
    }
}
