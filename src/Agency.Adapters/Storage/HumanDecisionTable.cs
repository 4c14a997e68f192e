using Agency.Core.Configuration;
using Agency.Core.Decisions;
using Agency.Core.Reporting;
using Agency.Core.Sessions;

namespace Agency.Adapters.Storage;

/// <summary>What waits for humans in a repository's <c>.agency/agency.db</c>, and what they said.</summary>
public sealed class HumanDecisionTable : IAsyncDisposable
{
    /// <summary>Session and id of the proposals that wait, oldest first.</summary>
    internal const string Waiting =
        """
        SELECT f.session_id, f.proposal_id FROM findings f JOIN sessions s ON s.id = f.session_id
        WHERE f.outcome = 'needs-approval' AND f.proposal_id IS NOT NULL
            AND NOT EXISTS (
                SELECT 1 FROM findings g JOIN sessions t ON t.id = g.session_id
                WHERE g.fingerprint = f.fingerprint AND (t.started_at > s.started_at OR (t.started_at = s.started_at AND t.id > s.id)))
            AND NOT EXISTS (
                SELECT 1 FROM human_decisions h JOIN proposals p ON p.session_id = f.session_id AND p.id = f.proposal_id
                WHERE h.fingerprint = f.fingerprint AND h.fixer = p.fixer AND h.answer = 'rejected' AND h.decided_at > s.started_at)
        GROUP BY f.session_id, f.proposal_id ORDER BY s.started_at, s.id, min(f.position)
        """;

    private readonly AgencyDatabase database;

    private HumanDecisionTable(AgencyDatabase database) => this.database = database;

    /// <inheritdoc cref="SqliteSessionStore.OpenAsync"/>
    public static async Task<HumanDecisionTable> OpenAsync(string repositoryRoot, CancellationToken cancellationToken) =>
        new(await AgencyDatabase.OpenInAsync(repositoryRoot, cancellationToken));

    /// <summary>
    /// The proposals that wait, oldest first: those of findings that the newest heal which saw them left at "needs
    /// approval", but for what was rejected since.
    /// </summary>
    /// <exception cref="UserInputException">The database cannot be read.</exception>
    public Task<IReadOnlyList<PendingProposal>> PendingAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<PendingProposal>>(
        d =>
        {
            var waiting = d.Query(
                Waiting,
                r => (Session: r.Text(0), Proposal: r.Text(1)));
            return
            [
                .. waiting.GroupBy(w => w.Session).SelectMany(s => Read(d, s.Key, [.. s.Select(w => w.Proposal)])),
            ];
        },
        cancellationToken);

    /// <exception cref="UserInputException">The database cannot be written.</exception>
    public Task AddAsync(HumanDecision decision, CancellationToken cancellationToken) => database.WriteAsync(
        d => d.ExecuteMany(
            """
            INSERT INTO human_decisions (proposal_id, session_id, fixer, fingerprint, answer, decided_by, decided_at, why)
            VALUES (@proposal_id, @session_id, @fixer, @fingerprint, @answer, @decided_by, @decided_at, @why)
            """,
            decision.Fingerprints.Select(f => ((string, object?)[])
            [
                ("@proposal_id", decision.Proposal),
                ("@session_id", decision.Session),
                ("@fixer", decision.Fixer),
                ("@fingerprint", f),
                ("@answer", KebabCase.Of(decision.Answer)),
                ("@decided_by", decision.By),
                ("@decided_at", StoredTime.Write(decision.At)),
                ("@why", decision.Why),
            ])),
        cancellationToken);

    /// <summary>The newest answer to each fixer's work on a finding.</summary>
    /// <exception cref="UserInputException">The database cannot be read.</exception>
    public Task<IReadOnlyDictionary<(string Fixer, string Fingerprint), HumanAnswer>> AnswersAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<(string, string), HumanAnswer>>(
            d =>
            {
                var answers = new Dictionary<(string, string), HumanAnswer>();
                foreach (var (fixer, fingerprint, answer) in d.Query(
                    "SELECT fixer, fingerprint, answer FROM human_decisions ORDER BY number", r => (r.Text(0), r.Text(1), AnswerOf(r.Text(2)))))
                {
                    answers[(fixer, fingerprint)] = answer;
                }

                return answers;
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static IEnumerable<PendingProposal> Read(SqliteDatabase database, string session, IReadOnlyList<string> proposals)
    {
        var record = database.Query($"SELECT {SessionRows.SessionColumns} FROM sessions WHERE id = @id", SessionRows.ReadSession, ("@id", session))[0];
        if (record.Report is null || HealReportJson.Read(record.Report) is not { } report)
            yield break;
        foreach (var id in proposals)
        {
            // A proposal of the same name can be on record several times; the last verdict is the one that counts.
            if (report.Proposals.LastOrDefault(p => p.Id == id) is { } proposal)
                yield return new PendingProposal(session, record.StartedAt, proposal, [.. report.Findings.Where(f => f.Proposal == id && f.Outcome == Outcome.NeedsApproval)]);
        }
    }

    private static HumanAnswer AnswerOf(string text)
    {
        foreach (var answer in Enum.GetValues<HumanAnswer>())
        {
            if (KebabCase.Of(answer) == text)
                return answer;
        }

        throw new FormatException($"'{text}' is no answer to a proposal");
    }
}
