using Agency.Core.Healing;
using Agency.Core.Sessions;
using Agency.Core.Verification;
using Agency.Testing.Fakes;
using static Agency.Tests.Core.Healing.FakeHeal;

namespace Agency.Tests.Core.Healing;

public sealed class StaticVerifierTests
{
    [Fact]
    public async Task A_fix_on_which_a_tool_breaks_costs_nobody_else_anything()
    {
        var analyzer = new BreakableAnalyzer((text, _) => text.Contains("poison", StringComparison.Ordinal));
        var files = Enumerable.Range(0, 20).Select(i => ($"m{i:00}.py", i == 13 ? "bad2\n" : "bad1\n")).ToArray();
        var result = await HealAsync(new FakeWorkspace(files), analyzer);

        Assert.Equal(19, result.Changes.Count);
        var refused = Assert.Single(result.Findings, f => f.Outcome != Outcome.Healed);
        Assert.Equal(("m13.py", ReasonCode.ToolFailed), (refused.Finding.File.Value, refused.Reason));
        Assert.Contains("breakable broke", refused.Detail, StringComparison.Ordinal);
        Assert.IsType<Verdict.Inconclusive>(Assert.Single(result.Proposals, p => p.Proposal.Files.Any(f => f.Value == "m13.py")).Verdict);
        Assert.True(analyzer.Runs < 20, $"{analyzer.Runs} runs");
    }

    [Fact]
    public async Task A_tool_that_breaks_once_refuses_nothing()
    {
        var result = await HealAsync(new FakeWorkspace(("a.py", "bad1\n"), ("b.py", "bad1\n")), new BreakableAnalyzer((_, number) => number == 2));

        Assert.All(result.Findings, f => Assert.Equal(Outcome.Healed, f.Outcome));
    }

    [Fact]
    public async Task A_tool_that_breaks_for_good_meanwhile_refuses_all_at_once()
    {
        var analyzer = new BreakableAnalyzer((_, number) => number > 1);
        var files = Enumerable.Range(0, 100).Select(i => ($"m{i:00}.py", "bad1\n")).ToArray();
        var result = await HealAsync(new FakeWorkspace(files), analyzer);

        Assert.All(result.Findings, f => Assert.Equal(ReasonCode.ToolFailed, f.Reason));
        Assert.True(analyzer.Runs < 10, $"{analyzer.Runs} runs");
    }

    [Fact]
    public async Task A_tool_that_never_worked_here_stands_in_nobodys_way()
    {
        var result = await HealAsync(new FakeWorkspace(("a.py", "bad1\n")), new BreakableAnalyzer((_, _) => true));

        Assert.Equal(Outcome.Healed, Assert.Single(result.Findings).Outcome);
        Assert.Contains(Assert.Single(result.Proposals).Verdict.Evidence.Checks, c => c.Result == "skipped" && c.Detail.StartsWith("breakable", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tool_that_did_not_work_at_first_brings_no_findings_later()
    {
        var runs = 0;
        var late = new BreakableAnalyzer((_, number) => (runs = number) == 1);
        var result = await HealAsync(new FakeWorkspace(("a.py", "bad1\n")), late);

        Assert.Equal(Outcome.Healed, Assert.Single(result.Findings).Outcome);
        Assert.True(runs > 1);
        Assert.Contains(Assert.Single(result.Proposals).Verdict.Evidence.Checks, c => c.Detail.Contains("did not work on the untouched files", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_compiler_that_breaks_refuses_the_fix_it_broke_on()
    {
        var workspace = new FakeWorkspace(("a.py", "bad1\n"), ("b.py", "bad2\n")) { Language = new FakeLanguageServices { Uncompilable = "poison" } };
        var result = await HealAsync(workspace, new BreakableAnalyzer((_, _) => false));

        Assert.Equal([null, ReasonCode.ToolFailed], result.Findings.Select(f => f.Reason));
        Assert.Null(result.Fault);
    }

    [Fact]
    public async Task What_nobody_could_see_while_a_file_did_not_parse_is_not_new()
    {
        var result = await MendAsync("good");

        Assert.Equal(Outcome.Healed, Assert.Single(result.Findings).Outcome);
        Assert.Empty(result.NewFindings);
    }

    [Fact]
    public async Task What_the_mended_line_itself_brings_is_new()
    {
        var result = await MendAsync("late too");

        Assert.Equal(ReasonCode.BreaksTypes, Assert.Single(result.Findings).Reason);
    }

    private static Task<HealResult> MendAsync(string to) => RunAsync(
        new FakeWorkspace(("a.py", "broken\nlate\n"), ("b.py", "late\n")), [new FakeFixer("fake.broken", "invalid-syntax", _ => to)], [], Suite(("t.py::test", _ => true)), allowReviewed: false, locked: null,
        new FakeAnalyzer("ruff", "invalid-syntax", "broken"), new HidingAnalyzer("late", "broken"));

    private static Task<HealResult> HealAsync(FakeWorkspace workspace, BreakableAnalyzer analyzer) =>
        RunAsync(workspace, [Fixer("bad1", "good"), Fixer("bad2", "poison")], ["bad1", "bad2"], Suite(("t.py::test", _ => true)), more: analyzer);
}
