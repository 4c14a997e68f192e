using System.Text.Json;
using Agency.Core.Ci;
using Agency.Core.Detection.Incidents;
using Agency.Core.Diagnosis.Logs;
using Agency.Server.Intake.Correlation;
using Agency.Server.Intake.Events;

namespace Agency.Server.Intake.Logs;

/// <summary>Makes events of runs whose logs were sent.</summary>
internal sealed class LogEvents(RepositoryBook repositories)
{
    private const string Kind = "ci_logs";

    private static readonly string[] NoFailure = ["cancelled", "skipped", "neutral", "stale", "action_required"];

    /// <param name="analysis">The analysis as JSON, whoever made it; null where none could be had.</param>
    public IntakeEvent Of(KeptRun kept, string? analysis)
    {
        var run = kept.Run;
        var told = Read(analysis);
        var classification = told?.Classification;
        var tests = classification?.FailingTests.Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList() ?? [];
        var status = run.Conclusion == "success" ? EventStatus.Success : NoFailure.Contains(run.Conclusion) || ShowsNothing(run, classification) ? EventStatus.Information : EventStatus.Failure;
        var isPullRequest = run.Branch is { } branch && (branch.StartsWith("refs/pull/", StringComparison.Ordinal) || branch.StartsWith("pull/", StringComparison.Ordinal));
        var repository = repositories.Name(run.Repository)!;
        var error = status == EventStatus.Failure ? Error(run, classification, tests) : null;
        var normalised = new NormalisedEvent(run.Repository, (isPullRequest ? "PR_CI_" : "CI_") + (status == EventStatus.Success ? "PASSED" : status == EventStatus.Failure ? "FAILED" : "ENDED"), run.Commit, error, kept.ReceivedAt)
        {
            Context = new EventContext { FailedTests = tests },
        };
        var known = classification?.ErrorType ?? LogDiagnosis.Unknown;
        var cause = classification is { CausalLines: [var first, ..] } ? first.Text : null;
        return repositories.Complete(new IntakeEvent(EventSources.CiLogs, Kind, kept.ContentHash, status, normalised)
        {
            Repository = repository,
            Branch = run.Branch,
            RunId = run.RunId,
            Fingerprint = status == EventStatus.Failure ? IncidentFingerprint.Of(repository, known, known == LogDiagnosis.Unknown ? null : cause, tests, run.Commit) : null,
            Tags = [(run.Workflow ?? run.Job) is { } name ? EventTags.Failing($"ci:{name}") : EventTags.FailingLogs, Attempts.LogsTag(kept.Folder), .. status == EventStatus.Failure ? [Attempts.ClassTag(known)] : Array.Empty<string>()],
            IgnoredBecause = status == EventStatus.Information ? run.Conclusion is { } conclusion ? $"The run was {conclusion}." : "Nothing says that the run failed: no conclusion is given, and the logs show no failure." : null,
        });
    }

    /// <summary>Where no conclusion is given, the logs have to show that something failed.</summary>
    private static bool ShowsNothing(CiRun run, CiClassification? classification) =>
        run.Conclusion is null && classification is { ErrorType: LogDiagnosis.Unknown, FailingTests.Count: 0, CausalLines.Count: 0 };

    private static string Error(CiRun run, CiClassification? classification, List<string> tests)
    {
        if (tests.Count > 0)
            return tests.Count == 1 ? $"{tests[0]} failed" : $"{tests[0]} and {tests.Count - 1} more failed";
        return classification is { CausalLines: [var first, ..] } ? first.Text : $"{run.Job ?? run.Workflow ?? "The run"} failed";
    }

    private static CiAnalysis? Read(string? analysis)
    {
        if (analysis is null)
            return null;
        try
        {
            return CiJson.ReadAnalysis(analysis);
        }
        catch (JsonException)
        {
            // Another program's answer: it is handed on, and this run counts as one of unknown class.
            return null;
        }
    }
}
