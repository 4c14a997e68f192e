using Agency.Catalog;
using Agency.Core.Ci;
using Agency.Core.Diagnosis.Logs;

namespace Agency.Tests.Core.Ci;

public sealed class SelfHealGatesTests
{
    private static readonly CiAnalyst Analyst = new(new LogDiagnoser(UnitRegistry.Classifiers), UnitRegistry.Actions);

    private static SelfHealContext Context { get; } = Of(new CiClassification("network", 0.9));

    [Fact]
    public void Where_every_gate_is_open_it_is_allowed()
    {
        var decision = Decide(Context);

        Assert.True(decision.Allowed, decision.Reason);
        Assert.All(decision.Gates, g => Assert.True(g.Passed, g.Detail));
        Assert.Equal(["rerun-job"], decision.Actions.Select(a => a.Action));
        Assert.Equal((1, 3), (decision.Attempt, decision.MaxAttempts));
    }

    [Theory]
    [InlineData("pull_request", false, false)]
    [InlineData(null, false, false)]
    [InlineData("workflow_dispatch", false, true)]
    [InlineData("web", false, true)]
    [InlineData("pull_request", true, true)]
    public void A_person_has_to_ask_for_it(string? trigger, bool isManual, bool isAllowed)
    {
        var decision = Decide(Context with { Event = trigger, IsManual = false }, isManual: isManual);

        Assert.Equal((isAllowed, isAllowed), (decision.Allowed, decision.Gates.Single(g => g.Gate == "intent").Passed));
        Assert.True(Decide(Context with { Event = trigger, IsManual = false }, needsIntent: false).Allowed);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(30, false)]
    public void No_loop_is_endless(int attempts, bool isAllowed)
    {
        var decision = Decide(Context with { AttemptsMade = attempts });

        Assert.Equal(isAllowed, decision.Allowed);
        Assert.Equal(isAllowed, decision.Actions.Count > 0);
    }

    [Fact]
    public void A_regression_that_was_found_closes_the_gate_for_its_commit_only()
    {
        var context = Of(new CiClassification("flaky_test", 0.9) { FailingTests = [new("t::a", "pytest", null, null)] });
        var here = Decide(context with { Attempts = [new SelfHealAttempt(1, SelfHealResult.Regression, context.Run.Commit)], AttemptsMade = 1 });
        var elsewhere = Decide(context with { Attempts = [new SelfHealAttempt(1, SelfHealResult.Regression, new string('b', 40))], AttemptsMade = 1 });

        Assert.Equal((false, "regression", true), (here.Allowed, here.Gates.Single(g => !g.Passed).Gate, here.FixAgent));
        Assert.True(elsewhere.Allowed);
    }

    [Fact]
    public void Without_an_analysis_nothing_is_done_and_every_gate_is_told()
    {
        var decision = Decide(Context with { Analysis = null });

        Assert.False(decision.Allowed);
        Assert.Equal(["analysis", "class", "confidence", "actions"], decision.Gates.Where(g => !g.Passed).Select(g => g.Gate));
    }

    [Theory]
    [InlineData("network", 0.3, "confidence")]
    [InlineData("lint", 1.0, "class")]
    public void Class_and_confidence_are_gates(string code, double confidence, string gate)
    {
        var decision = Decide(Of(new CiClassification(code, confidence)));

        Assert.False(decision.Allowed);
        Assert.Contains(decision.Gates, g => g.Gate == gate && !g.Passed);
    }

    [Fact]
    public void An_action_that_the_policy_does_not_have_for_the_class_is_left_out()
    {
        var analysis = Context.Analysis!;
        var forged = analysis with { SelfHealPlan = analysis.SelfHealPlan with { Actions = [new("roll-back-config-file", ["a.yaml"], ""), new("rm", ["/"], "")] } };

        var decision = Decide(Context with { Analysis = forged });

        Assert.Equal((false, "actions"), (decision.Allowed, decision.Gates.Single(g => !g.Passed).Gate));
    }

    private static SelfHealContext Of(CiClassification classification)
    {
        var run = new CiRun("17", "shop/orders", new string('a', 40)) { Conclusion = "failure" };
        return new SelfHealContext { Run = run, IsManual = true, AnalysisSource = "diagnosed", Analysis = Analyst.Conclude(run, classification) };
    }

    private static SelfHealDecision Decide(SelfHealContext context, bool needsIntent = true, bool isManual = false) =>
        new SelfHealGates(3, needsIntent).Decide(context, UnitRegistry.Actions, isManual, (planned, _) => planned.Targets);
}
