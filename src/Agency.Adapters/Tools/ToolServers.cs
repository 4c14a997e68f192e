using System.Collections.Concurrent;
using Agency.Core.Execution;
using Agency.Core.Projects;

namespace Agency.Adapters.Tools;

/// <summary>
/// The processes of tools that take longer to start than to answer. They see nothing of a project but what they are
/// told. Disposing ends them.
/// </summary>
public sealed class ToolServers(ISandbox sandbox) : IAsyncDisposable
{
    /// <summary>Longer than any run of ours: a limit on the time of an answer is kept by the conversation.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);

    private readonly ConcurrentDictionary<string, Conversation> conversations = new(StringComparer.Ordinal);

    /// <inheritdoc cref="IToolbox.AskAsync"/>
    public async Task<IReadOnlyList<string>?> AskAsync(ProjectCommand command, string question, CancellationToken cancellationToken)
    {
        var conversation = conversations.GetOrAdd(string.Join('\0', command.Command), _ => Open(command));
        return await conversation.AskAsync(question, line => line.Length == 0, cancellationToken) is ConversationOutcome.Answered { Lines: var lines }
            ? [.. lines.SkipLast(1)]
            : null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var conversation in conversations.Values)
            await conversation.DisposeAsync();
        conversations.Clear();
    }

    private Conversation Open(ProjectCommand command)
    {
        var process = new ProcessSpec
        {
            Program = command.Command[0],
            Arguments = [.. command.Command.Skip(1)],
            WorkingDirectory = "/",
            Environment = command.Environment,
            Limits = command.Limits with { WallTime = Life, OutputBytes = long.MaxValue },
        };
        var mounts = command.ReadablePaths.Select(path => new SandboxMount(path, path, Writable: false)).ToList();
        return new Conversation(sandbox, new SandboxedProcess(process, mounts), command.Limits.WallTime, command.Limits.OutputBytes);
    }
}
