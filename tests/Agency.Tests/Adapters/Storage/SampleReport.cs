using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Core.Verification;

namespace Agency.Tests.Adapters.Storage;

/// <summary>A heal that healed one finding, had a fix of another refused, and left a third to a human.</summary>
internal static class SampleReport
{
    public const string HealedDiff = "--- a/src/shop.py\n+++ b/src/shop.py\n@@ -3 +3,0 @@\n-import os\n";

    public static HealReport Report { get; } = new()
    {
        Session = "heal-20251121-142233-3f9a",
        Kind = "heal",
        State = ReportState.Finished,
        Repository = "/repo",
        Revision = "0123abcd",
        StartedAt = new DateTimeOffset(2025, 11, 21, 14, 22, 33, TimeSpan.Zero),
        Delivery = new ReportedDelivery("heal-20251121-142233-3f9a", ["src/shop.py"], null, null, null, HealedDiff),
        Findings =
        [
            Finding("f-01", "F401", Outcome.Healed, null, "p-0123456789"),
            Finding("f-02", "S608", Outcome.Unhealed, ReasonCode.BreaksTests, "p-1111111111"),
            Finding("f-03", "E501", Outcome.NeedsApproval, ReasonCode.NeedsReview, "p-2222222222"),
        ],
        Proposals =
        [
            Proposal("p-0123456789", "f-01", "Remove unused import os", FixSafety.Safe, ReportedVerdict.Passed, true, HealedDiff),
            Proposal("p-1111111111", "f-02", "Bind the query's values", FixSafety.NeedsReview, ReportedVerdict.Failed, false, "--- a/src/db.py\n+++ b/src/db.py\n@@ -1 +1 @@\n-a\n+b\n"),
            Proposal("p-2222222222", "f-03", "Wrap the \u001b[31mline", FixSafety.NeedsReview, ReportedVerdict.Passed, false, "--- a/src/x.py\n+++ b/src/x.py\n@@ -1 +1 @@\n-c\n+d\n"),
        ],
        Tests = new ReportedTests("python -m pytest", new TestSummary(10, 0, 1), new TestSummary(10, 0, 1)),
        Sandbox = "bubblewrap",
        Durations = new Dictionary<string, double> { ["total"] = 12.5 },
    };

    public static string Json { get; } = HealReportJson.Write(Report);

    private static ReportedFinding Finding(string id, string rule, Outcome outcome, ReasonCode? reason, string? proposal) => new()
    {
        Id = id,
        Rule = rule,
        Tool = "ruff",
        Category = Category.Import,
        Severity = Severity.Low,
        Priority = Priority.P2,
        File = "src/shop.py",
        Line = 3,
        Column = 1,
        Message = $"message of {rule}",
        Fingerprint = $"print-{id}",
        Outcome = outcome,
        Reason = reason,
        Detail = reason is null ? null : $"why {rule} stays",
        Fixer = "python.unused-import",
        Rung = Rung.Builtin,
        Proposal = proposal,
    };

    private static ReportedProposal Proposal(string id, string target, string title, FixSafety safety, ReportedVerdict verdict, bool applied, string diff) => new()
    {
        Id = id,
        Title = title,
        Fixer = "python.unused-import",
        Rung = Rung.Builtin,
        Targets = [target],
        Files = ["src/shop.py"],
        Diff = diff,
        Safety = safety,
        Verdict = verdict,
        Applied = applied,
        Evidence = new ReportedEvidence("bubblewrap", [new Check("parse", "passed", "1 file"), new Check("tests", verdict == ReportedVerdict.Failed ? "failed" : "passed", "11 tests")], new TestSummary(10, 0, 1)),
    };
}
