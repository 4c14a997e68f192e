using Agency.Core.Decisions;
using Agency.Core.Fixing;
using Agency.Core.Healing;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Core.Verification;
using Agency.Testing.Fakes;
using static Agency.Tests.Core.Healing.FakeHeal;

namespace Agency.Tests.Core.Healing;

public sealed class ReproducerTests
{
    private static readonly RepositoryPath New = RepositoryPath.Parse("tests/test_security.py");

    [Fact]
    public async Task A_test_that_fails_without_the_fix_and_passes_with_it_is_delivered_along()
    {
        var tests = new ToyTestRunner();
        var result = await HealAsync("needs good\n", tests);

        Assert.Equal("needs good\n", result.Changes[New].Text);
        Assert.Equal("good\n", result.Changes[RepositoryPath.Parse("a.py")].Text);
        var proposal = Assert.Single(result.Proposals);
        Assert.Contains("--- /dev/null\n+++ b/tests/test_security.py\n@@ -0,0 +1,1 @@\n+needs good\n", proposal.Diff, StringComparison.Ordinal);
        var check = Proof(proposal);
        Assert.Equal("passed", check.Result);
        Assert.Contains("tests/test_security.py::test_1 fails without the change (AssertionError: no good)", check.Detail, StringComparison.Ordinal);
        Assert.Contains("tests/test_security.py::test_1", result.TestsAfter!.Results.Keys);
        Assert.Empty(result.NewFindings);
    }

    [Theory]
    [InlineData("needs bad\nneeds good\n", "it fails with the change, too")]
    [InlineData("needs same\n", "it does not fail without the change")]
    [InlineData("needs never\n", "it fails with the change, too")]
    [InlineData("breaks\n", "it breaks without the change")]
    [InlineData("needs good\nmistake good\n", "it breaks without the change")]
    [InlineData("uncollectable\n", "it breaks without the change")]
    [InlineData("alone good\n", "it does not pass in a run of the whole suite")]
    [InlineData("needs ugly good\n", "fake-ugly")]
    public async Task A_test_that_shows_nothing_is_left_out_and_the_fix_is_not(string text, string why)
    {
        var result = await HealAsync(text, new ToyTestRunner());

        Assert.Equal("good\n", result.Changes[RepositoryPath.Parse("a.py")].Text);
        Assert.DoesNotContain(New, result.Changes.Keys);
        Assert.Equal(Outcome.Healed, Assert.Single(result.Findings).Outcome);
        var proposal = Assert.Single(result.Proposals);
        Assert.Equal(("skipped", true), (Proof(proposal).Result, Proof(proposal).Detail.Contains(why, StringComparison.Ordinal)));
        Assert.DoesNotContain("/dev/null", proposal.Diff, StringComparison.Ordinal);
        Assert.DoesNotContain(result.TestsAfter!.Results.Keys, id => id.StartsWith("tests/test_security", StringComparison.Ordinal));
        Assert.Empty(result.NewFindings);
    }

    [Fact]
    public async Task Two_tests_for_one_place_get_two_files()
    {
        var workspace = new FakeWorkspace(("a.py", "bad1\n"), ("b.py", "bad2\n"), ("tests/test_all.py", "needs same\n"), ("same.py", "same\n"));
        var result = await RunAsync(workspace, [Fixer("bad1", "good1", "needs good1\n"), Fixer("bad2", "good2", "needs good2\n")], ["bad1", "bad2"], new ToyTestRunner());

        Assert.Equal(["a.py", "b.py", "tests/test_security.py", "tests/test_security_2.py"], result.Changes.Keys.Order().Select(f => f.Value));
        Assert.Equal(
            ["needs good1\n", "needs good2\n"],
            result.Changes.Where(c => c.Key.Folder == "tests").Select(c => c.Value.Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_there_keeps_its_text()
    {
        var workspace = new FakeWorkspace(("a.py", "bad\n"), (New.Value, "needs same\n"), ("same.py", "same\n"));
        var result = await RunAsync(workspace, [Fixer("bad", "good", "needs good\n")], ["bad"], new ToyTestRunner());

        Assert.Equal(["a.py", "tests/test_security_2.py"], result.Changes.Keys.Order().Select(f => f.Value));
    }

    [Fact]
    public async Task A_test_goes_when_its_fix_does()
    {
        var workspace = new FakeWorkspace(("a.py", "bad\n"), ("b.py", "worse\n"), ("tests/test_all.py", "without good\nneeds same\n"), ("same.py", "same\n"));
        var result = await RunAsync(
            workspace, [Fixer("bad", "good", "needs good\n"), FakeHeal.Fixer("worse", "better")], ["bad", "worse"], new ToyTestRunner());

        Assert.Equal(["b.py"], result.Changes.Keys.Select(f => f.Value));
        Assert.Equal(ReasonCode.BreaksTests, result.Findings[0].Reason);
    }

    [Fact]
    public async Task What_waits_for_a_human_has_its_test_in_the_diff_and_leaves_nothing_in_the_tree()
    {
        var workspace = Workspace();
        var fixer = Fixer("bad", "good", "needs good\n", FixSafety.NeedsReview);
        var result = await RunAsync(workspace, [fixer], ["bad"], new ToyTestRunner());

        Assert.Empty(result.Changes);
        var proposal = Assert.Single(result.Proposals);
        Assert.IsType<Decision.Ask>(proposal.Decision);
        Assert.Contains("+needs good\n", proposal.Diff, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fix_without_a_test_costs_no_further_run()
    {
        var tests = new ToyTestRunner();
        await RunAsync(Workspace(), [FakeHeal.Fixer("bad", "good")], ["bad"], tests);

        Assert.Equal([null, null], tests.Runs);
    }

    private static FakeWorkspace Workspace() => new(("a.py", "bad\n"), ("same.py", "same\n"), ("tests/test_all.py", "needs same\n"));

    private static Task<HealResult> HealAsync(string test, ITestRunner tests) => RunAsync(Workspace(), [Fixer("bad", "good", test)], ["bad", "ugly"], tests);

    private static Check Proof(ProposalResult proposal) => proposal.Verdict.Evidence.Checks.Single(c => c.Name == "reproduction");

    private static FakeFixer Fixer(string word, string to, string test, FixSafety safety = FixSafety.Safe) => new("fake." + word, "W-" + word, _ => to)
    {
        Safety = safety,
        Spoil = p => p with { Reproduction = new NewTest(New, test) },
    };
}
