using System.Text.Json.Nodes;
using Agency.Core.Execution;
using Agency.Core.Projects;

namespace Agency.Languages.Python;

/// <summary>
/// Talks to one worker process: a JSON object a line each way. A worker that dies or does not answer in time is
/// replaced once; a second failure is the caller's answer.
/// </summary>
internal sealed class WorkerClient(ISandbox sandbox, Interpreter interpreter, string workerFolder) : IAsyncDisposable
{
    /// <summary>Answers come in milliseconds; only a machine that is overloaded many times over takes longer than a moment.</summary>
    private static readonly TimeSpan AnswerTime = TimeSpan.FromMinutes(5);

    private readonly Conversation conversation = new(sandbox, Command(interpreter, workerFolder), AnswerTime, long.MaxValue);
    private long lastId;

    /// <summary>Asks one operation.</summary>
    /// <returns>The result, or the worker's error; never throws for what the worker says.</returns>
    public async Task<WorkerAnswer> AskAsync(string operation, JsonObject arguments, CancellationToken cancellationToken)
    {
        var request = new JsonObject(arguments.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())))
        {
            ["id"] = Interlocked.Increment(ref lastId),
            ["op"] = operation,
        };
        var question = request.ToJsonString();
        var outcome = await conversation.AskAsync(question, _ => true, cancellationToken);
        if (outcome is ConversationOutcome.Ended)
            outcome = await conversation.AskAsync(question, _ => true, cancellationToken);
        return outcome switch
        {
            ConversationOutcome.Answered answered => WorkerAnswer.Parse(answered.Lines[0]),
            ConversationOutcome.TimedOut => WorkerAnswer.Failure(
                "timeout", $"Agency's Python worker did not answer '{operation}' within {AnswerTime.TotalMinutes:0} minutes; if the machine is busy, try again."),
            ConversationOutcome.NotStarted => WorkerAnswer.Failure("worker", $"The Python worker cannot be started with {interpreter.Executable}."),
            _ => WorkerAnswer.Failure("worker", $"The Python worker ended while asked to {operation}."),
        };
    }

    public ValueTask DisposeAsync() => conversation.DisposeAsync();

    private static SandboxedProcess Command(Interpreter interpreter, string workerFolder) => new(
        new ProcessSpec
        {
            Program = interpreter.Executable,
            Arguments = ["-I", "-X", "utf8", workerFolder],
            WorkingDirectory = "/",
            Environment = new Dictionary<string, string> { ["PYTHONDONTWRITEBYTECODE"] = "1" },
            Limits = new ProcessLimits(TimeSpan.FromHours(12), OutputBytes: long.MaxValue),
        },
        [.. interpreter.ReadablePaths.Append(workerFolder).Select(path => new SandboxMount(path, path, Writable: false))]);
}
