using System.Globalization;
using System.Text.Json;
using Agency.Adapters.Git;
using Agency.Core.Learning;
using Agency.Server.Configuration;
using Agency.Server.Sessions;

namespace Agency.Server.Workers.Healing;

/// <summary>Looks for a change of code that is proved in the sandbox, by the same commands that a build server can run: prepare-input, fix.</summary>
internal sealed class FixAgent(AgencyProcess agency, Checkouts checkouts, ServerOptions options)
{
    private const int LargestPatch = 1024 * 1024;

    private static readonly Dictionary<string, string> Nothing = [];

    public async Task<FixReport> FixAsync(WorkflowContext context, StepContext step, Problem problem, CancellationToken cancellationToken)
    {
        var folder = checkouts.NewFolder(context.SessionId);
        var minutes = options.Settings.Repositories.GetValueOrDefault(context.Repository)?.SandboxMinutes ?? 10;
        try
        {
            var project = Path.Combine(folder, "project");
            var (commit, failure) = await checkouts.CheckOutAsync(context.Repository, problem.Commit, problem.Branch, project, cancellationToken);
            if (commit is null)
                return Ended(step, new FixReport(false, failure) { MayHelpAgain = true });
            var output = Path.Combine(folder, "fix-agent");
            var analysis = Path.Combine(folder, "analysis.json");
            await File.WriteAllTextAsync(analysis, problem.Analysis, cancellationToken);
            var limit = TimeSpan.FromMinutes(minutes);
            var took = TimeSpan.Zero;
            foreach (var arguments in (IReadOnlyList<string[]>)
                [
                    ["ci", "prepare-input", project, "--analysis", analysis, "--output", output],
                    ["ci", "fix", project, "--output", output, "--minutes", minutes.ToString(CultureInfo.InvariantCulture)],
                ])
            {
                var ended = await agency.RunAsync(project, limit, Nothing, arguments, cancellationToken);
                took += ended.Took;
                if (ended.ExitCode != 0)
                    return Ended(step, new FixReport(false, $"agency {arguments[0]} {arguments[1]} failed: {ended.Message}") { MayHelpAgain = true });
            }

            return Ended(step, await ReadAsync(context, step, output, commit, took, cancellationToken));
        }
        finally
        {
            GitMirror.Remove(folder);
        }
    }

    private static async Task<FixReport> ReadAsync(WorkflowContext context, StepContext step, string output, string commit, TimeSpan took, CancellationToken cancellationToken)
    {
        var metadataFile = Directory.EnumerateFiles(output, "metadata-*.json").FirstOrDefault();
        var patchFile = Directory.EnumerateFiles(output, "patch-*.diff").FirstOrDefault();
        if (metadataFile is null || patchFile is null || new FileInfo(patchFile).Length > LargestPatch)
            return new FixReport(false, "The Fix-Agent wrote no patch and metadata that could be used.") { MayHelpAgain = true };
        var json = await File.ReadAllTextAsync(metadataFile, cancellationToken);
        var patch = await File.ReadAllTextAsync(patchFile, cancellationToken);
        await step.SaveArtifactAsync("metadata.json", "application/json", json, cancellationToken);
        await step.SaveArtifactAsync("patch.diff", "text/x-diff", patch, cancellationToken);
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var risk = double.TryParse(JsonPath.Text(root, "risk.score"), NumberStyles.Float, CultureInfo.InvariantCulture, out var score) ? score : (double?)null;
        var confidence = double.TryParse(JsonPath.Text(root, "confidence"), NumberStyles.Float, CultureInfo.InvariantCulture, out var share) ? share : (double?)null;
        var reusesPattern = JsonPath.Texts(root, "fixers").Any(f => f == PatternFixer.FixerId);
        await step.ChangeAsync(
            s => s.ExecuteAsync(
                "UPDATE sessions SET sandbox_ms = sandbox_ms + @ms, risk = @risk, pattern_reused = @reused WHERE id = @SessionId",
                new { ms = (long)took.TotalMilliseconds, risk, reused = reusesPattern ? 1L : 0L, context.SessionId }),
            cancellationToken);
        var reason = JsonPath.Text(root, "reason");
        if (patch.Trim().Length == 0)
            return new FixReport(false, reason ?? "No change was found.") { SandboxMilliseconds = (long)took.TotalMilliseconds, MayHelpAgain = true };
        return new FixReport(true, JsonPath.Text(root, "pr_title") ?? "A change was found.")
        {
            Commit = commit,
            // Unique by the session; what the metadata suggests may be taken.
            Branch = $"agency/{context.SessionId}",
            Message = JsonPath.Text(root, "commit_message") ?? "Fix what the build found",
            Risk = risk,
            RiskLevel = JsonPath.Text(root, "risk.level"),
            Confidence = confidence,
            ReusesPattern = reusesPattern,
            SandboxMilliseconds = (long)took.TotalMilliseconds,
        };
    }

    private static FixReport Ended(StepContext step, FixReport report)
    {
        step.Detail = report.Reason;
        return report;
    }
}
