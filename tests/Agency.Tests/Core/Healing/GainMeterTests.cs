using Agency.Core.Decisions;
using Agency.Core.Fixing;
using Agency.Core.Healing;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Core.Verification;
using Agency.Testing.Fakes;
using static Agency.Tests.Core.Healing.FakeHeal;

namespace Agency.Tests.Core.Healing;

public sealed class GainMeterTests
{
    private static readonly RepositoryPath A = RepositoryPath.Parse("a.py");

    [Theory]
    [InlineData(0.5, FixSafety.Safe, false)]
    [InlineData(0.5, FixSafety.NeedsReview, true)]
    [InlineData(0.5, FixSafety.Safe, true)]
    public async Task A_large_gain_asks_a_human_whatever_is_allowed(double after, FixSafety safety, bool allow)
    {
        var result = await HealAsync(Measured(after), safety, new HealRequest { AllowReviewed = allow });

        Assert.Empty(result.Changes);
        var finding = Assert.Single(result.Findings);
        Assert.Equal((Outcome.NeedsApproval, ReasonCode.NeedsReview), (finding.Outcome, finding.Reason));
        Assert.Contains("50 %", finding.Detail, StringComparison.Ordinal);
        var proposal = Assert.Single(result.Proposals);
        Assert.Equal(0.5, proposal.Verdict.Evidence.Gain!.Share);
        Assert.Contains(proposal.Verdict.Evidence.Checks, c => c is { Name: "measurement", Result: "passed" });
    }

    [Theory]
    [InlineData(FixSafety.Safe, false, Outcome.Healed)]
    [InlineData(FixSafety.NeedsReview, false, Outcome.NeedsApproval)]
    [InlineData(FixSafety.NeedsReview, true, Outcome.Healed)]
    public async Task A_small_gain_is_decided_as_any_other_change(FixSafety safety, bool allow, Outcome outcome)
    {
        var result = await HealAsync(Measured(0.95), safety, new HealRequest { AllowReviewed = allow });

        Assert.Equal(outcome, Assert.Single(result.Findings).Outcome);
        Assert.Equal(outcome == Outcome.Healed ? 1 : 0, result.Changes.Count);
        Assert.NotNull(Assert.Single(result.Proposals).Verdict.Evidence.Gain);
    }

    [Fact]
    public async Task What_a_human_approved_is_applied()
    {
        var result = await HealAsync(Measured(0.1), FixSafety.Safe, new HealRequest { AnswerTo = (_, _) => HumanAnswer.Approved });

        Assert.Equal("good\n", result.Changes[A].Text);
    }

    public static TheoryData<string, MeasurementOutcome, ReasonCode> Refusals => new()
    {
        { "none", Measured(0.99), ReasonCode.NoGain },
        { "slower", Measured(3), ReasonCode.NoGain },
        { "unmeasurable", new MeasurementOutcome.Unmeasurable("no input"), ReasonCode.NoGain },
        { "differs", new MeasurementOutcome.Differs("for 1 it gave 2"), ReasonCode.ChangesBehaviour },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Without_a_gain_or_with_another_result_it_is_refused(string name, MeasurementOutcome outcome, ReasonCode reason)
    {
        var result = await HealAsync(outcome, FixSafety.Safe, new HealRequest { AllowReviewed = true });

        Assert.Empty(result.Changes);
        Assert.Equal((Outcome.Unhealed, reason), (Assert.Single(result.Findings).Outcome, result.Findings[0].Reason));
        Assert.Contains(Assert.Single(result.Proposals).Verdict.Evidence.Checks, c => c is { Name: "measurement", Result: "failed" });
        Assert.NotEmpty(name);
    }

    [Fact]
    public async Task A_refused_one_takes_no_other_fix_with_it()
    {
        var workspace = new FakeWorkspace(("a.py", "bad\n"), ("b.py", "slow\n")) { Language = new FakeLanguageServices { Measure = _ => Measured(1) } };
        var result = await RunAsync(workspace, [FakeHeal.Fixer("bad", "good"), Fixer("slow", "fast")], ["bad", "slow"], Suite(("t.py::test", _ => true)));

        Assert.Equal("good\n", Assert.Single(result.Changes).Value.Text);
        Assert.Equal([null, ReasonCode.NoGain], result.Findings.Select(f => f.Reason));
    }

    [Fact]
    public async Task It_is_measured_once()
    {
        var measured = 0;
        var workspace = new FakeWorkspace(("a.py", "bad\n"))
        {
            Language = new FakeLanguageServices
            {
                Measure = _ =>
                {
                    measured++;
                    return Measured(0.95);
                },
            },
        };
        await RunAsync(workspace, [Fixer("bad", "good")], ["bad"], Suite(("t.py::test", _ => true)));

        Assert.Equal(1, measured);
    }

    private static MeasurementOutcome Measured(double after) =>
        new MeasurementOutcome.Measured(new MeasuredGain(MeasuredUnit.Seconds, "synthesised", [new MeasuredSize(10, 1, after)], null, null));

    private static Task<HealResult> HealAsync(MeasurementOutcome outcome, FixSafety safety, HealRequest request)
    {
        var workspace = new FakeWorkspace(("a.py", "bad\n")) { Language = new FakeLanguageServices { Measure = _ => outcome } };
        return RunAsync(workspace, [Fixer("bad", "good", safety)], ["bad"], Suite(("t.py::test", _ => true)), request);
    }

    private static FakeFixer Fixer(string word, string to, FixSafety safety = FixSafety.Safe) => new("fake." + word, "W-" + word, _ => to)
    {
        Safety = safety,
        Spoil = p => p with { Measurement = new Measurement.Time(A, "total") },
    };
}
