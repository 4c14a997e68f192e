using System.Text.Json;
using Agency.Adapters.Processes;
using Agency.Catalog;
using Agency.Core.Ci;
using Agency.Server.Intake.Http;
using Agency.Server.Sessions;
using Agency.Server.Storage;

namespace Agency.Server.Workers.Healing;

/// <summary>Tries what changes no code, by the same commands that a build server can run: prepare-context, decide, execute.</summary>
internal sealed class SelfHealer(CheckoutCommands commands, ServerDatabase database, HostEnvironment environment)
{
    /// <summary>What the actions on a build server need, and nothing else gets.</summary>
    private static readonly string[] BuildServerVariables = ["GITHUB_TOKEN", "GITHUB_API_URL"];

    public async Task<ActionReport> TryAsync(WorkflowContext context, StepContext step, Problem problem, CancellationToken cancellationToken)
    {
        var report = await commands.RunAsync(
            context,
            problem,
            place =>
            [
                ["ci", "prepare-context", place.Project, "--analysis", place.Analysis, "--run-id", problem.RunId, "--repository", context.Repository, "--commit", place.Commit, "--manual", "--output", place.Output],
                ["ci", "decide", place.Project, "--manual", "--output", place.Output],
                ["ci", "execute", place.Project, "--output", place.Output],
            ],
            BuildServerVariables.Where(v => environment.Get(v) is not null).ToDictionary(v => v, v => environment.Get(v)!, StringComparer.Ordinal),
            (place, took) => ReadAsync(context, step, place.Output, took, cancellationToken),
            (reason, took) => new ActionReport(false, false, reason, (long)took.TotalMilliseconds),
            cancellationToken);
        step.Detail = report.Summary;
        return report;
    }

    private async Task<ActionReport> ReadAsync(WorkflowContext context, StepContext step, string output, TimeSpan took, CancellationToken cancellationToken)
    {
        var milliseconds = (long)took.TotalMilliseconds;
        var report = Directory.EnumerateFiles(output, "report-*.json").FirstOrDefault();
        if (report is null)
            return new ActionReport(false, false, "No report was written.", milliseconds);
        var json = await File.ReadAllTextAsync(report, cancellationToken);
        await step.SaveArtifactAsync("report.json", "application/json", json, cancellationToken);
        using var document = JsonDocument.Parse(json);
        var outcome = document.RootElement.TextAt("result") ?? "";
        var now = await database.NowAsync(cancellationToken);
        await step.ChangeAsync(s => s.ExecuteAsync("UPDATE sessions SET sandbox_ms = sandbox_ms + @milliseconds WHERE id = @SessionId", new { milliseconds, context.SessionId }), cancellationToken);
        return new ActionReport(outcome == SelfHealResult.Healed, outcome == SelfHealResult.Regression, document.RootElement.TextAt("summary") ?? outcome, milliseconds)
        {
            RerunAt = outcome is SelfHealResult.Healed or SelfHealResult.RerunRequested && HasBegunRun(document.RootElement) ? now.ToUnixTimeMilliseconds() : null,
        };
    }

    private static bool HasBegunRun(JsonElement report) =>
        report.At("actions") is { ValueKind: JsonValueKind.Array } actions
        && actions.EnumerateArray().Any(a => a.TextAt("status") == "done" && UnitRegistry.Actions.Any(u => u.Id == a.TextAt("action") && u.Effect == ActionEffect.RerunsRun));
}
