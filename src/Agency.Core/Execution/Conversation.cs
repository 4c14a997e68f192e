using System.Text;

namespace Agency.Core.Execution;

/// <summary>
/// Talks to one sandboxed process that stays: a line to it, one or more lines back. It is started at the first question,
/// and again where it ended meanwhile; questions take turns.
/// </summary>
/// <param name="limit">How long it may take to answer.</param>
/// <param name="mostCharacters">An answer that is longer is none.</param>
public sealed class Conversation(ISandbox sandbox, SandboxedProcess command, TimeSpan limit, long mostCharacters) : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private IRunningProcess? process;
    private StreamReader? reader;

    /// <param name="question">One line, without its end.</param>
    /// <param name="isLast">True for the line that ends an answer.</param>
    public async Task<ConversationOutcome> AskAsync(string question, Func<string, bool> isLast, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var outcome = await AskInTurnAsync(question, isLast, cancellationToken);
            if (outcome is not ConversationOutcome.Answered)
                await StopAsync();
            return outcome;
        }
        catch (OperationCanceledException)
        {
            // Its answer would be read as that of the next question.
            await StopAsync();
            throw;
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

    private async Task<ConversationOutcome> AskInTurnAsync(string question, Func<string, bool> isLast, CancellationToken cancellationToken)
    {
        if (process is null or { HasExited: true })
        {
            await StopAsync();
            process = await sandbox.StartAsync(command, cancellationToken);
            if (process is null)
                return new ConversationOutcome.NotStarted();
            reader = new StreamReader(process.Output, Encoding.UTF8);
        }

        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(limit);
        try
        {
            await process.Input.WriteAsync(Encoding.UTF8.GetBytes(question + "\n"), limited.Token);
            await process.Input.FlushAsync(limited.Token);
            var lines = new List<string>();
            for (var characters = 0L; characters <= mostCharacters; characters += lines[^1].Length)
            {
                if (await reader!.ReadLineAsync(limited.Token) is not { } line)
                    return new ConversationOutcome.Ended();
                lines.Add(line);
                if (isLast(line))
                    return new ConversationOutcome.Answered(lines);
            }

            return new ConversationOutcome.Ended();
        }
        catch (IOException)
        {
            return new ConversationOutcome.Ended();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ConversationOutcome.TimedOut();
        }
    }

    private async Task StopAsync()
    {
        reader?.Dispose();
        reader = null;
        if (process is not null)
            await process.DisposeAsync();
        process = null;
    }
}
