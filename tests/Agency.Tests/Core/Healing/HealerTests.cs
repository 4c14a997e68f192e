using Agency.Core.Decisions;
using Agency.Core.Fixing;
using Agency.Core.Healing;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Core.Verification;
using Agency.Testing.Fakes;
using static Agency.Tests.Core.Healing.FakeHeal;

namespace Agency.Tests.Core.Healing;

public sealed class HealerTests
{
    [Fact]
    public async Task Heals_what_is_safe_and_says_which_tests_vouch_for_it()
    {
        var workspace = new FakeWorkspace(("a.py", "x = bad\n"), ("b.py", "y = 1\n"));
        var result = await RunAsync(workspace, [Fixer("bad", "good")], ["bad"], Suite(("t.py::test_a", _ => true)));

        Assert.Equal("x = good\n", result.Changes[RepositoryPath.Parse("a.py")].Text);
        Assert.Equal(Outcome.Healed, Assert.Single(result.Findings).Outcome);
        Assert.Equal(1, result.TestsAfter!.Summary.Passed);
        Assert.Empty(result.NewFindings);
        var proposal = Assert.Single(result.Proposals);
        Assert.IsType<Verdict.Passed>(proposal.Verdict);
        Assert.Contains("-x = bad\n+x = good\n", proposal.Diff, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_fixes_with_two_bad_ones_cost_few_suite_runs()
    {
        var files = Enumerable.Range(0, 100).Select(i => ($"m{i:000}.py", $"x{i:000} = bad\n")).ToArray();
        var runner = Suite(
            ("t.py::test_seven", text => !text.Contains("x007 = good", StringComparison.Ordinal)),
            ("t.py::test_sixty", text => !text.Contains("x060 = good", StringComparison.Ordinal)),
            ("t.py::test_rest", _ => true));
        var result = await RunAsync(new FakeWorkspace(files), [Fixer("bad", "good")], ["bad"], runner);

        Assert.Equal(98, result.Changes.Count);
        Assert.Equal(98, result.Findings.Count(f => f.Outcome == Outcome.Healed));
        Assert.Equal(["m007.py", "m060.py"], result.Findings.Where(f => f.Reason == ReasonCode.BreaksTests).Select(f => f.Finding.File.Value));
        Assert.True(runner.SuiteRuns <= 5, $"{runner.SuiteRuns} whole-suite runs");
        Assert.Equal(runner.SuiteRuns, result.SuiteRuns);
        Assert.Equal(0, result.TestsAfter!.Summary.Failed);
    }

    [Fact]
    public async Task A_fix_that_leaves_its_finding_or_brings_another_is_refused_alone()
    {
        var workspace = new FakeWorkspace(("a.py", "bad1\n"), ("b.py", "bad2\n"), ("c.py", "bad3\n"));
        var result = await RunAsync(
            workspace,
            [Fixer("bad1", "bad1 "), Fixer("bad2", "worse"), Fixer("bad3", "good")],
            ["bad1", "bad2", "bad3", "worse"],
            Suite(("t.py::test", _ => true)));

        Assert.Equal([ReasonCode.NotGone, ReasonCode.AddsFindings, null], result.Findings.Select(f => f.Reason));
        Assert.Equal("good\n", Assert.Single(result.Changes).Value.Text);
    }

    [Fact]
    public async Task What_a_fix_uncovers_is_healed_with_it()
    {
        var workspace = new FakeWorkspace(("a.py", "bad\n"));
        var result = await RunAsync(workspace, [Fixer("bad", "next"), Fixer("next", "good")], ["bad", "next"], Suite(("t.py::test", _ => true)));

        Assert.Equal("good\n", Assert.Single(result.Changes).Value.Text);
        Assert.Equal(Outcome.Healed, Assert.Single(result.Findings).Outcome);
        Assert.Empty(result.NewFindings);
    }

    [Theory]
    [InlineData(false, Outcome.NeedsApproval, 0)]
    [InlineData(true, Outcome.Healed, 1)]
    public async Task What_needs_review_is_proved_and_applied_only_when_allowed(bool allow, Outcome outcome, int changes)
    {
        var fixer = new FakeFixer("fake.bad", "W-bad", _ => "good") { Safety = FixSafety.NeedsReview };
        var result = await RunAsync(new FakeWorkspace(("a.py", "bad\n")), [fixer], ["bad"], Suite(("t.py::test", _ => true)), allow);

        Assert.Equal(outcome, Assert.Single(result.Findings).Outcome);
        Assert.Equal(changes, result.Changes.Count);
        Assert.IsType<Verdict.Passed>(Assert.Single(result.Proposals).Verdict);
    }

    [Fact]
    public async Task Without_tests_only_safe_fixes_are_applied_and_the_evidence_says_so()
    {
        var review = new FakeFixer("fake.bad2", "W-bad2", _ => "good") { Safety = FixSafety.NeedsReview };
        var result = await RunAsync(new FakeWorkspace(("a.py", "bad1\n"), ("b.py", "bad2\n")), [Fixer("bad1", "good"), review], ["bad1", "bad2"], Suite(), allowReviewed: true);

        Assert.Equal([Outcome.Healed, Outcome.NeedsApproval], result.Findings.Select(f => f.Outcome));
        Assert.Equal(ReasonCode.NoTests, result.Findings[1].Reason);
        Assert.NotNull(result.NoTests);
        Assert.Contains(result.Proposals[0].Verdict.Evidence.Checks, c => c is { Name: "tests", Result: "skipped" });
    }

    [Fact]
    public async Task Tests_that_cannot_run_prove_nothing_and_nothing_is_changed()
    {
        var runner = new FakeTestRunner(new Dictionary<string, Func<string, bool>>()) { Interfere = _ => new TestRunOutcome.Broken("no interpreter") };
        var result = await RunAsync(new FakeWorkspace(("a.py", "bad\n")), [Fixer("bad", "good")], ["bad"], runner);

        Assert.Empty(result.Changes);
        Assert.Equal(ReasonCode.Inconclusive, Assert.Single(result.Findings).Reason);
    }

    [Fact]
    public async Task Tests_that_failed_before_are_blamed_on_nobody()
    {
        var result = await RunAsync(new FakeWorkspace(("a.py", "bad\n")), [Fixer("bad", "good")], ["bad"], Suite(("t.py::broken", _ => false), ("t.py::ok", _ => true)));

        Assert.Equal(Outcome.Healed, Assert.Single(result.Findings).Outcome);
        Assert.Equal(1, result.TestsAfter!.Summary.Failed);
    }

    [Fact]
    public async Task Tests_of_which_none_passes_vouch_for_nothing()
    {
        var review = new FakeFixer("fake.bad", "W-bad", _ => "good") { Safety = FixSafety.NeedsReview };
        var result = await RunAsync(new FakeWorkspace(("a.py", "bad\n")), [review], ["bad"], Suite(("t.py::broken", _ => false)), allowReviewed: true);

        Assert.Equal((Outcome.NeedsApproval, ReasonCode.NoTests), (Assert.Single(result.Findings).Outcome, result.Findings[0].Reason));
        Assert.Contains(Assert.Single(result.Proposals).Verdict.Evidence.Checks, c => c is { Name: "tests", Result: "skipped" });
    }

    [Fact]
    public async Task A_test_that_fails_once_and_passes_unchanged_is_flaky()
    {
        var runs = 0;
        var runner = Suite(("t.py::flaky", _ => ++runs != 2));
        var result = await RunAsync(new FakeWorkspace(("a.py", "bad\n")), [Fixer("bad", "good")], ["bad"], runner);

        Assert.Equal(Outcome.Healed, Assert.Single(result.Findings).Outcome);
        Assert.Equal(["t.py::flaky"], result.FlakyTests);
    }

    [Fact]
    public async Task A_fixer_that_throws_costs_its_finding_and_nothing_else()
    {
        var thrower = new FakeFixer("fake.thrower", "W-bad1", _ => throw new InvalidOperationException("oops"));
        var result = await RunAsync(new FakeWorkspace(("a.py", "bad1\n"), ("b.py", "bad2\n")), [thrower, Fixer("bad2", "good")], ["bad1", "bad2"], Suite(("t.py::test", _ => true)));

        Assert.Equal([Outcome.Unhealed, Outcome.Healed], result.Findings.Select(f => f.Outcome));
        Assert.Equal(ReasonCode.FixerFailed, result.Findings[0].Reason);
    }

    [Fact]
    public async Task Overlapping_fixes_follow_one_another_on_the_new_text()
    {
        FakeFixer Whole(string word, string to) => new("fake." + word, "W-" + word, _ => to)
        {
            Spoil = p => p with { Edits = [new Edit(p.Edits[0].File, new TextSpan(0, 8), p.Edits[0].NewText)] },
        };
        var result = await RunAsync(new FakeWorkspace(("a.py", "bad1bad2\n")), [Whole("bad1", "xxxxbad2"), Whole("bad2", "done")], ["bad1", "bad2"], Suite(("t.py::test", _ => true)));

        Assert.All(result.Findings, f => Assert.Equal(Outcome.Healed, f.Outcome));
        Assert.DoesNotContain("bad", Assert.Single(result.Changes).Value.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_laid_out_anew_after_all_that_changes_it()
    {
        var layout = new FakeFixer("fake.layout", "W-bad1", _ => "ok") { Spoil = p => p with { IsLayout = true } };
        var result = await RunAsync(new FakeWorkspace(("a.py", "bad2 bad1\n")), [layout, Fixer("bad2", "longer")], ["bad1", "bad2"], Suite(("t.py::test", _ => true)));

        Assert.All(result.Findings, f => Assert.Equal(Outcome.Healed, f.Outcome));
        Assert.Equal("longer bad".Length - "bad".Length, Assert.Single(result.Proposals, p => p.Proposal.IsLayout).Proposal.Edits[0].Span.Start);
    }

    [Fact]
    public async Task A_fix_that_does_not_compile_or_loses_a_comment_is_refused()
    {
        FakeFixer Line(string word, string to, int length) => new("fake." + word, "W-" + word, _ => to)
        {
            Spoil = p => p with { Edits = [new Edit(p.Edits[0].File, new TextSpan(0, length), to)] },
        };
        var workspace = new FakeWorkspace(("a.py", "bad1\n"), ("b.py", "bad2 # why\n"));
        var result = await RunAsync(workspace, [Line("bad1", "!", 4), Line("bad2", "good", 10)], ["bad1", "bad2"], Suite(("t.py::test", _ => true)));

        Assert.Equal([ReasonCode.BreaksSyntax, ReasonCode.LosesComments], result.Findings.Select(f => f.Reason));
        Assert.Empty(result.Changes);
    }

    [Fact]
    public async Task Locked_files_are_left_alone_with_the_reason()
    {
        var result = await RunAsync(
            new FakeWorkspace(("a.py", "bad\n"), ("b.py", "bad\n")), [Fixer("bad", "good")], ["bad"], Suite(("t.py::test", _ => true)), locked: f => f.Value == "a.py" ? ReasonCode.UncommittedChanges : null);

        Assert.Equal([ReasonCode.UncommittedChanges, null], result.Findings.Select(f => f.Reason));
        Assert.Equal("b.py", Assert.Single(result.Changes).Key.Value);
    }

    [Fact]
    public async Task A_finding_that_nobody_asked_to_heal_is_not_taken_for_its_healed_twin()
    {
        var result = await RunAsync(
            new FakeWorkspace(("a.py", "bad\n\nbad\n")), [Fixer("bad", "good")], ["bad"], Suite(("t.py::test", _ => true)), new HealRequest { Select = f => f.Range.Start.Line == 1 });

        Assert.Equal(Outcome.Healed, Assert.Single(result.Findings).Outcome);
        Assert.Equal("good\n\nbad\n", Assert.Single(result.Changes).Value.Text);
    }

    [Theory]
    [InlineData(HumanAnswer.Approved, Outcome.Healed)]
    [InlineData(HumanAnswer.Rejected, Outcome.Unhealed)]
    [InlineData(null, Outcome.NeedsApproval)]
    public async Task What_a_human_said_decides(HumanAnswer? answer, Outcome outcome)
    {
        var review = new FakeFixer("fake.bad", "W-bad", _ => "good") { Safety = FixSafety.NeedsReview };

        var result = await RunAsync(
            new FakeWorkspace(("a.py", "bad\n")), [review], ["bad"], Suite(("t.py::test", _ => true)), new HealRequest { AnswerTo = (fixer, _) => fixer == "fake.bad" ? answer : null });

        Assert.Equal(outcome, Assert.Single(result.Findings).Outcome);
        Assert.Equal(outcome == Outcome.Healed ? 1 : 0, result.Changes.Count);
    }

    [Fact]
    public async Task Windows_line_ends_stay()
    {
        var fixer = new FakeFixer("fake.bad", "W-bad", _ => "one\ntwo");
        var result = await RunAsync(new FakeWorkspace(("a.py", "bad\r\nrest\r\n")), [fixer], ["bad"], Suite(("t.py::test", _ => true)));

        Assert.Equal("one\r\ntwo\r\nrest\r\n", Assert.Single(result.Changes).Value.Text);
    }

    [Fact]
    public async Task What_was_proved_stays_proved_when_the_heal_breaks_off()
    {
        // The first two runs are the baseline and the safe fix; putting the tree back after the next one fails.
        var workspace = new FakeWorkspace(("a.py", "bad1\n"), ("b.py", "bad2\n"))
        {
            Restoring = number => _ = number == 3 ? throw new IOException("the disk is full") : number,
        };
        var review = new FakeFixer("fake.bad2", "W-bad2", _ => "good") { Safety = FixSafety.NeedsReview };
        var result = await RunAsync(workspace, [Fixer("bad1", "good"), review], ["bad1", "bad2"], Suite(("t.py::test", _ => true)), allowReviewed: true);

        Assert.Equal("a.py", Assert.Single(result.Changes).Key.Value);
        Assert.Equal([Outcome.Healed, Outcome.Unhealed], result.Findings.Select(f => f.Outcome));
        Assert.Equal(ReasonCode.ToolFailed, result.Findings[1].Reason);
        Assert.Contains("the disk is full", result.Findings[1].Detail, StringComparison.Ordinal);
        Assert.Equal(1, result.TestsAfter!.Summary.Passed);
        Assert.IsType<IOException>(result.Fault);
    }

    [Fact]
    public async Task Heals_on_when_the_module_graph_cannot_be_made()
    {
        var language = new FakeLanguageServices { ModulesFailure = new InvalidOperationException("the worker died") };
        var result = await RunAsync(new FakeWorkspace(("a.py", "bad\n")) { Language = language }, [Fixer("bad", "good")], ["bad"], Suite(("t.py::test", _ => true)));

        Assert.Equal(Outcome.Healed, Assert.Single(result.Findings).Outcome);
        Assert.Null(result.Fault);
    }
}
