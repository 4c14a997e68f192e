using System.Text;
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

    private readonly SemaphoreSlim turn = new(1, 1);
    private IRunningProcess? process;
    private StreamReader? reader;
    private long nextId;

    /// <summary>Asks one operation.</summary>
    /// <returns>The result, or the worker's error; never throws for what the worker says.</returns>
    public async Task<WorkerAnswer> AskAsync(string operation, JsonObject arguments, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var answer = await TryAskAsync(operation, arguments, cancellationToken);
            if (answer is not null)
                return answer;
            await StopAsync();
            return await TryAskAsync(operation, arguments, cancellationToken)
                ?? WorkerAnswer.Failure("worker", $"The Python worker ended while asked to {operation}.");
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        turn.Dispose();
    }

    private async Task<WorkerAnswer?> TryAskAsync(string operation, JsonObject arguments, CancellationToken cancellationToken)
    {
        if (process is null or { HasExited: true })
        {
            await StopAsync();
            process = await sandbox.StartAsync(Command(), cancellationToken);
            if (process is null)
                return WorkerAnswer.Failure("worker", $"The Python worker cannot be started with {interpreter.Executable}.");
            reader = new StreamReader(process.Output, Encoding.UTF8);
        }

        var id = ++nextId;
        var request = new JsonObject(arguments.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())))
        {
            ["id"] = id,
            ["op"] = operation,
        };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AnswerTime);
        try
        {
            await process.Input.WriteAsync(Encoding.UTF8.GetBytes(request.ToJsonString() + "\n"), limit.Token);
            await process.Input.FlushAsync(limit.Token);
            var line = await reader!.ReadLineAsync(limit.Token);
            return line is null ? null : WorkerAnswer.Parse(line);
        }
        catch (IOException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await StopAsync();
            return WorkerAnswer.Failure("timeout", $"Agency's Python worker did not answer '{operation}' within {AnswerTime.TotalMinutes:0} minutes; if the machine is busy, try again.");
        }
        catch (OperationCanceledException)
        {
            // Its answer would be read as that of the next question.
            await StopAsync();
            throw;
        }
    }

    private SandboxedProcess Command() => new(
        new ProcessSpec
        {
            Program = interpreter.Executable,
            Arguments = ["-I", "-X", "utf8", workerFolder],
            WorkingDirectory = "/",
            Environment = new Dictionary<string, string> { ["PYTHONDONTWRITEBYTECODE"] = "1" },
            Limits = new ProcessLimits(TimeSpan.FromHours(12), OutputBytes: long.MaxValue),
        },
        [.. interpreter.ReadablePaths.Append(workerFolder).Select(path => new SandboxMount(path, path, Writable: false))]);

    private async Task StopAsync()
    {
        reader?.Dispose();
        reader = null;
        if (process is not null)
            await process.DisposeAsync();
        process = null;
    }
}
