using Agency.Core.Ci;
using Agency.Server.Configuration;
using Agency.Server.Intake.Correlation;
using Agency.Server.Intake.Logs;
using Agency.Server.Sessions;
using Agency.Server.Storage;

namespace Agency.Server.Workers.Healing;

/// <summary>Finds out what a session is about: its incident, and what the logs of the run say.</summary>
internal sealed class ProblemReader(ServerDatabase database, ServerOptions options)
{
    public async Task<Problem> ReadAsync(WorkflowContext context, StepContext step, CancellationToken cancellationToken)
    {
        var input = SessionJson.Read<IncidentInput>(context.Input)!;
        var state = await database.ReadAsync(s => s.ValueAsync<string>("SELECT state FROM incidents WHERE id = @IncidentId", new { input.IncidentId }), cancellationToken);
        var known = await AnalysisAsync(input, cancellationToken);
        var analysis = known ?? WithoutLogs(input);
        var json = CiJson.Write(analysis);
        await step.SaveArtifactAsync("analysis.json", "application/json", json, cancellationToken);
        var causal = string.Join("\n…\n", analysis.Classification.CausalLines.Select(l => l.Text));
        if (causal.Length > 0)
            await step.SaveArtifactAsync("log.txt", "text/plain", causal, cancellationToken);
        var type = analysis.Classification.ErrorType;
        await step.ChangeAsync(
            s => s.ExecuteAsync("UPDATE sessions SET category = @type, confidence = @Confidence WHERE id = @SessionId", new { type, analysis.Classification.Confidence, context.SessionId }), cancellationToken);
        step.Detail = FormattableString.Invariant($"{type} (confidence {analysis.Classification.Confidence:0.00}); {analysis.Classification.FailingTests.Count} failing test{(analysis.Classification.FailingTests.Count == 1 ? "" : "s")}; {(known is null ? "no logs" : $"{analysis.Classification.Lines} lines of log")}.");
        return new Problem(input.IncidentId, type, analysis.Classification.Confidence, json)
        {
            Commit = input.Commit,
            Branch = input.Branch,
            RunId = analysis.Run.RunId,
            WantsActions = analysis.Triggers.SelfHeal,
            WantsFix = analysis.Triggers.FixAgent,
            IsOver = state == IncidentStates.Closed,
        };
    }

    /// <summary>The newest analysis that can be read here; nodes that share no data folder have none of each other's.</summary>
    private async Task<CiAnalysis?> AnalysisAsync(IncidentInput input, CancellationToken cancellationToken)
    {
        foreach (var folder in input.LogFolders.Reverse())
        {
            try
            {
                return CiJson.ReadAnalysis(await File.ReadAllTextAsync(Path.Combine(options.DataFolder, folder, LogStore.AnalysisFile), cancellationToken));
            }
            catch (Exception failure) when (failure is IOException or System.Text.Json.JsonException)
            {
                // The one before may be there.
            }
        }

        return null;
    }

    /// <summary>What an event alone tells: the tests it names. Otherwise the project's own tests are asked what is wrong.</summary>
    private static CiAnalysis WithoutLogs(IncidentInput input)
    {
        var tests = input.FailedTests;
        var classification = new CiClassification(tests.Count > 0 ? "test_failure" : input.Category, tests.Count > 0 ? 0.6 : 0)
        {
            FailingTests = [.. tests.Select(t => new CiFailingTest(t, "", null, null))],
        };
        var reason = tests.Count > 0 ? "The event names tests that fail." : "There are no logs; the project's tests tell what fails.";
        return new CiAnalysis
        {
            Run = new CiRun(input.RunId ?? input.IncidentId, input.Repository, input.Commit ?? "") { Branch = input.Branch, Conclusion = "failure" },
            Classification = classification,
            SelfHealPlan = new SelfHealPlan(false, "There are no logs of a run.", []),
            FixAgentInstructions = new FixInstructions(true, reason) { Goal = "tests", Tests = tests },
            Triggers = new CiTriggers(false, true, false),
        };
    }
}
