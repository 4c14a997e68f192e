using Agency.Server.Storage;

namespace Agency.Server.Sessions;

/// <summary>Answers what sessions ask, once: the answer, the signal that wakes the session, what autonomy counts and the audit are one transaction.</summary>
internal static class ApprovalDesk
{
    /// <summary>The name of the signal that a session waits for.</summary>
    public const string Signal = "approval";

    /// <returns>False when it was answered before.</returns>
    public static async Task<bool> AnswerAsync(ServerSession session, ISessionQueue queue, ApprovalRow approval, string repository, bool isApproved, string comment, string actor, string role)
    {
        var word = isApproved ? "approved" : "rejected";
        var changed = await session.ExecuteAsync(
            "UPDATE approvals SET state = @word, actor = @actor, comment = @comment, decided_at = {now} WHERE id = @Id AND state = 'waiting'", new { approval.Id, word, actor, comment });
        if (changed == 0)
            return false;
        await queue.SignalAsync(session, approval.SessionId, new SignalRecord(Signal, SessionJson.Write(new ApprovalAnswer(word, comment)), actor), approval.Id);
        await session.ExecuteAsync(
            "INSERT INTO outcomes (repository, category, session_id, kind, actor, at) VALUES (@repository, @Category, @SessionId, @word, @actor, {now}) ON CONFLICT (session_id, kind) DO NOTHING",
            new { repository, approval.Category, approval.SessionId, word, actor });
        await session.ExecuteAsync(
            "INSERT INTO audit (at, actor, role, action, subject, detail) VALUES ({now}, @actor, @role, @action, @SessionId, @comment)",
            new { actor, role, action = isApproved ? "approve" : "reject", approval.SessionId, comment });
        return true;
    }
}
