using Agency.Catalog;
using Agency.Core.Ci;
using Agency.Testing.Fakes;

namespace Agency.Tests.Core.Ci;

public sealed class SelfHealRunnerTests
{
    private static readonly string[] Tests = ["t::a", "t::b"];

    [Fact]
    public async Task A_flaky_failure_is_healed_and_the_job_runs_again()
    {
        var server = new FakeBuildServer();
        var ground = new FakeHealGround { BuildServer = server, Passes = (_, number) => number == 2 };

        var (report, seen) = await RunAsync("test_failure", ground);

        Assert.Equal(SelfHealResult.Healed, report.Result);
        Assert.All(report.Tests, t => Assert.Equal(("flaky", 1, 2), (t.Nature, t.Passed, t.Failed)));
        Assert.Equal(["rerun"], server.Asked);
        Assert.Equal(new CiTriggers(false, false, false), report.Triggers);
        Assert.Equal(6, seen.Count);
        Assert.Equal(new SelfHealAttempt(1, "healed", ground.Run.Commit), Assert.Single(report.Attempts));
    }

    [Fact]
    public async Task A_regression_is_never_masked()
    {
        var server = new FakeBuildServer();
        var ground = new FakeHealGround { BuildServer = server, Passes = (test, _) => test == "t::a" };

        var (report, _) = await RunAsync("flaky_test", ground);

        Assert.Equal(SelfHealResult.Regression, report.Result);
        Assert.Equal(["flaky", "regression"], report.Tests.Select(t => t.Nature));
        Assert.Contains("reproduced 2 of 2: regression", report.Tests[1].Detail, StringComparison.Ordinal);
        Assert.Empty(server.Asked);
        Assert.Equal(["done", "skipped"], report.Actions.Select(a => a.Status));
        Assert.Equal(new CiTriggers(false, true, false), report.Triggers);
    }

    [Fact]
    public async Task Where_the_tests_cannot_be_run_no_job_is_run_until_it_passes()
    {
        var server = new FakeBuildServer();

        var (report, _) = await RunAsync("test_failure", new FakeHealGround { BuildServer = server, Broken = "no pytest" });

        Assert.Equal((SelfHealResult.NotHealed, true), (report.Result, report.Triggers.Human));
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task What_passes_after_the_environment_was_put_right_is_no_flake()
    {
        var (report, seen) = await RunAsync("service_unavailable", new FakeHealGround());

        Assert.Equal((SelfHealResult.Healed, "recovered"), (report.Result, report.Tests[0].Nature));
        Assert.Empty(seen);
    }

    [Fact]
    public async Task Tests_that_need_services_are_not_judged_where_there_are_none()
    {
        var server = new FakeBuildServer();
        var ground = new FakeHealGround { BuildServer = server, HasServices = false, Passes = (_, _) => false };

        var (report, _) = await RunAsync("service_unavailable", ground);

        Assert.Equal(SelfHealResult.RerunRequested, report.Result);
        Assert.Equal(["done", "done", "skipped", "done"], report.Actions.Select(a => a.Status));
        Assert.DoesNotContain(ground.Asked, a => a.StartsWith("rerun:", StringComparison.Ordinal));
        Assert.Equal(["rerun"], server.Asked);
    }

    [Fact]
    public async Task What_is_not_configured_is_said_and_skipped()
    {
        var (report, _) = await RunAsync("migration", new FakeHealGround { Goes = _ => new ActionOutcome.NotConfigured("ci.reset-environment"), Passes = (_, _) => null });

        Assert.Equal(("not_configured", "not configured: ci.reset-environment"), (report.Actions[0].Status, report.Actions[0].Detail));
        Assert.Equal(SelfHealResult.NotHealed, report.Result);
        Assert.Equal(new CiTriggers(true, false, true), report.Triggers);
    }

    [Fact]
    public async Task A_dry_run_and_a_closed_gate_do_nothing()
    {
        var ground = new FakeHealGround { BuildServer = new FakeBuildServer() };
        var decision = DecisionOf("network");

        var (dry, _) = await new SelfHealRunner(UnitRegistry.Actions, new FakeTimeProvider()).RunAsync(decision, ground, isDryRun: true, CancellationToken.None);
        var (closed, _) = await new SelfHealRunner(UnitRegistry.Actions, new FakeTimeProvider()).RunAsync(decision with { Allowed = false, FixAgent = true }, ground, isDryRun: false, CancellationToken.None);

        Assert.Equal((SelfHealResult.DryRun, "planned"), (dry.Result, dry.Actions[0].Status));
        Assert.Equal((SelfHealResult.NotAllowed, true), (closed.Result, closed.Triggers.FixAgent));
        Assert.Empty(closed.Actions);
        Assert.Empty(((FakeBuildServer)ground.BuildServer).Asked);
        Assert.Empty(dry.Attempts);
    }

    [Fact]
    public async Task What_the_policy_does_not_have_is_not_done_whatever_the_decision_says()
    {
        var ground = new FakeHealGround();
        var forged = DecisionOf("network") with { Actions = [new("roll-back-config-file", ["a.yaml"], ""), new("no-such\u001b", [], "")] };

        var (report, _) = await new SelfHealRunner(UnitRegistry.Actions, new FakeTimeProvider()).RunAsync(forged, ground, isDryRun: false, CancellationToken.None);

        Assert.All(report.Actions, a => Assert.Equal("skipped", a.Status));
        Assert.Empty(ground.Asked);
    }

    private static Task<(SelfHealReport Report, IReadOnlyList<TestObservation> Seen)> RunAsync(string code, FakeHealGround ground) =>
        new SelfHealRunner(UnitRegistry.Actions, new FakeTimeProvider()).RunAsync(DecisionOf(code), ground, isDryRun: false, CancellationToken.None);

    private static SelfHealDecision DecisionOf(string code) => new()
    {
        Run = new FakeHealGround().Run,
        Allowed = true,
        Reason = "",
        ErrorType = code,
        Gates = [],
        Attempt = 1,
        MaxAttempts = 3,
        Actions = [.. HealPolicy.For(code).Actions.Select(id => UnitRegistry.Actions.Single(a => a.Id == id)).Select(a => new PlannedAction(a.Id, a.Target switch
        {
            ActionTarget.Tests => Tests,
            ActionTarget.Services => ["auth"],
            ActionTarget.ConfigFiles => ["app.yaml"],
            _ => [],
        }, ""))],
    };
}
