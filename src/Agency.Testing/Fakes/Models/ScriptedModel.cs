using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Agency.Testing.Fakes.Models;

/// <summary>A model that answers by a script, whatever it is told, and remembers what it was told.</summary>
/// <param name="script">Asked with the number of the request, from 1, and its messages; may throw.</param>
public sealed class ScriptedModel(Func<int, IReadOnlyList<ChatMessage>, ChatMessage> script) : IChatClient
{
    private int requests;

    /// <summary>One that gives these answers, the last of them for ever.</summary>
    public ScriptedModel(params IReadOnlyList<ChatMessage> answers)
        : this((number, _) => answers[Math.Min(number, answers.Count) - 1])
    {
    }

    /// <summary>The messages of each request, in their order.</summary>
    public ConcurrentQueue<IReadOnlyList<ChatMessage>> Requests { get; } = new();

    /// <summary>The options of each request.</summary>
    public ConcurrentQueue<ChatOptions> Options { get; } = new();

    /// <summary>Tokens sent and written that every answer claims.</summary>
    public (long Input, long Output) Usage { get; init; } = (100, 10);

    /// <summary>How every answer ends.</summary>
    public ChatFinishReason? FinishReason { get; init; } = ChatFinishReason.Stop;

    /// <summary>All text that it was sent, the calls of tools and their results included.</summary>
    public string AllText => string.Join('\n', Requests.SelectMany(r => r).SelectMany(m => m.Contents).Select(TextOf));

    /// <summary>An answer that calls a tool.</summary>
    public static ChatMessage Call(string tool, params (string Name, object? Value)[] arguments) => Calls((tool, arguments));

    /// <summary>An answer that calls several tools.</summary>
    public static ChatMessage Calls(params IReadOnlyList<(string Tool, (string Name, object? Value)[] Arguments)> calls) => new(
        ChatRole.Assistant,
        [.. calls.Select((c, i) => new FunctionCallContent($"call-{i}-{Guid.NewGuid():N}", c.Tool, c.Arguments.ToDictionary(a => a.Name, a => a.Value)))]);

    /// <summary>An answer in words.</summary>
    public static ChatMessage Say(string text) => new(ChatRole.Assistant, text);

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IReadOnlyList<ChatMessage> all = [.. messages];
        Requests.Enqueue(all);
        Options.Enqueue(options ?? new ChatOptions());
        var answer = script(Interlocked.Increment(ref requests), all);
        return Task.FromResult(new ChatResponse(answer)
        {
            FinishReason = FinishReason,
            Usage = new UsageDetails { InputTokenCount = Usage.Input, OutputTokenCount = Usage.Output, TotalTokenCount = Usage.Input + Usage.Output },
        });
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private static string TextOf(AIContent content) => content switch
    {
        TextContent text => text.Text,
        FunctionResultContent result => result.Result?.ToString() ?? "",
        FunctionCallContent call => string.Join(' ', call.Arguments?.Values.Select(v => v?.ToString()) ?? []),
        _ => "",
    };
}
