using Agency.Adapters.Models;
using Agency.Adapters.Tools;
using Agency.Core.Configuration;
using Agency.Core.Decisions;
using Agency.Core.Fixing;
using Agency.Core.Healing;
using Agency.Core.Sessions;
using Agency.Testing.Fakes;
using Agency.Testing.Fakes.Models;
using Agency.Tests.Adapters.Models.Agents;
using Agency.Tests.Core.Healing;
using Agency.Tests.Support;
using Microsoft.Extensions.AI;
using static Agency.Testing.Fakes.Models.ScriptedModel;

namespace Agency.Tests.Adapters.Models;

/// <summary>The model as the last rung of a whole heal.</summary>
public sealed class ModelFixerTests : IDisposable
{
    private static readonly FakeTestRunner Suite = FakeHeal.Suite(("t.py::test", text => !text.Contains("wrong", StringComparison.Ordinal)));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_nobody_else_heals_is_put_to_it_and_waits_for_a_human()
    {
        var client = new ScriptedModel(Edit("good"), Finish);
        await using var model = await ScratchModel.OpenAsync(client);

        var result = await HealAsync(Fixer(model));

        var proposal = Assert.Single(result.Proposals);
        Assert.Equal((ModelFixer.FixerId, Rung.Model, FixSafety.NeedsReview, "Mend it"), (proposal.Proposal.Fixer, proposal.Proposal.Rung, proposal.Proposal.Safety, proposal.Proposal.Title));
        Assert.Equal("By fake-model at http://127.0.0.1:9, 75 % sure: It was bad.", proposal.Proposal.Rationale);
        Assert.Contains("+good\n", proposal.Diff, StringComparison.Ordinal);
        Assert.Equal((Outcome.NeedsApproval, ReasonCode.NeedsReview), (result.Findings[0].Outcome, result.Findings[0].Reason));
        Assert.Empty(result.Changes);
        Assert.Equal(2, client.Requests.Count);
    }

    [Theory]
    [InlineData("wrong", ReasonCode.BreaksTests)]
    [InlineData("bad bad", ReasonCode.NotGone)]
    [InlineData("good worse", ReasonCode.AddsFindings)]
    public async Task It_is_verified_and_refused_like_any_other(string text, ReasonCode reason)
    {
        var client = new ScriptedModel(Edit(text), Finish);
        await using var model = await ScratchModel.OpenAsync(client);

        var result = await HealAsync(Fixer(model), allowReviewed: true);

        Assert.Equal(reason, Assert.Single(result.Findings).Reason);
        Assert.Empty(result.Changes);
        Assert.Equal(2, client.Requests.Count);
    }

    [Fact]
    public async Task Where_a_human_allowed_it_and_tests_vouch_for_it_it_is_applied()
    {
        await using var model = await ScratchModel.OpenAsync(new ScriptedModel(Edit("good"), Finish));

        var result = await HealAsync(Fixer(model), allowReviewed: true);

        Assert.Equal("good\n", Assert.Single(result.Changes).Value.Text);
    }

    [Fact]
    public async Task It_is_not_asked_where_another_has_an_answer()
    {
        var client = new ScriptedModel(Say("?"));
        await using var model = await ScratchModel.OpenAsync(client);

        await HealAsync(Fixer(model), others: [FakeHeal.Fixer("bad", "good")]);
        await HealAsync(Fixer(model), others: [new FakeFixer("fake.bad", "W-bad", _ => "good") { Safety = FixSafety.NeedsReview }]);

        Assert.Empty(client.Requests);
    }

    [Fact]
    public async Task Nor_where_only_safe_fixes_are_wanted()
    {
        var client = new ScriptedModel(Say("?"));
        await using var model = await ScratchModel.OpenAsync(client);

        await HealAsync(Fixer(model), request: new HealRequest { SafeOnly = true });

        Assert.Empty(client.Requests);
    }

    [Fact]
    public async Task Nor_where_its_last_word_was_rejected()
    {
        var client = new ScriptedModel(Say("?"));
        await using var model = await ScratchModel.OpenAsync(client);

        var result = await HealAsync(Fixer(model, isRejected: _ => true));

        Assert.Equal(ReasonCode.Rejected, Assert.Single(result.Findings).Reason);
        Assert.Empty(client.Requests);
    }

    [Fact]
    public async Task Why_it_had_no_answer_is_told_and_it_is_asked_once()
    {
        var client = new ScriptedModel(Call("give_up", ("reason", "What is right is not to be seen here.")));
        await using var model = await ScratchModel.OpenAsync(client);

        var finding = Assert.Single((await HealAsync(Fixer(model), allowReviewed: true, others: [new FakeFixer("fake.bad", "W-bad", _ => null)])).Findings);

        Assert.Equal((ReasonCode.NotFixable, "There is no replacement. The model gives up: What is right is not to be seen here."), (finding.Reason, finding.Detail));
        Assert.Single(client.Requests);
    }

    [Fact]
    public async Task No_more_problems_than_allowed_are_put_to_it()
    {
        var client = new ScriptedModel(Call("give_up", ("reason", "no")));
        await using var model = await ScratchModel.OpenAsync(client);

        var result = await HealAsync(Fixer(model, most: 2), text: "bad\nbad\nbad\nbad\n");

        Assert.Equal(2, result.Findings.Count(f => f.Reason == ReasonCode.BudgetSpent));
        Assert.Equal(2, client.Requests.Count);
    }

    [Fact]
    public async Task A_service_that_is_down_is_not_asked_about_every_problem()
    {
        var client = new ScriptedModel((_, _) => throw new System.ClientModel.ClientResultException("no such model"));
        await using var model = await ScratchModel.OpenAsync(client);

        var result = await HealAsync(Fixer(model), text: "bad\nbad\nbad\nbad\n", request: new HealRequest { MaxParallel = 1 });

        Assert.All(result.Findings, f => Assert.Equal(ReasonCode.ToolFailed, f.Reason));
        Assert.Single(client.Requests);
    }

    [Fact]
    public async Task A_secret_is_not_put_to_it()
    {
        var fixer = new ModelFixer(Answers, _ => null);

        var finding = Assert.Single((await HealAsync(fixer)).Findings).Finding;

        Assert.True(fixer.CanFix(finding));
        Assert.False(fixer.CanFix(finding with { Tool = "bandit", Rule = "B105" }));
    }

    [Fact]
    public async Task A_second_heal_pays_nothing_for_the_same_lines()
    {
        var client = new ScriptedModel(Edit("good"), Finish);
        await using var model = await ScratchModel.OpenAsync(client);

        await HealAsync(Fixer(model));
        var moved = await HealAsync(Fixer(model), text: "one\ntwo\nthree\nbad\n");

        Assert.Contains(" three\n-bad\n+good\n", Assert.Single(moved.Proposals).Diff, StringComparison.Ordinal);
        Assert.Equal(2, client.Requests.Count);
    }

    [Fact]
    public async Task What_a_human_approves_is_what_was_proposed_and_no_model_is_asked()
    {
        await using var model = await ScratchModel.OpenAsync(new ScriptedModel(Edit("good"), Finish));
        var first = await HealAsync(Fixer(model));
        var approved = new HealRequest { AnswerTo = (fixer, _) => fixer == ModelFixer.FixerId ? HumanAnswer.Approved : null };

        var second = await HealAsync(new ModelFixer(Answers, _ => null), request: approved);
        var edited = await HealAsync(new ModelFixer(Answers, _ => null), request: approved, text: "bad\nother\n");

        Assert.Equal(first.Proposals[0].Proposal.Id, second.Proposals[0].Proposal.Id);
        Assert.Equal("good\n", Assert.Single(second.Changes).Value.Text);
        Assert.Contains("are no longer the same", Assert.Single(edited.Findings).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switched_off_it_is_not_asked()
    {
        var client = new ScriptedModel(Say("?"));
        await using var model = await ScratchModel.OpenAsync(client);

        await HealAsync(Fixer(model), settings: new AgencySettings { Heal = new HealSettings { DisabledFixers = [ModelFixer.FixerId] } });

        Assert.Empty(client.Requests);
    }

    private static ChatMessage Finish => Call("finish", ("title", "Mend it"), ("explanation", "It was bad."), ("confidence", 0.75));

    private KeptAnswers Answers => new(new FileResultCache(folder.Path), "/srv/repo");

    private static ChatMessage Edit(string text) => Call("edit", ("path", "a.py"), ("from", AgentLoopTests.Anchor(1, "bad")), ("text", text));

    private ModelFixer Fixer(ScratchModel model, int most = 20, Func<string, bool>? isRejected = null) =>
        new(model.Service, model.Agent, Answers, "heal-1", most, isRejected ?? (_ => false), _ => null);

    private static Task<HealResult> HealAsync(
        IFixer fixer, bool allowReviewed = false, IReadOnlyList<IFixer>? others = null, HealRequest? request = null, string text = "bad\n", AgencySettings? settings = null) =>
        FakeHeal.RunAsync(
            new FakeWorkspace(("a.py", text)) { Settings = settings ?? new AgencySettings() },
            [.. others ?? [], fixer],
            ["bad", "worse"],
            Suite,
            request ?? new HealRequest { AllowReviewed = allowReviewed });
}
