using Agency.Core.Configuration;
using Agency.Core.Fixing;
using Agency.Core.Healing;
using Agency.Core.Sessions;
using Agency.Testing.Fakes;

namespace Agency.Tests.Core.Healing;

public sealed class LearnedChoiceTests
{
    private static readonly FakeTestRunner Suite = FakeHeal.Suite(("t.py::test", text => !text.Contains("wrong", StringComparison.Ordinal)));

    [Fact]
    public async Task What_a_fixer_says_too_is_the_patterns_and_as_safe_as_the_fixer_says()
    {
        var result = await HealAsync(Learned("good"), Fixer("good"));

        var proposal = Assert.Single(result.Proposals).Proposal;
        Assert.Equal((Rung.Pattern, "pat-1", FixSafety.Safe), (proposal.Rung, proposal.Fixer, proposal.Safety));
        Assert.Equal("Replace bad", proposal.Title);
        Assert.Equal(Outcome.Healed, Assert.Single(result.Findings).Outcome);
    }

    [Fact]
    public async Task A_pattern_never_overrules_a_safe_fixer()
    {
        var result = await HealAsync(Learned("fine", FixSafety.Safe), Fixer("good"));

        Assert.Equal("fake.bad", Assert.Single(result.Proposals).Proposal.Fixer);
        Assert.Equal("good\n", Assert.Single(result.Changes).Value.Text);
    }

    [Fact]
    public async Task A_trusted_precedent_goes_before_a_fix_that_needs_a_look()
    {
        var precedent = Learned("fine", FixSafety.Safe, isPrecedented: true);
        var result = await HealAsync(precedent, Fixer("good", FixSafety.NeedsReview));

        Assert.Equal("fine\n", Assert.Single(result.Changes).Value.Text);
    }

    [Theory]
    [InlineData(false, Outcome.Unhealed)]
    [InlineData(true, Outcome.NeedsApproval)]
    public async Task Where_a_fixer_declines_only_a_humans_precedent_speaks_and_it_asks(bool isPrecedented, Outcome outcome)
    {
        var result = await HealAsync(Learned("good", FixSafety.Safe, isPrecedented), new FakeFixer("fake.bad", "W-bad", _ => null));

        var finding = Assert.Single(result.Findings);
        Assert.Equal(outcome, finding.Outcome);
        Assert.Equal(isPrecedented ? ReasonCode.NeedsReview : ReasonCode.NotFixable, finding.Reason);
    }

    [Fact]
    public async Task What_was_learned_in_another_kind_of_file_needs_a_fixer_that_says_the_same()
    {
        var elsewhere = Learned("good", FixSafety.Safe, isPrecedented: true, isOutOfContext: true);

        Assert.Equal(Outcome.Unhealed, Assert.Single((await HealAsync(elsewhere)).Findings).Outcome);
        Assert.Equal("pat-1", Assert.Single((await HealAsync(elsewhere, Fixer("good"))).Proposals).Proposal.Fixer);
        Assert.Equal("fake.bad", Assert.Single((await HealAsync(elsewhere, Fixer("fine", FixSafety.NeedsReview))).Proposals).Proposal.Fixer);
    }

    [Theory]
    [InlineData(FixSafety.Safe, Outcome.Healed)]
    [InlineData(FixSafety.NeedsReview, Outcome.NeedsApproval)]
    public async Task Where_no_fixer_knows_the_rule_a_pattern_is_trusted_as_it_deserves(FixSafety safety, Outcome outcome) =>
        Assert.Equal(outcome, Assert.Single((await HealAsync(Learned("good", safety))).Findings).Outcome);

    [Fact]
    public async Task A_repository_that_disables_the_fixer_that_declines_gains_nothing_by_it()
    {
        var settings = new AgencySettings { Heal = new HealSettings { DisabledFixers = ["fake.bad"] } };
        var workspace = new FakeWorkspace(("a.py", "bad\n")) { Settings = settings };

        var result = await FakeHeal.RunAsync(workspace, [Learned("good", FixSafety.Safe), new FakeFixer("fake.bad", "W-bad", _ => null)], ["bad"], Suite);

        Assert.Empty(result.Changes);
        Assert.Equal(Outcome.Unhealed, Assert.Single(result.Findings).Outcome);
    }

    [Fact]
    public async Task Nothing_learned_is_no_reason()
    {
        var result = await HealAsync(new FakeFixer("learned.pattern", "W-bad", _ => null) { Rung = Rung.Pattern });

        Assert.Equal(ReasonCode.NoFixer, Assert.Single(result.Findings).Reason);
    }

    [Fact]
    public async Task What_verification_refused_is_not_tried_again_under_another_name()
    {
        var result = await HealAsync(Learned("wrong"), Fixer("wrong"));

        Assert.Single(result.Proposals);
        Assert.Equal(ReasonCode.BreaksTests, Assert.Single(result.Findings).Reason);
    }

    private static FakeFixer Learned(string to, FixSafety safety = FixSafety.NeedsReview, bool isPrecedented = false, bool isOutOfContext = false) => new("learned.pattern", "W-bad", _ => to)
    {
        Rung = Rung.Pattern,
        Spoil = p => p with { Fixer = "pat-1", Safety = safety, IsPrecedented = isPrecedented, IsOutOfContext = isOutOfContext, Title = "Apply what was learned" },
    };

    private static FakeFixer Fixer(string to, FixSafety safety = FixSafety.Safe) => new("fake.bad", "W-bad", _ => to) { Safety = safety };

    private static Task<HealResult> HealAsync(params FakeFixer[] fixers) =>
        FakeHeal.RunAsync(new FakeWorkspace(("a.py", "bad\n")), fixers, ["bad"], Suite);
}
