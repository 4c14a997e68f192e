using System.Text;
using Agency.Catalog;
using Agency.Core.Ci;
using Agency.Core.Diagnosis.Logs;

namespace Agency.Tests.Core.Ci;

public sealed class CiAnalystTests
{
    private const string Failed =
        """
        2026-01-05T10:00:01.0000000Z ##[group]Run python -m pytest
        2026-01-05T10:00:01.1000000Z python -m pytest
        2026-01-05T10:00:01.2000000Z ##[endgroup]
        2026-01-05T10:00:02.0000000Z collected 2 items
        2026-01-05T10:00:03.0000000Z =================================== FAILURES ===================================
        2026-01-05T10:00:03.1000000Z ___________________________________ test_total ____________________________________
        2026-01-05T10:00:03.3000000Z >       assert login(password="hunter2-Xy8kQw99") == 3
        2026-01-05T10:00:03.4000000Z E       assert 2 == 3
        2026-01-05T10:00:03.5000000Z tests/test_shop.py:5: AssertionError
        2026-01-05T10:00:03.6000000Z =========================== short test summary info ============================
        2026-01-05T10:00:03.7000000Z FAILED tests/test_shop.py::test_total - assert 2 == 3
        2026-01-05T10:00:03.8000000Z ========================= 1 failed, 1 passed in 0.12s ==========================
        2026-01-05T10:00:04.0000000Z ##[error]Process completed with exit code 1.

        """;

    private static readonly CiAnalyst Analyst = new(new LogDiagnoser(UnitRegistry.Classifiers), UnitRegistry.Actions);

    private static CiRun Run => new("17", "shop/orders", new string('a', 40)) { Conclusion = "failure" };

    [Fact]
    public async Task A_failing_test_is_run_again_and_a_fix_is_asked_for()
    {
        var analysis = await AnalyseAsync(Run, Failed);

        Assert.Equal("test_failure", analysis.Classification.ErrorType);
        Assert.True(analysis.SelfHealPlan.IsEligible);
        Assert.Equal(["rerun-failed-tests", "rerun-job"], analysis.SelfHealPlan.Actions.Select(a => a.Action));
        Assert.Equal(["tests/test_shop.py::test_total"], analysis.SelfHealPlan.Actions[0].Targets);
        Assert.Equal(3, analysis.SelfHealPlan.MaxAttempts);
        var fix = analysis.FixAgentInstructions;
        Assert.True(fix.IsEligible);
        Assert.Equal(("tests", "tests/test_shop.py"), (fix.Goal, Assert.Single(fix.Files).Path));
        Assert.Equal(["tests/test_shop.py::test_total"], fix.Tests);
        Assert.Equal(new CiTriggers(true, true, false), analysis.Triggers);
    }

    [Fact]
    public void Code_that_does_not_compile_is_mended_for_the_python_tests_that_it_keeps_from_being_collected()
    {
        var compile = new CiClassification("compile", 0.9);

        var fix = Analyst.Conclude(Run, compile with { FailingTests = [new CiFailingTest("tests/test_shop.py", "pytest", "tests/test_shop.py", null)] }).FixAgentInstructions;

        Assert.True(fix.IsEligible);
        Assert.Equal("tests", fix.Goal);
        Assert.Equal(["tests/test_shop.py"], fix.Tests);
        Assert.Equal("findings", Analyst.Conclude(Run, compile).FixAgentInstructions.Goal);
    }

    [Fact]
    public async Task No_secret_and_no_control_character_is_kept()
    {
        var analysis = await AnalyseAsync(Run, Failed.Replace("assert 2 == 3\n", "assert 2 \u202e== 3 \u001b[31mred\u0007\n", StringComparison.Ordinal));

        var json = CiJson.Write(analysis);
        Assert.DoesNotContain("hunter2", json, StringComparison.Ordinal);
        Assert.Contains("[redacted]", json, StringComparison.Ordinal);
        Assert.All(analysis.Classification.CausalLines, l => Assert.DoesNotContain(l.Text, c => c is '\u202e' or '\u001b' or '\u0007'));
    }

    [Theory]
    [InlineData("success")]
    [InlineData("skipped")]
    public async Task A_run_that_passed_triggers_nothing(string conclusion)
    {
        var analysis = await AnalyseAsync(Run with { Conclusion = conclusion }, Failed);

        Assert.Equal(new CiTriggers(false, false, false), analysis.Triggers);
        Assert.Empty(analysis.SelfHealPlan.Actions);
        Assert.False(analysis.FixAgentInstructions.IsEligible);
    }

    [Fact]
    public async Task Where_the_log_does_not_tell_a_person_has_to_look()
    {
        foreach (var log in (string[])["", "hello\n"])
            Assert.Equal(new CiTriggers(false, false, true), (await AnalyseAsync(Run, log)).Triggers);
        Assert.Equal(new CiTriggers(false, false, false), (await AnalyseAsync(Run with { Conclusion = "cancelled" }, "")).Triggers);
    }

    [Fact]
    public void What_a_machine_did_is_run_again_and_not_fixed()
    {
        var analysis = Analyst.Conclude(Run, new CiClassification("network", 0.9));

        Assert.Equal(["rerun-job"], analysis.SelfHealPlan.Actions.Select(a => a.Action));
        Assert.Equal(new CiTriggers(true, false, false), analysis.Triggers);
    }

    [Theory]
    [InlineData("network", 0.59, false)]
    [InlineData("network", 0.6, true)]
    [InlineData("lint", 0.99, false)]
    [InlineData("unknown", 0.99, false)]
    [InlineData("made_up", 0.99, false)]
    [InlineData("test_failure", 0.99, false)]
    public void Class_and_confidence_decide_over_actions(string code, double confidence, bool isEligible) =>
        Assert.Equal(isEligible, Analyst.Conclude(Run, new CiClassification(code, confidence)).SelfHealPlan.IsEligible);

    [Fact]
    public void Files_outside_the_repository_are_not_handed_on()
    {
        var analysis = Analyst.Conclude(Run, new CiClassification("lint", 0.9)
        {
            SuspectedFiles = [new("/etc/passwd", []), new("../x.py", []), new("src/a.py", [3])],
            CausalLines = [new("", 1, 1, "src/a.py:1:8: F401 'os' imported but unused\nsrc/b.py:2: error: Incompatible types  [arg-type]\nsaw E501 somewhere")],
        });

        Assert.Equal(["src/a.py"], analysis.FixAgentInstructions.Files.Select(f => f.Path));
        Assert.Equal(["F401", "arg-type"], analysis.FixAgentInstructions.Rules);
    }

    [Fact]
    public async Task It_is_read_back_as_it_was_written()
    {
        var analysis = await AnalyseAsync(Run, Failed);

        Assert.Equal(CiJson.Write(analysis), CiJson.Write(CiJson.ReadAnalysis(CiJson.Write(analysis))));
        Assert.Contains("\"self_heal_plan\"", CiJson.Write(analysis), StringComparison.Ordinal);
    }

    private static async Task<CiAnalysis> AnalyseAsync(CiRun run, string log)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(log));
        return await Analyst.AnalyseAsync(run, [new NamedLog("", content)], null, CancellationToken.None);
    }
}
