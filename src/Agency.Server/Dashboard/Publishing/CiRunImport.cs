using Agency.Core.Ci;
using Agency.Server.Sessions;
using Agency.Server.Storage;

namespace Agency.Server.Dashboard.Publishing;

/// <summary>Tells of the runs of a build in the words of the server's tables, so that the same pages show both.</summary>
internal static class CiRunImport
{
    private const string Node = "build";

    public static async Task WriteAsync(ServerDatabase database, IReadOnlyList<CiRunDocuments> runs, CancellationToken cancellationToken)
    {
        foreach (var run in runs)
            await database.WriteAsync(s => WriteAsync(s, run), cancellationToken);
    }

    private static async Task WriteAsync(ServerSession session, CiRunDocuments run)
    {
        var id = "run-" + run.Run.RunId;
        var now = await session.ValueAsync<long>("SELECT {now}");
        var begun = run.Report is { StartedAt: var at } && at > DateTimeOffset.UnixEpoch ? Math.Min(at.ToUnixTimeMilliseconds(), now) : now;
        // It ended when it wrote what it wrote last, and not when somebody looks at it.
        var ended = Math.Clamp(run.WrittenAt?.ToUnixTimeMilliseconds() ?? now, begun, Math.Max(begun, now));
        var analysis = run.Context?.Analysis;
        var category = analysis?.Classification.ErrorType ?? run.Decision?.ErrorType ?? run.Report?.ErrorType ?? "unknown";
        var (outcome, reason) = OutcomeOf(run);
        var steps = StepsOf(run);
        await session.ExecuteAsync(
            """
            INSERT INTO sessions (id, workflow, repository, category, title, attempt, state, outcome, outcome_reason, priority, epoch, step, input, risk, confidence, pattern_reused, sandbox_ms, failures,
                created_at, started_at, updated_at, finished_at)
            VALUES (@id, 'ci-run', @Repository, @category, @title, @attempt, 'finished', @outcome, @reason, 5, 1, @steps, '{}', @risk, @confidence, @reused, @sandbox, 0, @begun, @begun, @ended, @ended)
            """,
            new
            {
                id,
                run.Run.Repository,
                category,
                title = run.Metadata is { IsEmpty: false, PrTitle.Length: > 0 } fix ? fix.PrTitle : $"Run {run.Run.RunId}: {category.Replace('_', ' ')}",
                attempt = (long)(run.Report?.Attempt ?? run.Decision?.Attempt ?? 1),
                outcome,
                reason,
                steps = (long)steps.Count,
                risk = run.Metadata?.Risk?.Score,
                confidence = analysis?.Classification.Confidence ?? run.Decision?.Confidence,
                reused = run.Metadata?.Fixers.Any(f => f.StartsWith("pattern", StringComparison.Ordinal)) == true ? 1L : 0L,
                sandbox = (long)((run.Report?.Seconds ?? 0) * 1000),
                begun,
                ended,
            });
        for (var i = 0; i < steps.Count; i++)
        {
            await session.ExecuteAsync(
                "INSERT INTO steps (session_id, number, name, version, state, epoch, node, detail, begun_at, ended_at) VALUES (@id, @number, @Name, 1, 'done', 1, @Node, @Detail, @begun, @begun)",
                new { id, number = i + 1L, steps[i].Name, Node, steps[i].Detail, begun });
        }

        foreach (var (name, content) in ArtifactsOf(run))
            await session.ExecuteAsync("INSERT INTO artifacts (session_id, name, media_type, content, created_at) VALUES (@id, @name, 'text/plain', @content, @now)", new { id, name, content, now });
    }

    private static (string Outcome, string Reason) OutcomeOf(CiRunDocuments run)
    {
        if (run.Report is { Result: SelfHealResult.Healed } healed)
            return (SessionOutcomes.Healed, healed.Summary);
        if (run.Metadata is { IsEmpty: false } fix && !string.IsNullOrWhiteSpace(run.Patch))
            return (SessionOutcomes.Proposed, fix.NeedsManualReview ? $"A patch is there, and a human has to look: {string.Join(" ", fix.ReviewReasons)}" : "A proved patch is there.");
        var reason = run.Metadata?.Reason ?? run.Report?.Summary ?? run.Decision?.Reason ?? "Nothing was tried.";
        return (run.Report?.Triggers.Human == true || run.Report is null && run.Metadata is null ? SessionOutcomes.Escalated : SessionOutcomes.Unhealed, reason);
    }

    private static List<(string Name, string Detail)> StepsOf(CiRunDocuments run)
    {
        var steps = new List<(string, string)>();
        if (run.Context is { } context)
            steps.Add(("prepare-context", context.Analysis is { } analysis ? FormattableString.Invariant($"{analysis.Classification.ErrorType} (confidence {analysis.Classification.Confidence:0.00}).") : "No log and no analysis."));
        if (run.Decision is { } decision)
            steps.Add(("decide", decision.Reason));
        if (run.Report is { } report)
            steps.Add(("execute", report.Summary));
        if (run.Metadata is { } metadata)
            steps.Add(("fix", metadata.Reason ?? metadata.PrTitle));
        return steps;
    }

    private static IEnumerable<(string Name, string Content)> ArtifactsOf(CiRunDocuments run)
    {
        if (run.Context is { } context)
            yield return ("context.json", CiJson.Write(context));
        if (run.Context?.Analysis is { } analysis)
            yield return ("analysis.json", CiJson.Write(analysis));
        if (run.Decision is { } decision)
            yield return ("decision.json", CiJson.Write(decision));
        if (run.Report is { } report)
            yield return ("report.json", CiJson.Write(report));
        if (run.Metadata is { } metadata)
            yield return ("metadata.json", FixJson.Write(metadata));
        if (run.Patch is { Length: > 0 } patch)
            yield return ("patch.diff", patch);
    }
}
