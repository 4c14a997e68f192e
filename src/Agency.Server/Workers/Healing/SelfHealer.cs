using System.Text.Json;
using Agency.Adapters.Git;
using Agency.Adapters.Processes;
using Agency.Core.Ci;
using Agency.Server.Configuration;
using Agency.Server.Sessions;
using Agency.Server.Storage;

namespace Agency.Server.Workers.Healing;

/// <summary>Tries what changes no code, by the same commands that a build server can run: prepare-context, decide, execute.</summary>
internal sealed class SelfHealer(AgencyProcess agency, Checkouts checkouts, ServerDatabase database, ServerOptions options, HostEnvironment environment)
{
    /// <summary>What the actions on a build server need, and nothing else gets.</summary>
    private static readonly string[] BuildServerVariables = ["GITHUB_TOKEN", "GITHUB_API_URL"];

    public async Task<ActionReport> TryAsync(WorkflowContext context, StepContext step, Problem problem, CancellationToken cancellationToken)
    {
        var folder = checkouts.NewFolder(context.SessionId);
        var limit = TimeSpan.FromMinutes(options.Settings.Repositories.GetValueOrDefault(context.Repository)?.SandboxMinutes ?? 10);
        try
        {
            var project = Path.Combine(folder, "project");
            var (commit, failure) = await checkouts.CheckOutAsync(context.Repository, problem.Commit, problem.Branch, project, cancellationToken);
            if (commit is null)
                return Ended(step, new ActionReport(false, false, failure, 0));
            var output = Path.Combine(folder, "self-heal");
            var analysis = Path.Combine(folder, "analysis.json");
            await File.WriteAllTextAsync(analysis, problem.Analysis, cancellationToken);
            var variables = BuildServerVariables.Where(v => environment.Get(v) is not null).ToDictionary(v => v, v => environment.Get(v)!, StringComparer.Ordinal);
            var took = TimeSpan.Zero;
            foreach (var arguments in (IReadOnlyList<string[]>)
                [
                    ["ci", "prepare-context", project, "--analysis", analysis, "--run-id", problem.RunId, "--repository", context.Repository, "--commit", commit, "--manual", "--output", output],
                    ["ci", "decide", project, "--manual", "--output", output],
                    ["ci", "execute", project, "--output", output],
                ])
            {
                var ended = await agency.RunAsync(project, limit, variables, arguments, cancellationToken);
                took += ended.Took;
                if (ended.ExitCode != 0)
                    return Ended(step, new ActionReport(false, false, $"agency {arguments[0]} {arguments[1]} failed: {ended.Message}", (long)took.TotalMilliseconds));
            }

            var report = Directory.EnumerateFiles(output, "report-*.json").FirstOrDefault();
            if (report is null)
                return Ended(step, new ActionReport(false, false, "No report was written.", (long)took.TotalMilliseconds));
            var json = await File.ReadAllTextAsync(report, cancellationToken);
            await step.SaveArtifactAsync("report.json", "application/json", json, cancellationToken);
            using var document = JsonDocument.Parse(json);
            var outcome = JsonPath.Text(document.RootElement, "result") ?? "";
            var now = await database.NowAsync(cancellationToken);
            await step.ChangeAsync(s => s.ExecuteAsync("UPDATE sessions SET sandbox_ms = sandbox_ms + @ms WHERE id = @SessionId", new { ms = (long)took.TotalMilliseconds, context.SessionId }), cancellationToken);
            return Ended(step, new ActionReport(outcome == SelfHealResult.Healed, outcome == SelfHealResult.Regression, JsonPath.Text(document.RootElement, "summary") ?? outcome, (long)took.TotalMilliseconds)
            {
                RerunAt = outcome == SelfHealResult.RerunRequested ? now.ToUnixTimeMilliseconds() : null,
            });
        }
        finally
        {
            GitMirror.Remove(folder);
        }
    }

    private static ActionReport Ended(StepContext step, ActionReport report)
    {
        step.Detail = report.Summary;
        return report;
    }
}
