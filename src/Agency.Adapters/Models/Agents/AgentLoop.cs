using Agency.Adapters.Models.Chat;
using Microsoft.Extensions.AI;

namespace Agency.Adapters.Models.Agents;

/// <summary>
/// Lets a model work on a problem step by step: it is asked, calls tools, is told what they say, and is asked again, until
/// it finishes, gives up or reaches a limit. All it can do is what <see cref="AgentTools"/> does; its result is a list of
/// edits that are verified like any other proposal. After the loop of mini-swe-agent
/// (https://github.com/SWE-agent/mini-swe-agent).
/// </summary>
public sealed class AgentLoop(ModelService model, PromptLibrary prompts, AgentLimits limits, TimeProvider time)
{
    /// <summary>Steps in a row that may bring nothing new.</summary>
    private const int MostIdleSteps = 3;

    private const string Nudge = "Call a tool: read on, edit, 'finish' when the change is made, or 'give_up'.";

    /// <returns>A proposal that nobody has verified, or why there is none.</returns>
    public async Task<AgentOutcome> RunAsync(AgentTask task, CancellationToken cancellationToken)
    {
        using var clock = new CancellationTokenSource(limits.Time, time);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
        try
        {
            return await WorkAsync(task, limited.Token);
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Stop(AgentStop.Time, $"The model was not done after {limits.Time.TotalMinutes:0} minutes.");
        }
    }

    private async Task<AgentOutcome> WorkAsync(AgentTask task, CancellationToken cancellationToken)
    {
        var quotation = new Quotation();
        var tree = new WorkingTree(task);
        var tools = new AgentTools(task, tree, quotation);
        List<ChatMessage> messages =
        [
            new(ChatRole.System, await prompts.ReadAsync("repair", cancellationToken)),
            new(ChatRole.User, await OpeningAsync(task, tree, quotation, cancellationToken)),
        ];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (known, idle, used) = (0, 0, 0L);
        for (var step = 0; step < limits.Steps; step++)
        {
            if (used + TokenEstimate.Of(messages, tools.Declared) > limits.Tokens)
                return Stop(AgentStop.Tokens, $"The model was not done after {used} tokens, and the next question could exceed {limits.Tokens}.");
            var question = new ModelQuestion
            {
                Conversation = task.Conversation,
                Purpose = "repair",
                Messages = messages,
                Known = known,
                Tools = tools.Declared,
                Copies = [task.Project.Root, task.Project.MountPoint],
                Redactor = task.Redactor,
            };
            var reply = await model.AskAsync(question, cancellationToken);
            if (reply is not ModelReply.Answered answer)
                return StopOf(reply);
            used += answer.Tokens;
            messages.Add(answer.Message);
            known = messages.Count;
            var isNew = false;
            var results = new List<AIContent>();
            foreach (var call in answer.Message.Contents.OfType<FunctionCallContent>())
            {
                var result = await tools.CallAsync(call, cancellationToken);
                if (result.End is { } end)
                    return end;
                isNew |= seen.Add($"{call.Name}\n{result.Text}") && result.IsProgress;
                results.Add(new FunctionResultContent(call.CallId, result.Text));
            }

            messages.Add(results.Count > 0 ? new ChatMessage(ChatRole.Tool, results) : new ChatMessage(ChatRole.User, Nudge));
            idle = isNew ? 0 : idle + 1;
            if (idle == MostIdleSteps)
                return Stop(AgentStop.NoProgress, $"The model's last {MostIdleSteps} steps brought nothing new.");
        }

        return Stop(AgentStop.Steps, $"The model was not done after {limits.Steps} steps.");
    }

    internal static AgentOutcome.Stopped StopOf(ModelReply reply) => reply switch
    {
        ModelReply.Declined declined => Stop(AgentStop.Declined, declined.Why),
        ModelReply.OverBudget over => Stop(AgentStop.Money, over.Why),
        ModelReply.Failed failed => Stop(AgentStop.Provider, failed.Why),
        _ => throw new InvalidOperationException("A reply that nobody knows."),
    };

    private static AgentOutcome.Stopped Stop(AgentStop reason, string detail) => new(reason, detail);

    private static async Task<string> OpeningAsync(AgentTask task, WorkingTree tree, Quotation quotation, CancellationToken cancellationToken)
    {
        var facts = task.Facts.ToList();
        foreach (var (file, line) in task.Places)
        {
            if (await tree.ShowAsync(file, line, cancellationToken) is { } excerpt)
                facts.Add(new QuotedFact($"{facts.Count + 1}, lines of a file, with anchors", $"{file}\n{excerpt}"));
        }

        var what = task.Problem == AgentProblem.Finding ? "Repair what an analyser reports." : "Repair the code so that the failing test passes.";
        var files = string.Join('\n', task.Changeable.Order());
        return $"{what}\n\n{quotation.Of(facts)}\n\nThe files you may change:\n\n{quotation.Of("paths", files)}";
    }
}
