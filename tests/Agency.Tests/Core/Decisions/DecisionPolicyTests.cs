using Agency.Core.Decisions;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Tests.Core.Decisions;

public sealed class DecisionPolicyTests
{
    private static readonly TestSummary Tests = new(10, 0, 0);

    [Theory]
    [InlineData(FixSafety.Safe, false)]
    [InlineData(FixSafety.Safe, true)]
    [InlineData(FixSafety.NeedsReview, false)]
    [InlineData(FixSafety.NeedsReview, true)]
    public void High_severity_security_asks_whatever_is_allowed(FixSafety safety, bool allow)
    {
        var decision = DecisionPolicy.Decide(Proposal(safety, Category.Security, Severity.High), Passed(null), allow, answer: null);

        Assert.Equal(ReasonCode.NeedsReview, Assert.IsType<Decision.Ask>(decision).Reason);
    }

    [Theory]
    [InlineData(0.85, true)]
    [InlineData(0.90, false)]
    [InlineData(0.95, false)]
    public void Above_ten_percent_a_measured_gain_asks(double after, bool asks)
    {
        var proposal = Proposal(FixSafety.Safe, Category.Performance, Severity.Medium) with { Measurement = Time };

        var decision = DecisionPolicy.Decide(proposal, Passed(after), allowReviewed: true, answer: null);

        Assert.Equal(asks, decision is Decision.Ask);
        Assert.Equal(!asks, decision is Decision.Apply);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.985)]
    [InlineData(1.0)]
    [InlineData(2.0)]
    public void What_should_gain_and_does_not_is_refused(double? after)
    {
        var proposal = Proposal(FixSafety.Safe, Category.Performance, Severity.Medium) with { Measurement = Time };

        var decision = DecisionPolicy.Decide(proposal, Passed(after), allowReviewed: true, answer: null);

        Assert.Equal(ReasonCode.NoGain, Assert.IsType<Decision.Refuse>(decision).Reason);
    }

    [Fact]
    public void A_human_may_approve_both()
    {
        var slow = Proposal(FixSafety.NeedsReview, Category.Performance, Severity.Medium) with { Measurement = Time };

        Assert.IsType<Decision.Apply>(DecisionPolicy.Decide(slow, Passed(0.1), allowReviewed: false, HumanAnswer.Approved));
        Assert.IsType<Decision.Apply>(DecisionPolicy.Decide(Proposal(FixSafety.Safe, Category.Security, Severity.High), Passed(null), allowReviewed: false, HumanAnswer.Approved));
    }

    [Fact]
    public void Nothing_is_applied_that_failed_verification()
    {
        var failed = new Verdict.Failed(ReasonCode.ChangesBehaviour, "other result", Evidence.None);

        Assert.IsType<Decision.Refuse>(DecisionPolicy.Decide(Proposal(FixSafety.Safe, Category.Style, Severity.Low), failed, allowReviewed: true, HumanAnswer.Approved));
    }

    private static Measurement.Time Time => new(RepositoryPath.Parse("a.py"), "total");

    private static Verdict.Passed Passed(double? after) => new(new Evidence("none", [], Tests)
    {
        Gain = after is { } seconds ? new MeasuredGain(MeasuredUnit.Seconds, "recorded", [new MeasuredSize(10, 1, seconds)], null, null) : null,
    });

    private static Proposal Proposal(FixSafety safety, Category category, Severity severity)
    {
        var file = RepositoryPath.Parse("a.py");
        var finding = new Finding
        {
            Tool = "fake", Rule = "F1", Category = category, Severity = severity, Priority = Priority.P1, File = file,
            Range = new SourceRange(new LinePosition(1, 1), new LinePosition(1, 2)), Message = "no",
        };
        return new Proposal
        {
            Fixer = "fake", Rung = Rung.Builtin, Safety = safety, Title = "Do it", Targets = [finding], Edits = [new Edit(file, new TextSpan(0, 1), "x")],
        };
    }
}
