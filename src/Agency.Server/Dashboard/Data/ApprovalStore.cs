using Agency.Core.Ci;
using Agency.Server.Dashboard.Models;
using Agency.Server.Sessions;
using Agency.Server.Storage;

namespace Agency.Server.Dashboard.Data;

/// <summary>Reads what humans are asked, and writes down what they answer.</summary>
internal sealed class ApprovalStore(ServerDatabase database, ISessionQueue queue)
{
    private const int MostShown = 20;
    private const int LongestShown = 512 * 1024;

    /// <summary>Those that wait, the oldest first, each with its patch.</summary>
    public Task<IReadOnlyList<ApprovalQuestion>> WaitingAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<ApprovalQuestion>>(
        async s =>
        {
            var waiting = await s.ListAsync<ApprovalItem>("SELECT * FROM approvals WHERE state = 'waiting' ORDER BY asked_at LIMIT @MostShown", new { MostShown });
            var questions = new List<ApprovalQuestion>();
            foreach (var approval in waiting)
            {
                var patch = await s.ValueAsync<string>(
                    "SELECT content FROM artifacts WHERE session_id = @SessionId AND name = 'patch.diff' AND length(content) <= @LongestShown", new { approval.SessionId, LongestShown });
                var metadata = await s.ValueAsync<string>(
                    "SELECT content FROM artifacts WHERE session_id = @SessionId AND name = 'metadata.json' AND length(content) <= @LongestShown", new { approval.SessionId, LongestShown });
                questions.Add(new ApprovalQuestion(approval, patch, SessionStore.Read(metadata, FixJson.ReadMetadata)));
            }

            return questions;
        },
        cancellationToken);

    public Task<long> CountWaitingAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(s => s.ValueAsync<long>("SELECT COUNT(*) FROM approvals WHERE state = 'waiting'"), cancellationToken);

    /// <summary>Those that were answered last.</summary>
    public Task<IReadOnlyList<ApprovalItem>> AnsweredAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(s => s.ListAsync<ApprovalItem>("SELECT * FROM approvals WHERE decided_at IS NOT NULL ORDER BY decided_at DESC LIMIT 30"), cancellationToken);

    /// <returns>What became of it, and the session that was asked about; null where there is no such approval.</returns>
    public async Task<(AnswerResult Result, string? Session)> AnswerAsync(string id, bool isApproved, string comment, DashboardUser user, CancellationToken cancellationToken)
    {
        var (result, sessionId) = await database.WriteAsync(
            async s =>
            {
                var approval = await s.FirstAsync<ApprovalRow>("SELECT id, session_id, repository, category FROM approvals WHERE id = @id", new { id });
                if (approval is null)
                    return (AnswerResult.Unknown, null);
                var isFirst = await ApprovalDesk.AnswerAsync(s, queue, approval, isApproved, comment, user.Actor);
                return (isFirst ? AnswerResult.Answered : AnswerResult.AnsweredBefore, (string?)approval.SessionId);
            },
            cancellationToken);
        if (sessionId is not null)
            await queue.WakeAsync(cancellationToken);
        return (result, sessionId);
    }
}
