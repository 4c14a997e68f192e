using System.Text.Json;
using System.Text.Json.Nodes;
using Agency.Core.Reporting;
using Agency.Core.Sessions;

namespace Agency.Adapters.Storage;

/// <summary>The tables that hold a session's report in pieces.</summary>
internal static class ReportTables
{
    /// <summary>Replaces what is there of the session. A report of another schema stays whole in its session only.</summary>
    public static void Write(SqliteDatabase database, SessionRecord session)
    {
        if (session.DeliveryId is not null)
        {
            database.Execute(
                "INSERT INTO deliveries (id, session_id, state) VALUES (@id, @session_id, @state) ON CONFLICT (id) DO UPDATE SET state = excluded.state",
                ("@id", session.DeliveryId),
                ("@session_id", session.Id),
                ("@state", session.State == SessionState.RolledBack ? "rolled-back" : "delivered"));
        }

        if (session.Report is null || HealReportJson.Read(session.Report) is not { } report)
            return;
        database.Execute("DELETE FROM findings WHERE session_id = @id", ("@id", session.Id));
        database.Execute("DELETE FROM proposals WHERE session_id = @id", ("@id", session.Id));
        database.ExecuteMany(
            """
            INSERT INTO findings (session_id, position, id, rule, tool, category, severity, priority, file, line_number, message, fingerprint, outcome, reason, detail, proposal_id)
            VALUES (@session_id, @position, @id, @rule, @tool, @category, @severity, @priority, @file, @line_number, @message, @fingerprint, @outcome, @reason, @detail, @proposal_id)
            """,
            report.Findings.Select((f, i) => RowOf(session.Id, i, f)));
        database.ExecuteMany(
            """
            INSERT INTO proposals (session_id, position, id, title, fixer, rung, safety, rationale, diff, verdict, applied, evidence, templates)
            VALUES (@session_id, @position, @id, @title, @fixer, @rung, @safety, @rationale, @diff, @verdict, @applied, @evidence, @templates)
            """,
            report.Proposals.Select((p, i) => RowOf(session.Id, i, p)));
    }

    /// <summary>How many findings of a session had which outcome.</summary>
    public static IReadOnlyDictionary<Outcome, int> CountOutcomes(SqliteDatabase database, string sessionId)
    {
        var counts = database.Query(
            "SELECT outcome, count(*) FROM findings WHERE session_id = @id GROUP BY outcome", r => (Outcome: r.Text(0), Count: (int)r.Number(1)), ("@id", sessionId));
        return Enum.GetValues<Outcome>()
            .Select(o => (Outcome: o, Count: counts.FirstOrDefault(c => c.Outcome == KebabCase.Of(o)).Count))
            .Where(c => c.Count > 0)
            .ToDictionary(c => c.Outcome, c => c.Count);
    }

    private static (string Name, object? Value)[] RowOf(string sessionId, int position, ReportedFinding finding) =>
    [
        ("@session_id", sessionId),
        ("@position", position),
        ("@id", finding.Id),
        ("@rule", finding.Rule),
        ("@tool", finding.Tool),
        ("@category", KebabCase.Of(finding.Category)),
        ("@severity", KebabCase.Of(finding.Severity)),
        ("@priority", finding.Priority.ToString()),
        ("@file", finding.File),
        ("@line_number", finding.Line),
        ("@message", finding.Message),
        ("@fingerprint", finding.Fingerprint),
        ("@outcome", KebabCase.Of(finding.Outcome)),
        ("@reason", finding.Reason is { } reason ? KebabCase.Of(reason) : null),
        ("@detail", finding.Detail),
        ("@proposal_id", finding.Proposal),
    ];

    private static (string Name, object? Value)[] RowOf(string sessionId, int position, ReportedProposal proposal) =>
    [
        ("@session_id", sessionId),
        ("@position", position),
        ("@id", proposal.Id),
        ("@title", proposal.Title),
        ("@fixer", proposal.Fixer),
        ("@rung", KebabCase.Of(proposal.Rung)),
        ("@safety", KebabCase.Of(proposal.Safety)),
        ("@rationale", proposal.Rationale),
        ("@diff", proposal.Diff),
        ("@verdict", KebabCase.Of(proposal.Verdict)),
        ("@applied", proposal.Applied ? 1 : 0),
        ("@evidence", JsonSerializer.Serialize(proposal.Evidence, HealReportJsonContext.Default.ReportedEvidence)),
        ("@templates", new JsonArray([.. proposal.Templates.Select(t => JsonValue.Create(t))]).ToJsonString()),
    ];
}
