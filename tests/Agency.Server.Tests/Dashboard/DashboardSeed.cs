using Agency.Core.Ci;
using Agency.Core.Decisions;
using Agency.Core.Syntax;
using Agency.Server.Storage;

namespace Agency.Server.Tests.Dashboard;

/// <summary>Puts test data into the server's own tables. Nothing of it is made anywhere but in tests.</summary>
internal static class DashboardSeed
{
    public const string Repository = "acme/shop";
    public const string Waiting = "s20260101-waiting-1";
    public const string Approval = "a20260101-waiting-1";
    public const string Running = "s20260101-running-1";
    public const string Hostile = "s20260101-hostile-1";
    public const string Incident = "i20260101-waiting";

    /// <summary>What a name could try: markup, quotes, a bidirectional override, an escape sequence.</summary>
    public const string HostileText = "<img src=x onerror=alert(1)>\"'</title><script>alert(2)</script>\u202Egnp.\u001b[31m{{7*7}}";

    public const string Patch =
        """
        diff --git a/shop/cart.py b/shop/cart.py
        index 3f1c2aa..9be0d11 100644
        --- a/shop/cart.py
        +++ b/shop/cart.py
        @@ -12,9 +12,10 @@ class Cart:
             def total(self) -> Decimal:
        -        return sum(item.price for item in self.items)
        +        return sum((item.price * item.quantity for item in self.items), Decimal(0))

             def discount(self, percent: int) -> Decimal:
        -        if percent > 100:
        -            raise ValueError("too much")
        +        if not 0 <= percent <= 100:
        +            raise ValueError(f"a discount is 0 to 100 percent, not {percent}")
        +
                 return self.total() * percent / 100

             def is_empty(self) -> bool:
        diff --git a/shop/money.py b/shop/money.py
        index 77aa001..18cc2f0 100644
        --- a/shop/money.py
        +++ b/shop/money.py
        @@ -1,3 +1,3 @@
        -from decimal import *
        +from decimal import Decimal

         CENT = Decimal("0.01")

        """;

    private const long Minute = 60_000;
    private const long Hour = 60 * Minute;

    /// <summary>A server's everyday life: sessions of every state, an approval that waits, two nodes, a month of outcomes.</summary>
    public static async Task FillAsync(ServerDatabase database)
    {
        var now = (await database.NowAsync(CancellationToken.None)).ToUnixTimeMilliseconds();
        await database.WriteAsync(
            async s =>
            {
                await HistoryAsync(s, now);
                await SessionAsync(s, Waiting, "Cart total ignores quantities", "test_failure", "waiting", null, now - 9 * Minute, step: 5, risk: 27.4, waitFor: "approval", incident: Incident);
                await SessionAsync(s, Running, "mypy: Incompatible return value type in billing.py", "type_check", "running", null, now - 2 * Minute, step: 2, node: "ci-node-1");
                await SessionAsync(s, "s20260101-queued-1", "pip: No matching distribution found for requests==9.9", "dependency", "queued", null, now - 20_000, step: 0);
                await SessionAsync(s, Hostile, HostileText, "unknown", "finished", "escalated", now - 30 * Minute, step: 2, reason: HostileText, repository: "evil/<b>repo</b>");
                await StepsAsync(s, Waiting, now - 9 * Minute, ("look-for-logs", "The logs of run 4711 are there.", 120, "true"), ("diagnose", "test_failure (confidence 0.93); 2 failing tests; 1840 lines of log.", 900, """{"category":"test_failure","confidence":0.93,"wantsFix":true}"""), ("self-heal", "Reproduced twice: a regression.", 41_000, """{"isHealed":false,"isRegression":true}"""), ("fix", "Cart: count quantities, reject wrong discounts", 96_000, """{"hasPatch":true,"branch":"agency/s1","risk":27.4}"""), ("decide", "A human is asked: every change of code is approved by a human here so far.", 40, "\"asked\""));
                await StepAsync(s, Waiting, 6, "approval", "begun", null, now - 6 * Minute, null, null);
                await StepsAsync(s, Running, now - 2 * Minute, ("look-for-logs", "The logs of run 4720 are there.", 80, "true"), ("diagnose", "type_check (confidence 0.97); 0 failing tests; 311 lines of log.", 400, """{"category":"type_check"}"""));
                await StepAsync(s, Running, 3, "fix", "begun", null, now - 90_000, null, null);
                await StepsAsync(s, Hostile, now - 30 * Minute, ("diagnose", HostileText, 300, "{\"text\":\"</pre><script>alert(3)</script>\"}"));
                await ArtifactAsync(s, Waiting, "patch.diff", Patch, now);
                await ArtifactAsync(s, Waiting, "metadata.json", Metadata("agency.learned.quantity-in-sum", "agency.import.star"), now);
                await ArtifactAsync(s, Waiting, "analysis.json", Analysis(), now);
                await ArtifactAsync(s, Waiting, "log.txt", "E   AssertionError: assert Decimal('10') == Decimal('30')", now);
                await ArtifactAsync(s, Hostile, "patch.diff", HostilePatch(), now);
                await ApprovalAsync(s, Approval, Waiting, "Cart: count quantities, reject wrong discounts", 27.4, now - 6 * Minute);
                await IncidentsAsync(s, now);
                await NodesAsync(s, now);
                await OutcomesAsync(s, now);
            },
            CancellationToken.None);
    }

    /// <summary>Many sessions, spread over thirty days, in few statements.</summary>
    public static async Task ManyAsync(ServerDatabase database, int count)
    {
        var now = (await database.NowAsync(CancellationToken.None)).ToUnixTimeMilliseconds();
        string[] categories = ["test_failure", "type_check", "lint", "dependency", "network", "flaky_test", "compile", "timeout", "unknown", "configuration"];
        string[] outcomes = ["healed", "fixed", "proposed", "unhealed", "escalated", "rejected", "not-needed"];
        const int Batch = 400;
        for (var start = 0; start < count; start += Batch)
        {
            var first = start;
            var values = string.Join(",\n", Enumerable.Range(first, Math.Min(Batch, count - first)).Select(i =>
            {
                var created = now - (long)i * 30 * 24 * Hour / count - 1000;
                var ended = created + Hour / 4;
                var (state, outcome) = i < 60 ? (i % 3 == 0 ? "running" : "queued", "NULL") : i % 97 == 0 ? ("failed", "NULL") : ("finished", $"'{outcomes[i % outcomes.Length]}'");
                var finished = i < 60 ? "NULL" : $"{ended}";
                return $"('m{i:D8}', 'heal-incident', 'org/repo-{i % 50}', NULL, '{categories[i % categories.Length]}', 'Seeded session {i}', 1, '{state}', {outcome}, 5, 1, 3, '{{}}', {i % 5 / 4}, 1000, 0, {created}, {created}, {(i < 60 ? created : ended)}, {finished})";
            }));
            await database.WriteAsync(
                s => s.ExecuteAsync("INSERT INTO sessions (id, workflow, repository, incident_id, category, title, attempt, state, outcome, priority, epoch, step, input, pattern_reused, sandbox_ms, failures, created_at, started_at, updated_at, finished_at) VALUES " + values),
                CancellationToken.None);
        }

        await database.WriteAsync(s => s.ExecuteAsync("ANALYZE"), CancellationToken.None);
    }

    public static Task<int> SessionAsync(ServerSession session, string id, string title, string category, string state, string? outcome, long created, long step = 3, double? risk = null, string? waitFor = null, string? node = null, string? reason = null, string repository = Repository, string? incident = null, long? finished = null, bool? isReused = null) => session.ExecuteAsync(
        """
        INSERT INTO sessions (id, workflow, repository, incident_id, category, title, attempt, state, outcome, outcome_reason, priority, epoch, node, step, step_name, wake_at, wait_for, input, risk, confidence,
            pattern_reused, sandbox_ms, failures, created_at, started_at, updated_at, finished_at)
        VALUES (@id, 'heal-incident', @repository, @incident, @category, @title, 1, @state, @outcome, @reason, 5, 2, @node, @step, @stepName, @wake, @waitFor, '{}', @risk, 0.93,
            @reused, 137000, 0, @created, @created, @updated, @finished)
        """,
        new
        {
            id, repository, incident, category, title, state, outcome, reason, node, step, waitFor, risk, created,
            stepName = waitFor ?? (state == "running" ? "fix" : null),
            wake = waitFor is null ? (long?)null : created + 7 * 24 * Hour,
            reused = isReused ?? risk is not null ? 1L : 0L,
            updated = finished ?? created + 1000,
            finished = outcome is null ? (long?)null : finished ?? created + 4 * Minute,
        });

    public static Task<int> ArtifactAsync(ServerSession session, string id, string name, string content, long at) => session.ExecuteAsync(
        "INSERT INTO artifacts (session_id, name, media_type, content, created_at) VALUES (@id, @name, 'text/plain', @content, @at)", new { id, name, content, at });

    public static Task<int> ApprovalAsync(ServerSession session, string id, string sessionId, string title, double? risk, long at, string state = "waiting", string category = "test_failure") => session.ExecuteAsync(
        """
        INSERT INTO approvals (id, session_id, repository, category, title, risk, state, reason, asked_at, decided_at, actor)
        VALUES (@id, @sessionId, @Repository, @category, @title, @risk, @state, 'Every change of code is approved by a human here so far.', @at, @decided, @actor)
        """,
        new { id, sessionId, Repository, category, title, risk, state, at, decided = state == "waiting" ? (long?)null : at + 5 * Minute, actor = state == "waiting" ? null : "anna" });

    /// <summary>Metadata as the fix agent writes it.</summary>
    public static string Metadata(params string[] fixers) => FixJson.Write(new FixMetadata
    {
        Run = new CiRun("4711", Repository, "9c1185a5c5e9fc54612808977ee8f548b2258d31"),
        Branch = "agency/fix-4711",
        Patch = "patch-4711.diff",
        IsEmpty = false,
        CommitMessage = "Count quantities",
        PrTitle = "Cart: count quantities, reject wrong discounts",
        Fixers = fixers,
        Confidence = 0.82,
        Files = ["shop/cart.py", "shop/money.py"],
        Guardrails = [new("file-cap", true, "2 files of 10."), new("line-cap", true, "8 lines of 200."), new("workflow-files", true, "None is touched."), new("weakened-assertions", true, "No assertion is weaker than before.")],
        Validation = new FixValidation("passed", new FixTests(41, 2, 0), new FixTests(43, 0, 0), [new("p-0011223344", "parse", "passed", "2 files"), new("p-0011223344", "types", "passed", "mypy: nothing new"), new("p-0011223344", "analysers", "passed", "ruff: the finding is gone, nothing new"), new("p-0011223344", "tests", "passed", "43 passed; 2 of them failed before")]) { TestCommand = "python -m pytest tests/test_cart.py" },
        Risk = FixRisk.Of(RiskScore.Of(new RiskFactors { Files = [RepositoryPath.Parse("shop/cart.py"), RepositoryPath.Parse("shop/money.py")], ChangedLines = 8, Coverage = new PatchCoverage.Measured(8, 7), Kept = 12, Reverted = 1, Dependents = 4 })),
        Changes = [new("p-0011223344", "Multiply prices by quantities", fixers[0], 0.82, false) { Tests = ["tests/test_cart.py::test_total_counts_quantities"], Rationale = "The failing test expects three times the price." }],
    });

    private static string Analysis() => CiJson.Write(new CiAnalysis
    {
        Run = new CiRun("4711", Repository, "9c1185a5c5e9fc54612808977ee8f548b2258d31"),
        Classification = new CiClassification("test_failure", 0.93)
        {
            RunnerUp = "flaky_test",
            CausalLines = [new("build.log", 812, 816, "    def test_total_counts_quantities():\n>       assert cart.total() == Decimal(30)\nE       AssertionError: assert Decimal('10') == Decimal('30')\n\ntests/test_cart.py:24: AssertionError")],
            FailingTests = [new("tests/test_cart.py::test_total_counts_quantities", "pytest", "tests/test_cart.py", 24), new("tests/test_cart.py::test_discount_is_checked", "pytest", "tests/test_cart.py", 31)],
            SuspectedFiles = [new("shop/cart.py", [13, 16])],
            Lines = 1840,
        },
        SelfHealPlan = new SelfHealPlan(true, "Running the tests again tells a flake from a regression.", []),
        FixAgentInstructions = new FixInstructions(true, "The failing tests show what to mend."),
        Triggers = new CiTriggers(true, true, false),
    });

    private static string HostilePatch() => $"diff --git a/x b/x\n--- a/x\n+++ b/{HostileText}\n@@ -1,1 +1,2 @@\n-</td></table><script>alert(4)</script>\n+<a href=\"javascript:alert(5)\">x</a>\n+if access_level != \"user\u202E \u2066// only admins\u2069 \u2066\":\n";

    private static async Task HistoryAsync(ServerSession session, long now)
    {
        (string Category, string Title, string Outcome)[] kinds =
        [
            ("test_failure", "test_checkout_applies_voucher fails", "fixed"), ("flaky_test", "test_websocket_reconnects is flaky", "healed"), ("lint", "ruff: F401 unused import", "fixed"), ("network", "npm ERR! network ECONNRESET", "healed"),
            ("type_check", "mypy: Missing return statement", "proposed"), ("dependency", "Could not resolve flask==4", "escalated"), ("test_failure", "test_refund_rounds_half_even fails", "rejected"), ("timeout", "The job exceeded 360 minutes", "unhealed"), ("compile", "error CS0246: type not found", "fixed"),
        ];
        for (var i = 0; i < 160; i++)
        {
            var (category, title, outcome) = kinds[(i * 7 + i / 11) % kinds.Length];
            var ended = now - 13 * Minute - (long)(i * i * 0.75 * Minute) - i * 3 * Minute;
            var id = $"s-old-{i:D4}-1";
            await SessionAsync(session, id, title, category, "finished", outcome, ended - (3 + i % 9) * Minute, risk: outcome is "fixed" or "proposed" or "rejected" ? 12 + i % 40 : null, reason: Reason(outcome), finished: ended, isReused: i % 3 == 0);
            if (outcome is "fixed" or "proposed" or "rejected" && i < 60)
                await ArtifactAsync(session, id, "metadata.json", Metadata(i % 3 == 0 ? "agency.learned.voucher-none" : "ruff.F401", "agency.import.star"), ended);
        }
    }

    private static string Reason(string outcome) => outcome switch
    {
        "fixed" => "anna approved; branch agency/fix was pushed.",
        "healed" => "The failed tests pass when they are run again.",
        "proposed" => "The patch is kept as an artifact.",
        "rejected" => "anna said no.",
        "escalated" => "A failure of class dependency is for a human.",
        _ => "No change was found that makes the tests pass.",
    };

    private static async Task StepsAsync(ServerSession session, string id, long begun, params (string Name, string Detail, long Took, string Outcome)[] steps)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            await StepAsync(session, id, i + 1, steps[i].Name, "done", steps[i].Detail, begun, begun + steps[i].Took, steps[i].Outcome);
            begun += steps[i].Took;
        }
    }

    private static Task<int> StepAsync(ServerSession session, string id, long number, string name, string state, string? detail, long begun, long? ended, string? outcome) => session.ExecuteAsync(
        "INSERT INTO steps (session_id, number, name, version, state, epoch, node, outcome, detail, begun_at, ended_at) VALUES (@id, @number, @name, 1, @state, 2, 'ci-node-1', @outcome, @detail, @begun, @ended)",
        new { id, number, name, state, detail, begun, ended, outcome });

    private static async Task IncidentsAsync(ServerSession session, long now)
    {
        (string Id, string Title, string Category, string State, string Reason)[] incidents =
            [(Incident, "Cart total ignores quantities", "test_failure", "waiting", "A fix waits for approval."), ("i20260101-alert", "Error rate of checkout above 5 %", "alert", "open", "It was tried 3 times."), ("i20260101-old", HostileText, "unknown", "escalated", HostileText)];
        foreach (var (id, title, category, state, reason) in incidents)
        {
            await session.ExecuteAsync(
                """
                INSERT INTO incidents (id, repository, service, commit_sha, branch, run_id, fingerprint, title, category, state, state_reason, failed_tests, endpoints, tags, events, attempts, opened_at, updated_at)
                VALUES (@id, @Repository, 'shop', '9c1185a5c5e9fc54612808977ee8f548b2258d31', 'main', '4711', @id, @title, @category, @state, @reason, '["tests/test_cart.py::test_total_counts_quantities"]', '["/api/cart"]', '[]', 2, 1, @opened, @updated)
                """,
                new { id, Repository, title, category, state, reason, opened = now - 10 * Minute, updated = now - 6 * Minute });
        }

        foreach (var (source, kind, delivery) in ((string, string, string)[])[("github", "workflow_run", "d1"), ("ci-logs", "logs", "d2")])
        {
            await session.ExecuteAsync(
                """
                INSERT INTO events (source, kind, delivery_id, repository, status, error, event, tags, occurred_at, received_at, state, state_reason, incident_id)
                VALUES (@source, @kind, @delivery, @Repository, 'failure', 'assert Decimal(10) == Decimal(30)', '{"repo":"acme/shop","event":"WORKFLOW_RUN","context":{"failed_tests":["a"]}}', '[]', @at, @at, 'correlated', 'a new incident', @Incident)
                """,
                new { source, kind, delivery, Repository, at = now - 10 * Minute, Incident });
        }
    }

    private static async Task NodesAsync(ServerSession session, long now)
    {
        await session.ExecuteAsync("INSERT INTO nodes (name, roles, version, started_at, seen_at) VALUES ('ci-node-1', 'intake, worker', '0.1.0', @started, @seen), ('ci-node-2', 'worker', '0.1.0', @started, @lost)", new { started = now - 30 * Hour, seen = now + 10 * Minute, lost = now - 20 * Minute });
        await session.ExecuteAsync("INSERT INTO turns (repository, served_at) VALUES (@Repository, @now), ('acme/billing', @now)", new { Repository, now });
        await session.ExecuteAsync("INSERT INTO audit (at, actor, role, action, subject, detail) VALUES (@at, 'anna', 'approver', 'approve', 's-old-0000-1', 'Looks right.')", new { at = now - Hour });
    }

    private static async Task OutcomesAsync(ServerSession session, long now)
    {
        for (var i = 0; i < 24; i++)
        {
            var kind = i is 9 or 17 ? "rejected" : i == 20 ? "reverted" : i % 2 == 0 ? "kept" : "approved";
            await session.ExecuteAsync(
                "INSERT INTO outcomes (repository, category, session_id, kind, actor, at) VALUES (@Repository, @category, @id, @kind, 'anna', @at)",
                new { Repository, category = i % 3 == 0 ? "lint" : "test_failure", id = $"s-old-{i:D4}-1", kind, at = now - (30 - i) * 24 * Hour });
        }

        await ApprovalAsync(session, "a-old-1", "s-old-0000-1", "Remove an unused import", 14, now - 2 * Hour, "approved", "lint");
    }
}
