using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Core.Verification;

namespace Agency.Tests.Support;

/// <summary>Heal reports to write and to show.</summary>
internal static class SampleReport
{
    /// <summary>Every category and every kind of outcome.</summary>
    public static HealReport Full { get; } = new()
    {
        Session = "heal-20251121-142233-3f9a",
        Kind = "heal",
        State = ReportState.Finished,
        Repository = "/home/ann/shop",
        Revision = "0123456789abcdef0123456789abcdef01234567",
        StartedAt = new DateTimeOffset(2025, 11, 21, 14, 22, 33, TimeSpan.Zero),
        Delivery = new ReportedDelivery("heal-20251121-142233-3f9a", ["src/shop/orders.py"], null, null, null, Diff),
        Findings =
        [
            Finding("F401", "ruff", Category.Import, Priority.P2, 1, "`os` imported but unused", Outcome.Healed) with { Fixer = "tool.safe", Rung = Rung.Tool, Proposal = "p-0123456789" },
            Finding("S602", "ruff", Category.Security, Priority.P0, 40, "shell=True", Outcome.NeedsApproval, ReasonCode.NeedsReview) with { Proposal = "p-abcdefabcd" },
            Finding("B608", "bandit", Category.Security, Priority.P0, 52, "SQL built from text", Outcome.Reported, ReasonCode.ReportOnly),
            Finding("attr-defined", "mypy", Category.Type, Priority.P1, 60, "\"Order\" has no attribute \"totl\"", Outcome.Unhealed, ReasonCode.NotFixable),
            Finding("E501", "ruff", Category.Style, Priority.P3, 61, "Line too long (130 > 100)", Outcome.Unhealed, ReasonCode.BreaksTests) with { Detail = "tests/test_orders.py::test_total fails" },
            Finding("PERF401", "ruff", Category.Performance, Priority.P3, 70, "Use a list comprehension", Outcome.Unhealed, ReasonCode.NoFixer),
            Finding("B006", "ruff", Category.Logic, Priority.P1, 80, "Mutable default", Outcome.RolledBack, ReasonCode.RolledBack),
        ],
        Proposals =
        [
            new ReportedProposal
            {
                Id = "p-0123456789",
                Title = "Remove unused import os",
                Fixer = "tool.safe",
                Rung = Rung.Tool,
                Targets = ["f-0000000001"],
                Files = ["src/shop/orders.py"],
                Diff = Diff,
                Safety = FixSafety.Safe,
                Verdict = ReportedVerdict.Passed,
                Applied = true,
                Evidence = new ReportedEvidence("bubblewrap", [new Check("parse", "passed", "1 file")], new TestSummary(3, 0, 1)),
            },
        ],
        Tests = new ReportedTests("python3 -m pytest -q", new TestSummary(3, 0, 1), new TestSummary(3, 0, 1)) { SuiteRuns = 2, Flaky = ["tests/test_clock.py::test_now"] },
        Skipped = [new ReportedSkip("src/shop/legacy.py", "not UTF-8")],
        Tools = [new ReportedTool("ruff", "0.14.0", ReportedToolStatus.Ok), new ReportedTool("mypy", "1.11.0", ReportedToolStatus.Ok)],
        Sandbox = "bubblewrap",
        Durations = new Dictionary<string, double> { ["detect"] = 1.25, ["total"] = 9.5 },
    };

    /// <summary>Nothing found.</summary>
    public static HealReport Empty { get; } = new()
    {
        Session = "heal-20251121-142233-0000",
        Kind = "heal",
        State = ReportState.Finished,
        Repository = "/home/ann/shop",
        StartedAt = new DateTimeOffset(2025, 11, 21, 14, 22, 33, TimeSpan.Zero),
        Findings = [],
        Proposals = [],
        Sandbox = "bubblewrap",
        Durations = new Dictionary<string, double>(),
    };

    private const string Diff = "--- a/src/shop/orders.py\n+++ b/src/shop/orders.py\n@@ -1,2 +1,1 @@\n-import os\n import json\n";

    public static ReportedFinding Finding(
        string rule, string tool, Category category, Priority priority, int line, string message, Outcome outcome, ReasonCode? reason = null) => new()
    {
        Id = $"f-{line:d10}",
        Rule = rule,
        Tool = tool,
        Category = category,
        Severity = Severity.Medium,
        Priority = priority,
        File = "src/shop/orders.py",
        Line = line,
        Column = 1,
        Message = message,
        Fingerprint = $"{line:d32}",
        Outcome = outcome,
        Reason = reason,
    };
}
