using Agency.Adapters.Git;
using Agency.Server.Sessions;
using Agency.Server.Storage;

namespace Agency.Server.Workers.Healing;

/// <summary>Pushes what was approved as a branch. The commit is made from what the journal holds, so that a second node makes the very same.</summary>
internal sealed class BranchDelivery(Mirrors mirrors, WorkFolders folders, ServerDatabase database)
{
    private const string Author = "Agency";

    public async Task<PushReport> PushAsync(WorkflowContext context, StepContext step, Problem problem, FixReport fix, CancellationToken cancellationToken)
    {
        if (mirrors.Of(context.Repository) is not { } mirror)
            return new PushReport(null, $"The settings name no repository {context.Repository}.");
        var approval = await database.ReadAsync(
            s => s.FirstAsync<Approval>("SELECT actor, decided_at FROM approvals WHERE session_id = @SessionId AND state = 'approved'", new { context.SessionId }), cancellationToken);
        var patch = await database.ReadAsync(s => s.ValueAsync<string>("SELECT content FROM artifacts WHERE session_id = @SessionId AND name = 'patch.diff'", new { context.SessionId }), cancellationToken);
        if (approval is null || patch is null)
            return new PushReport(null, "There is no approval on record.");
        if (await mirror.UpdateAsync(cancellationToken) is GitOutcome<string>.Failed failed)
        {
            step.Detail = failed.Reason;
            return new PushReport(null, failed.Reason) { MayHelpAgain = true };
        }

        var message = $"{fix.Message.Trim()}\n\nAgency-Session: {context.SessionId}\nAgency-Incident: {problem.IncidentId}\nApproved-by: {OneLine(approval.Actor)}\n";
        var report = await step.EffectAsync(
            "push",
            async (_, _, token) => await mirror.PushPatchAsync(
                fix.Commit, patch, fix.Branch, message, Author, DateTimeOffset.FromUnixTimeMilliseconds(approval.DecidedAt), folders.New(context.SessionId), token) switch
            {
                GitOutcome<string>.Done done => new PushReport(done.Value, ""),
                GitOutcome<string>.Failed refused => new PushReport(null, refused.Reason) { MayHelpAgain = true },
                _ => throw new InvalidOperationException("An outcome of git that nobody knows."),
            },
            cancellationToken);
        step.Detail = report.Commit is { } commit ? $"Pushed {commit[..10]} as {fix.Branch}." : report.Reason;
        return report;
    }

    private static string OneLine(string text) => string.Concat(text.Where(c => !char.IsControl(c)));

    private sealed record Approval
    {
        public string Actor { get; init; } = "";

        public long DecidedAt { get; init; }
    }
}
