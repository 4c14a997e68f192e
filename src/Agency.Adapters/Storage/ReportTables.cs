using System.Text.Json;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Agency.Adapters.Storage;

/// <summary>The tables that hold a session's report in pieces.</summary>
internal static class ReportTables
{
    /// <summary>Replaces what is there of the session. A report of another schema stays whole in its session only.</summary>
    public static async Task WriteAsync(SqliteConnection connection, SqliteTransaction transaction, SessionRecord session)
    {
        if (session.DeliveryId is not null)
        {
            await connection.ExecuteAsync(
                "INSERT INTO deliveries (id, session_id, state) VALUES (@DeliveryId, @Id, @state) ON CONFLICT (id) DO UPDATE SET state = @state",
                new { session.DeliveryId, session.Id, state = session.State == SessionState.RolledBack ? "rolled-back" : "delivered" },
                transaction);
        }

        if (session.Report is null || HealReportJson.Read(session.Report) is not { } report)
            return;
        await connection.ExecuteAsync(
            "DELETE FROM findings WHERE session_id = @Id; DELETE FROM proposals WHERE session_id = @Id", new { session.Id }, transaction);
        await connection.ExecuteAsync(
            """
            INSERT INTO findings (session_id, position, id, rule, tool, category, severity, priority, file, line_number, message, fingerprint, outcome, reason, detail, proposal_id)
            VALUES (@SessionId, @Position, @Id, @Rule, @Tool, @Category, @Severity, @Priority, @File, @Line, @Message, @Fingerprint, @Outcome, @Reason, @Detail, @Proposal)
            """,
            report.Findings.Select((f, i) => new
            {
                SessionId = session.Id,
                Position = i,
                f.Id,
                f.Rule,
                f.Tool,
                Category = KebabCase.Of(f.Category),
                Severity = KebabCase.Of(f.Severity),
                Priority = f.Priority.ToString(),
                f.File,
                f.Line,
                f.Message,
                f.Fingerprint,
                Outcome = KebabCase.Of(f.Outcome),
                Reason = f.Reason is { } reason ? KebabCase.Of(reason) : null,
                f.Detail,
                f.Proposal,
            }),
            transaction);
        await connection.ExecuteAsync(
            """
            INSERT INTO proposals (session_id, position, id, title, fixer, rung, safety, rationale, diff, verdict, applied, evidence)
            VALUES (@SessionId, @Position, @Id, @Title, @Fixer, @Rung, @Safety, @Rationale, @Diff, @Verdict, @Applied, @Evidence)
            """,
            report.Proposals.Select((p, i) => new
            {
                SessionId = session.Id,
                Position = i,
                p.Id,
                p.Title,
                p.Fixer,
                Rung = KebabCase.Of(p.Rung),
                Safety = KebabCase.Of(p.Safety),
                p.Rationale,
                p.Diff,
                Verdict = KebabCase.Of(p.Verdict),
                p.Applied,
                Evidence = JsonSerializer.Serialize(p.Evidence, HealReportJsonContext.Default.ReportedEvidence),
            }),
            transaction);
    }
}
