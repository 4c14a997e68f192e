using Agency.Server.Storage;

namespace Agency.Server.Sessions;

/// <summary>Answers what sessions ask, once: the answer, the signal that wakes the session, what autonomy counts and the audit are one transaction.</summary>
internal static class ApprovalDesk
{
    /// <summary>The name of the signal that a session waits for.</summary>
    public const string Signal = "approval";

    /// <summary>What is said instead of an answer where none is needed any more.</summary>
    public const string Withdrawn = "withdrawn";

    private const string Withdrawer = "agency";

    /// <summary>What a session is told.</summary>
    public static SignalRecord SignalOf(bool isApproved, string comment, string actor) => new(Signal, SessionJson.Write(new ApprovalAnswer(Word(isApproved), comment)), actor);

    /// <returns>False when it was answered before.</returns>
    public static async Task<bool> AnswerAsync(ServerSession session, ISessionQueue queue, ApprovalRow approval, bool isApproved, string comment, Actor actor)
    {
        if (!await CloseAsync(session, approval.Id, isApproved, comment, actor.Name))
            return false;
        await queue.SignalAsync(session, approval.SessionId, SignalOf(isApproved, comment, actor.Name), approval.Id);
        await CountAsync(session, approval, isApproved, actor.Name);
        await AuditTable.InsertAsync(session, actor, isApproved ? "approve" : "reject", approval.SessionId, comment);
        return true;
    }

    /// <summary>Writes down an answer that reached the session as a signal alone; what is written down already stays.</summary>
    public static async Task RecordAsync(ServerSession session, ApprovalRow approval, bool isApproved, string actor)
    {
        if (await CloseAsync(session, approval.Id, isApproved, comment: null, actor))
            await CountAsync(session, approval, isApproved, actor);
    }

    /// <summary>
    /// Takes back what a session asks, because there is nothing left to ask for; one that was answered stays. The session is
    /// told, and ends.
    /// </summary>
    public static async Task WithdrawAsync(ServerSession session, ISessionQueue queue, string sessionId, string reason)
    {
        const string NotAnswered = "session_id = @sessionId AND state = 'waiting' AND NOT EXISTS (SELECT 1 FROM signals x WHERE x.session_id = @sessionId AND x.name = @Signal)";
        foreach (var id in await session.ListAsync<string>($"SELECT id FROM approvals WHERE {NotAnswered}", new { sessionId, Signal }))
        {
            await session.ExecuteAsync("UPDATE approvals SET state = @Withdrawn, comment = @reason, decided_at = {now} WHERE id = @id AND state = 'waiting'", new { id, reason, Withdrawn });
            await queue.SignalAsync(session, sessionId, new SignalRecord(Signal, SessionJson.Write(new ApprovalAnswer(Withdrawn, reason)), Withdrawer), id);
        }
    }

    /// <summary>The word for an answer, as it is written in the database.</summary>
    public static string Word(bool isApproved) => isApproved ? "approved" : "rejected";

    private static async Task<bool> CloseAsync(ServerSession session, string id, bool isApproved, string? comment, string actor) => await session.ExecuteAsync(
        "UPDATE approvals SET state = @word, actor = @actor, comment = @comment, decided_at = {now} WHERE id = @id AND state = 'waiting'",
        new { id, word = Word(isApproved), actor, comment }) == 1;

    /// <summary>For autonomy; the same answer of a session counts once.</summary>
    private static Task<int> CountAsync(ServerSession session, ApprovalRow approval, bool isApproved, string actor) => session.ExecuteAsync(
        "INSERT INTO outcomes (repository, category, session_id, kind, actor, at) VALUES (@Repository, @Category, @SessionId, @word, @actor, {now}) ON CONFLICT (session_id, kind) DO NOTHING",
        new { approval.Repository, approval.Category, approval.SessionId, word = Word(isApproved), actor });
}
