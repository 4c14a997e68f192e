using Agency.Core.Ci;
using Agency.Server.Intake;
using Agency.Server.Sessions;
using Agency.Server.Storage;

namespace Agency.Server.Workers.Healing;

/// <summary>Finds out what a session is about: its incident, and what the logs of the run say.</summary>
internal sealed class ProblemReader(ServerDatabase database, LogStore logs)
{
    /// <summary>Sent to a session when the logs of its run come.</summary>
    public const string LogsSignal = "logs";

    /// <summary>Whether there is anything to read, or nothing to wait for.</summary>
    public async Task<bool> HasLogsAsync(WorkflowContext context, StepContext step, CancellationToken cancellationToken)
    {
        var incident = await IncidentAsync(context, cancellationToken);
        var analysis = await AnalysisAsync(incident, cancellationToken);
        step.Detail = analysis is null ? "No logs yet." : $"The logs of run {incident.RunId} are there.";
        return analysis is not null || incident.RunId is null;
    }

    public async Task<Problem> ReadAsync(WorkflowContext context, StepContext step, CancellationToken cancellationToken)
    {
        var incident = await IncidentAsync(context, cancellationToken);
        var known = await AnalysisAsync(incident, cancellationToken);
        var analysis = known ?? WithoutLogs(incident);
        var json = CiJson.Write(analysis);
        await step.SaveArtifactAsync("analysis.json", "application/json", json, cancellationToken);
        var causal = string.Join("\n…\n", analysis.Classification.CausalLines.Select(l => l.Text));
        if (causal.Length > 0)
            await step.SaveArtifactAsync("log.txt", "text/plain", causal, cancellationToken);
        var type = analysis.Classification.ErrorType;
        await step.ChangeAsync(
            s => s.ExecuteAsync("UPDATE sessions SET category = @type, confidence = @Confidence WHERE id = @SessionId", new { type, analysis.Classification.Confidence, context.SessionId }), cancellationToken);
        step.Detail = FormattableString.Invariant($"{type} (confidence {analysis.Classification.Confidence:0.00}); {analysis.Classification.FailingTests.Count} failing tests; {(known is null ? "no logs" : $"{analysis.Classification.Lines} lines of log")}.");
        return new Problem(incident.Id, type, analysis.Classification.Confidence, json)
        {
            Commit = incident.CommitSha,
            Branch = incident.Branch,
            RunId = analysis.Run.RunId,
            HasLogs = known is not null,
            WantsActions = analysis.Triggers.SelfHeal,
            // Without logs the project's own tests are asked what is wrong.
            WantsFix = analysis.Triggers.FixAgent,
            IsOver = incident.State == IncidentStates.Closed,
        };
    }

    internal async Task<IncidentRow> IncidentAsync(WorkflowContext context, CancellationToken cancellationToken)
    {
        var id = SessionJson.Read<IncidentInput>(context.Input)!.IncidentId;
        return await database.ReadAsync(s => s.FirstAsync<IncidentRow>("SELECT * FROM incidents WHERE id = @id", new { id }), cancellationToken)
            ?? throw new InvalidOperationException($"There is no incident {id}.");
    }

    private async Task<CiAnalysis?> AnalysisAsync(IncidentRow incident, CancellationToken cancellationToken) =>
        incident.RunId is { } run && logs.Find(run) is { } folder ? await LogStore.ReadAnalysisAsync(folder, cancellationToken) : null;

    /// <summary>What an event alone tells: the tests it names, or nothing.</summary>
    private static CiAnalysis WithoutLogs(IncidentRow incident)
    {
        var tests = System.Text.Json.JsonSerializer.Deserialize<List<string>>(incident.FailedTests) ?? [];
        var classification = new CiClassification(tests.Count > 0 ? "test_failure" : incident.Category, tests.Count > 0 ? 0.6 : 0)
        {
            FailingTests = [.. tests.Select(t => new CiFailingTest(t, "", null, null))],
        };
        var reason = tests.Count > 0 ? "The event names tests that fail." : "There are no logs; the project's tests tell what fails.";
        return new CiAnalysis
        {
            Run = new CiRun(incident.RunId ?? incident.Id, incident.Repository ?? "", incident.CommitSha ?? "") { Branch = incident.Branch },
            Classification = classification,
            SelfHealPlan = new SelfHealPlan(false, "There are no logs of a run.", []),
            FixAgentInstructions = new FixInstructions(true, reason) { Goal = "tests", Tests = tests },
            Triggers = new CiTriggers(false, true, false),
        };
    }
}
