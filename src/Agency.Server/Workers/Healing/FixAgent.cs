using System.Globalization;
using System.Text.Json;
using Agency.Core.Learning;
using Agency.Server.Intake.Http;
using Agency.Server.Sessions;

namespace Agency.Server.Workers.Healing;

/// <summary>Looks for a change of code that is proved in the sandbox, by the same commands that a build server can run: prepare-input, fix.</summary>
internal sealed class FixAgent(CheckoutCommands commands)
{
    private const int LargestPatch = 1024 * 1024;

    private static readonly Dictionary<string, string> Nothing = [];

    public async Task<FixReport> FixAsync(WorkflowContext context, StepContext step, Problem problem, CancellationToken cancellationToken)
    {
        var report = await commands.RunAsync(
            context,
            problem,
            place =>
            [
                ["ci", "prepare-input", place.Project, "--analysis", place.Analysis, "--output", place.Output],
                ["ci", "fix", place.Project, "--output", place.Output, "--minutes", place.Minutes.ToString(CultureInfo.InvariantCulture)],
            ],
            Nothing,
            (place, took) => ReadAsync(context, step, place.Output, place.Commit, took, cancellationToken),
            (reason, _) => new FixReport(false, reason) { MayHelpAgain = true },
            cancellationToken);
        step.Detail = report.Reason;
        return report;
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
        var risk = root.NumberAt("risk", "score");
        var reusesPattern = root.TextsAt("fixers").Contains(PatternFixer.FixerId);
        await step.ChangeAsync(
            s => s.ExecuteAsync(
                "UPDATE sessions SET sandbox_ms = sandbox_ms + @ms, risk = @risk, pattern_reused = @reused WHERE id = @SessionId",
                new { ms = (long)took.TotalMilliseconds, risk, reused = reusesPattern ? 1L : 0L, context.SessionId }),
            cancellationToken);
        var reason = root.TextAt("reason");
        if (patch.Trim().Length == 0)
            return new FixReport(false, reason ?? "No change was found.") { SandboxMilliseconds = (long)took.TotalMilliseconds, MayHelpAgain = true };
        return new FixReport(true, root.TextAt("pr_title") ?? "A change was found.")
        {
            Commit = commit,
            // Unique by the session; what the metadata suggests may be taken.
            Branch = $"agency/{context.SessionId}",
            Message = root.TextAt("commit_message") ?? "Fix what the build found",
            Risk = risk,
            RiskLevel = root.TextAt("risk", "level"),
            Confidence = root.NumberAt("confidence"),
            StillFailing = (long)(root.NumberAt("validation", "tests_after", "failed") ?? 0),
            ReusesPattern = reusesPattern,
            SandboxMilliseconds = (long)took.TotalMilliseconds,
        };
    }
}
