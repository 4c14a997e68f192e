using Agency.Server.Sessions;
using Agency.Server.Tests.Support;
using Agency.Server.Workers.Healing;

namespace Agency.Server.Tests.Workers.Healing;

/// <summary>What was approved is pushed, once, and nothing else.</summary>
public sealed class BranchDeliveryTests
{
    private const string Patch = "diff --git a/shop.py b/shop.py\n--- a/shop.py\n+++ b/shop.py\n@@ -1 +1 @@\n-total = 1 - 1\n+total = 1 + 1\n";

    public static TheoryData<bool> Kinds => TestDatabase.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_approved_change_is_asked_for_answered_and_pushed(bool isPostgres)
    {
        await using var bench = await HealingBench.OpenAsync(isPostgres);
        var session = await HeldSession.BeginAsync(bench.Test.Database, "s-1");
        var (problem, fix) = Change(bench);
        await AskAsync(bench, session, problem, fix);
        Assert.Equal("waiting", await bench.ValueAsync("SELECT state FROM approvals WHERE id = 'a-1'"));
        Assert.Equal("waiting", await bench.ValueAsync("SELECT state FROM incidents WHERE id = 'i-1'"));
        // Nobody has said yes.
        Assert.Equal("There is no approval on record.", (await PushAsync(bench, session, problem, fix)).Reason);
        await AnswerAsync(session, problem, isApproved: true);
        Assert.Equal("healing", await bench.ValueAsync("SELECT state FROM incidents WHERE id = 'i-1'"));
        var step = session.Step("deliver");
        var report = await Delivery(bench).PushAsync(session.Context, step, problem, fix, CancellationToken.None);
        Assert.Equal($"Pushed {report.Commit![..10]} as agency/s-1.", step.Detail);
        Assert.Equal(report.Commit, await bench.RemoteAsync("rev-parse", "agency/s-1"));
        Assert.Equal("total = 1 + 1", await bench.RemoteAsync("show", "agency/s-1:shop.py"));
        Assert.Equal("Add, not subtract\n\nAgency-Session: s-1\nAgency-Incident: i-1\nApproved-by: anna evil", await bench.RemoteAsync("log", "-1", "--format=%B", "agency/s-1"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_was_pushed_is_not_pushed_again_by_the_node_that_takes_over(bool isPostgres)
    {
        await using var bench = await HealingBench.OpenAsync(isPostgres);
        var session = await HeldSession.BeginAsync(bench.Test.Database, "s-1");
        var (problem, fix) = Change(bench);
        await AskAsync(bench, session, problem, fix);
        await AnswerAsync(session, problem, isApproved: true);
        // Written down: the branch may even be gone by now, merged and removed.
        var first = await PushAsync(bench, session, problem, fix);
        await bench.RemoteAsync("branch", "-D", fix.Branch);
        var second = await session.TakeOverAsync();
        Assert.Equal(first, await PushAsync(bench, second, problem, fix, "node-2"));
        Assert.Equal("refs/heads/main", await bench.RemoteAsync("for-each-ref", "--format=%(refname)"));
        // Not written down: main moved on in the meantime, and it is the very same commit all the same.
        await bench.RemoteAsync("update-ref", $"refs/heads/{fix.Branch}", await ObjectAsync(bench, first.Commit!));
        await bench.Test.Database.WriteAsync(s => s.ExecuteAsync("UPDATE effects SET state = 'begun', result = NULL"), CancellationToken.None);
        await bench.WriteAsync("dev/other.py", "");
        await bench.CommitAsync("Something else");
        Assert.Equal(first, await PushAsync(bench, await second.TakeOverAsync(), problem, fix, "node-3"));
        Assert.Equal(first.Commit, await bench.RemoteAsync("rev-parse", fix.Branch));
    }

    [Fact]
    public async Task What_was_refused_or_never_answered_is_not_pushed()
    {
        await using var bench = await HealingBench.OpenAsync();
        var (problem, fix) = Change(bench);
        var refused = await HeldSession.BeginAsync(bench.Test.Database, "s-1");
        await AskAsync(bench, refused, problem, fix);
        await AnswerAsync(refused, problem, isApproved: false);
        // The first answer counts.
        await AnswerAsync(refused, problem, isApproved: true);
        Assert.Null((await PushAsync(bench, refused, problem, fix)).Commit);
        Assert.Equal("rejected", await bench.ValueAsync("SELECT state FROM approvals WHERE id = 'a-1'"));
        Assert.Equal("rejected", await bench.ValueAsync("SELECT kind FROM outcomes WHERE session_id = 's-1'"));
        Assert.Equal("1", await bench.ValueAsync("SELECT CAST(COUNT(*) AS TEXT) FROM outcomes"));
        var expired = await HeldSession.BeginAsync(bench.Test.Database, "s-2");
        await AskAsync(bench, expired, problem, fix);
        await new ApprovalRequests().ExpireAsync(expired.Step("expire"), CancellationToken.None);
        await AnswerAsync(expired, problem, isApproved: true);
        Assert.Null((await PushAsync(bench, expired, problem, fix)).Commit);
        Assert.Equal("expired", await bench.ValueAsync("SELECT state FROM approvals WHERE id = 'a-2'"));
        Assert.Equal("refs/heads/main", await bench.RemoteAsync("for-each-ref", "--format=%(refname)"));
    }

    [Fact]
    public async Task What_cannot_be_pushed_is_told()
    {
        await using var bench = await HealingBench.OpenAsync();
        var (problem, fix) = Change(bench);
        var session = await HeldSession.BeginAsync(bench.Test.Database, "s-1");
        await AskAsync(bench, session, problem, fix);
        await AnswerAsync(session, problem, isApproved: true);
        await bench.RemoteAsync("branch", fix.Branch, "main");
        Assert.Contains("holds something else", (await PushAsync(bench, session, problem, fix)).Reason, StringComparison.Ordinal);
        Directory.Move(bench.Remote, bench.Remote + ".away");
        Assert.StartsWith("git says: ", (await PushAsync(bench, session, problem, fix)).Reason, StringComparison.Ordinal);
        var stranger = await HeldSession.BeginAsync(bench.Test.Database, "s-2", "org/unknown");
        Assert.Equal("The settings name no repository org/unknown.", (await PushAsync(bench, stranger, problem, fix)).Reason);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_question_is_asked_once_and_an_answer_counts_once(bool isPostgres)
    {
        await using var bench = await HealingBench.OpenAsync(isPostgres);
        var (problem, fix) = Change(bench);
        var session = await HeldSession.BeginAsync(bench.Test.Database, "s-1");
        await AskAsync(bench, session, problem, fix with { Confidence = 0.4 });
        Assert.Contains("often not right", await bench.ValueAsync("SELECT reason FROM approvals"), StringComparison.Ordinal);
        await AnswerAsync(session, problem, isApproved: true);
        var again = await session.TakeOverAsync();
        await AskAsync(bench, again, problem, fix);
        await AnswerAsync(again, problem, isApproved: true);
        Assert.Equal("1 approved", await bench.ValueAsync("SELECT CAST(COUNT(*) AS TEXT) || ' ' || MIN(state) FROM approvals"));
        Assert.Equal("1", await bench.ValueAsync("SELECT CAST(COUNT(*) AS TEXT) FROM outcomes WHERE kind = 'approved'"));
        // A node that has lost the session changes nothing.
        await Assert.ThrowsAsync<SessionLostException>(() => new ApprovalRequests().ExpireAsync(session.Step("expire"), CancellationToken.None));
    }

    [Theory]
    [InlineData(true, "has approved this very change in session s-1")]
    [InlineData(false, "has said no to this very change in session s-1")]
    public async Task A_change_that_was_answered_is_not_asked_about_again_unless_a_human_wants_it(bool isApproved, string told)
    {
        await using var bench = await HealingBench.OpenAsync();
        var (problem, fix) = Change(bench);
        var first = await HeldSession.BeginAsync(bench.Test.Database, "s-1");
        Assert.NotNull((await AskAsync(bench, first, problem, fix, isAskedFor: false)).Reason);
        await AnswerAsync(first, problem, isApproved);

        var second = await HeldSession.BeginAsync(bench.Test.Database, "s-2");
        var asked = await AskAsync(bench, second, problem, fix, isAskedFor: false);
        Assert.Null(asked.Reason);
        Assert.Contains(told, asked.Before, StringComparison.Ordinal);
        Assert.Equal("1", await bench.ValueAsync("SELECT CAST(COUNT(*) AS TEXT) FROM approvals"));

        Assert.NotNull((await AskAsync(bench, second, problem, fix, isAskedFor: true)).Reason);
    }

    private static (Problem Problem, FixReport Fix) Change(HealingBench bench) =>
        (new Problem("i-1", "test_failure", 0.9, "{}"), new FixReport(true, "Add what was taken away") { Commit = bench.Commit, Branch = "agency/s-1", Message = "Add, not subtract\n", Risk = 12 });

    private static BranchDelivery Delivery(HealingBench bench, string node = "node-1") => new(HealingBench.Mirrors(bench.Options(node)), bench.Folders(bench.Options(node)), bench.Test.Database);

    private static Task<PushReport> PushAsync(HealingBench bench, HeldSession session, Problem problem, FixReport fix, string node = "node-1") =>
        Delivery(bench, node).PushAsync(session.Context, session.Step("deliver"), problem, fix, CancellationToken.None);

    private static async Task<AskReport> AskAsync(HealingBench bench, HeldSession session, Problem problem, FixReport fix, bool isAskedFor = true)
    {
        await bench.Test.Database.WriteAsync(
            s => s.ExecuteAsync(
                """
                INSERT INTO incidents (id, title, category, state, failed_tests, endpoints, tags, events, attempts, opened_at, updated_at)
                VALUES ('i-1', 't', 'test_failure', 'healing', '[]', '[]', '[]', 1, 1, {now}, {now}) ON CONFLICT (id) DO NOTHING
                """),
            CancellationToken.None);
        var step = session.Step("fix");
        await step.SaveArtifactAsync("patch.diff", "text/x-diff", Patch, CancellationToken.None);
        return await new ApprovalRequests().AskAsync(session.Context, session.Step("decide"), problem, fix, isAskedFor, CancellationToken.None);
    }

    private static Task<bool> AnswerAsync(HeldSession session, Problem problem, bool isApproved) =>
        new ApprovalRequests().RecordAsync(session.Context, session.Step("record-answer"), problem, new SignalRecord("approval", "{}", "anna\n evil"), isApproved, CancellationToken.None);

    /// <summary>The remote still has the object, though no branch.</summary>
    private static Task<string> ObjectAsync(HealingBench bench, string commit) => bench.RemoteAsync("rev-parse", "--verify", commit + "^{commit}");
}
