using Agency.Cli;
using Agency.Cli.Rendering;
using Agency.Cli.Rendering.Heals;
using Agency.Core.Detection;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Tests.House;
using Agency.Tests.Support;

namespace Agency.Tests.Cli.Rendering.Heals;

public sealed class HealRendererTests
{
    [Fact]
    public void Everything_a_person_wants_to_know_is_told()
    {
        Assert.Equal(
            """
            --- a/src/shop/orders.py
            +++ b/src/shop/orders.py
            @@ -1,2 +1,1 @@
            -import os
             import json

            Healed (1)
              src/shop/orders.py:1  ruff:F401
                  Remove unused import os

            Waiting for approval (1)
             needs-review (1): Verified, and of a kind that a human approves.
              src/shop/orders.py:40  ruff:S602
                  shell=True

            Reported only (1)
             report-only (1): Flagged only, by design.
              src/shop/orders.py:52  bandit:B608
                  SQL built from text

            Not healed (3)
             not-fixable (1): Fixers know the rule, and none has an answer for this place.
              src/shop/orders.py:60  mypy:attr-defined
                  "Order" has no attribute "totl"
             breaks-tests (1): A test that passed fails with the change.
              src/shop/orders.py:61  ruff:E501
                  Line too long (130 > 100) -- tests/test_orders.py::test_total fails
             no-fixer (1): No fixer knows this rule.
              src/shop/orders.py:70  ruff:PERF401
                  Use a list comprehension

            Rolled back (1)
             rolled-back (1): It was healed and rolled back later.
              src/shop/orders.py:80  ruff:B006
                  Mutable default

            Skipped src/shop/legacy.py: not UTF-8
                         found  healed  to approve  reported  not healed  rolled back
            type             1       -           -         -           1            -
            import           1       1           -         -           -            -
            style            1       -           -         -           1            -
            security         2       -           1         1           -            -
            performance      1       -           -         -           1            -
            logic            1       -           -         -           -            1
            all              7       1           1         1           3            1

            Tests before: 3 passed, 1 skipped; after: 3 passed, 1 skipped. The whole suite
            ran 2 times: python3 -m pytest -q
            Flaky, and blamed on no fix: tests/test_clock.py::test_now
            Changed 1 file in /home/ann/shop. It took 9.5 s.
            To undo: agency healing rollback heal-20251121-142233-3f9a

            """,
            Render(SampleReport.Full));
    }

    [Fact]
    public void Nothing_found_is_said_in_a_line_or_two() =>
        Assert.Equal("Nothing to heal: no findings.\nNothing was changed.\n", Render(SampleReport.Empty));

    [Fact]
    public void A_dry_run_shows_the_whole_diff_and_what_would_be_healed()
    {
        var diff = "--- a/x\n+++ b/x\n" + string.Concat(Enumerable.Range(0, 1000).Select(i => $"+line {i}\n"));
        var report = SampleReport.Full with
        {
            Kind = "dry-run",
            Findings = [SampleReport.Full.Findings[0] with { Outcome = Outcome.Unhealed, Reason = ReasonCode.DryRun }],
            Delivery = new ReportedDelivery(null, ["x"], null, null, null, diff),
        };

        var text = Render(report);

        Assert.Contains("+line 999\n", text, StringComparison.Ordinal);
        Assert.Contains("Would be healed (1)", text, StringComparison.Ordinal);
        Assert.Contains("A dry run: nothing was changed.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("To undo", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not healed", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_diff_is_cut_with_a_count()
    {
        var diff = string.Concat(Enumerable.Range(0, 500).Select(i => $"+line {i}\n"));

        var text = Render(SampleReport.Full with { Delivery = SampleReport.Full.Delivery! with { Diff = diff } });

        Assert.Contains("+line 399\n... and 100 more lines of diff.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Thousands_of_findings_stay_readable()
    {
        var findings = Enumerable.Range(1, 3000)
            .Select(i => SampleReport.Finding("E501", "ruff", Category.Style, Priority.P3, i, "Line too long", Outcome.Unhealed, ReasonCode.NoFixer))
            .ToList();

        var text = Render(SampleReport.Full with { Findings = findings, Delivery = null });

        Assert.Contains("... and 2996 more of ruff:E501", text, StringComparison.Ordinal);
        Assert.InRange(text.Split('\n').Length, 10, 40);
    }

    [Fact]
    public void Tests_that_failed_before_are_named()
    {
        var failing = Enumerable.Range(1, 6).Select(i => $"t.py::t{i}").ToList();
        var report = SampleReport.Full with { Tests = SampleReport.Full.Tests! with { KnownFailures = failing } };

        Assert.Contains("blamed on no fix: t.py::t1, t.py::t2, t.py::t3, t.py::t4, t.py::t5, ...", Render(report).ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "No tests ran, so only fixes that are safe without them were made.")]
    [InlineData(false, "No tests ran.\n")]
    public void Without_tests_nothing_is_claimed_that_was_not_done(bool healed, string sentence)
    {
        var findings = SampleReport.Full.Findings.Where(f => healed || f.Outcome != Outcome.Healed).ToList();

        Assert.Contains(sentence, Render(SampleReport.Full with { Tests = null, Findings = findings }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_repository_controls_nothing()
    {
        const string Hostile = "\u001b]0;owned\u0007[red]\u202e\u009b2J";
        var report = SampleReport.Full with
        {
            Repository = "/home/" + Hostile,
            Delivery = SampleReport.Full.Delivery! with { Diff = $"+{Hostile}\r\n\u001b[2J\n" },
            Findings = [.. SampleReport.Full.Findings.Select(f => f with { File = Hostile, Message = Hostile, Rule = Hostile, Detail = Hostile })],
            Proposals = [.. SampleReport.Full.Proposals.Select(p => p with { Title = Hostile })],
            Skipped = [new ReportedSkip(Hostile, Hostile)],
            Tests = SampleReport.Full.Tests! with { Command = Hostile, Flaky = [Hostile], KnownFailures = [Hostile] },
            Tools = [new ReportedTool("mypy", Hostile, ReportedToolStatus.Crashed, Hostile)],
        };

        Assert.DoesNotContain(Render(report), c => (char.IsControl(c) && c != '\n') || c == '\u202e');
    }

    [Fact]
    public void No_line_of_prose_is_wider_than_the_terminal() =>
        Assert.All(Render(SampleReport.Full).Split('\n'), l => Assert.InRange(l.Length, 0, 80));

    [Fact]
    public void A_diff_is_coloured_on_a_terminal()
    {
        var text = Render(SampleReport.Full, new TerminalTraits(OutputIsTerminal: true, ErrorIsTerminal: true, Color: true, Width: 80));

        Assert.Contains("\u001b[31m-import os\u001b[0m", text, StringComparison.Ordinal);
        Assert.Contains("\u001b[36m@@ -1,2 +1,1 @@\u001b[0m", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportState.Interrupted, 130)]
    [InlineData(ReportState.Stopped, 4)]
    [InlineData(ReportState.Failed, 3)]
    [InlineData(ReportState.Finished, 1)]
    public void How_a_heal_ended_decides_the_exit_code(ReportState state, int exit) =>
        Assert.Equal(exit, (int)ExitCodes.Of(HealOutcomes.Of(SampleReport.Full with { State = state })));

    [Fact]
    public void All_healed_or_nothing_to_do_is_zero_and_a_broken_tool_is_three()
    {
        var healed = SampleReport.Full with { Findings = [SampleReport.Full.Findings[0]] };
        Assert.Equal(ExitCode.Ok, ExitCodes.Of(HealOutcomes.Of(healed)));
        Assert.Equal(ExitCode.Ok, ExitCodes.Of(HealOutcomes.Of(SampleReport.Empty)));
        Assert.Equal(ExitCode.ToolFailed, ExitCodes.Of(HealOutcomes.Of(healed with { Tools = [new ReportedTool("mypy", null, ReportedToolStatus.Missing, "pip install mypy")] })));
    }

    [Fact]
    public async Task Every_reason_is_documented_in_the_words_the_program_uses()
    {
        var page = await Repository.ReadAsync("docs/reasons.md");
        var documented = page.Split('\n').Where(l => l.StartsWith("### `", StringComparison.Ordinal)).Select(l => l[5..^1]);

        Assert.Equal(Enum.GetValues<ReasonCode>().Select(KebabCase.Of), documented);
        Assert.All(Enum.GetValues<ReasonCode>(), r => Assert.Contains($"### `{KebabCase.Of(r)}`\n\n{ReasonText.Of(r)}", page, StringComparison.Ordinal));
    }

    private static string Render(HealReport report, TerminalTraits? traits = null)
    {
        var terminal = new TestTerminal(traits);
        new HealRenderer(terminal.Terminal).Render(report);
        Assert.Empty(terminal.Error);
        return terminal.Output;
    }
}
