using System.Text.Json;
using System.Text.Json.Nodes;
using Agency.Core.Execution;
using Agency.Core.Projects;
using Agency.Core.Repair;

namespace Agency.Languages.Python.Harness;

/// <summary>Starts the fork server of the worker in a project's sandbox.</summary>
/// <param name="runner">How the project's tests are run.</param>
public sealed class PythonHarness(PythonServices python, PythonTestRunner runner) : ITestHarness
{
    private const long MostCharacters = 1L << 29;
    private static readonly TimeSpan AnswerTime = TimeSpan.FromMinutes(30);

    public async Task<HarnessOutcome> OpenAsync(IProject project, CancellationToken cancellationToken)
    {
        if (project.Settings.Tests.Runner == "none")
            return new HarnessOutcome.Unavailable("tests.runner is 'none' in agency.yml");
        if (await python.InterpreterAsync(cancellationToken) is not { } interpreter)
            return new HarnessOutcome.Unavailable("no Python interpreter was found");
        var outcome = await OpenAsync(project, interpreter, [], cancellationToken);
        // The project's addopts may belong to a plug-in that is not installed here (coverage, most often).
        return outcome is HarnessOutcome.Unavailable ? await OpenAsync(project, interpreter, ["-o", "addopts="], cancellationToken) is HarnessOutcome.Opened second ? second : outcome : outcome;
    }

    private async Task<HarnessOutcome> OpenAsync(IProject project, Interpreter interpreter, IReadOnlyList<string> extra, CancellationToken cancellationToken)
    {
        var command = await runner.ServerCommandAsync(project, interpreter, extra, cancellationToken);
        var conversation = project.Converse(command, AnswerTime, MostCharacters);
        try
        {
            var question = new JsonObject { ["op"] = "open" }.ToJsonString();
            if (await conversation.AskAsync(question, HarnessAnswers.IsLast, cancellationToken) is not ConversationOutcome.Answered { Lines: [.., var last] })
            {
                await conversation.DisposeAsync();
                return new HarnessOutcome.Unavailable($"the tests cannot be collected with {interpreter.Executable}");
            }

            using var answer = JsonDocument.Parse(last);
            var session = new PythonHarnessSession(project, conversation, answer.RootElement);
            if (session.Tests.Count > 0 || session.CollectionErrors.Count > 0)
                return new HarnessOutcome.Opened(session);
            await conversation.DisposeAsync();
            return new HarnessOutcome.Unavailable(answer.RootElement.TryGetProperty("warm", out var why) && why.GetString() is { Length: > 0 } reason ? reason : "no tests were collected");
        }
        catch (Exception)
        {
            await conversation.DisposeAsync();
            throw;
        }
    }
}
