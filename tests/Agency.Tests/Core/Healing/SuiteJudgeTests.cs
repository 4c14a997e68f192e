using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Core.Verification;
using Agency.Testing.Fakes;
using static Agency.Tests.Core.Healing.FakeHeal;

namespace Agency.Tests.Core.Healing;

public sealed class SuiteJudgeTests
{
    [Fact]
    public async Task Every_refusal_names_a_test_that_its_own_fix_breaks()
    {
        var files = Enumerable.Range(0, 9).Select(i => ($"m{i}.py", $"x{i} = bad\n")).ToArray();
        var runner = Suite(("t.py::test_two", Lacks("x2 = good")), ("t.py::test_seven", Lacks("x7 = good")), ("t.py::test_rest", _ => true));
        var result = await RunAsync(new FakeWorkspace(files), [Fixer("bad", "good")], ["bad"], runner);

        var refused = result.Findings.Where(f => f.Outcome != Outcome.Healed).ToList();
        Assert.All(refused, f => Assert.Equal(ReasonCode.BreaksTests, f.Reason));
        Assert.Equal(["t.py::test_two: assertion failed", "t.py::test_seven: assertion failed"], refused.Select(f => f.Detail));
    }

    [Fact]
    public async Task Of_several_broken_tests_one_that_covers_the_fix_is_named()
    {
        var workspace = new FakeWorkspace(("shop/cart.py", "bad\n"), ("shop/api.py", ""), ("tests/test_api.py", ""), ("tests/test_cart.py", ""))
        {
            Language = new FakeLanguageServices
            {
                Modules = new ModuleGraph([Module("shop/api.py", "shop.cart"), Module("shop/cart.py"), Module("tests/test_api.py", "shop.api"), Module("tests/test_cart.py", "shop.cart")]),
            },
        };
        var runner = Suite(("tests/other.py::test", Lacks("good")), ("tests/test_api.py::test", Lacks("good")), ("tests/test_cart.py::test", Lacks("good")));
        var result = await RunAsync(workspace, [Fixer("bad", "good")], ["bad"], runner);

        Assert.Equal("tests/test_cart.py::test: assertion failed (and 2 more)", Assert.Single(result.Findings).Detail);
    }

    [Fact]
    public async Task Nobody_is_blamed_for_a_test_that_passes_when_he_is_tried_himself()
    {
        // Fails three times with any fix, which is what it takes to be believed, and never again.
        var failures = 0;
        var runner = Suite(("t.py::flaky", text => !text.Contains("good", StringComparison.Ordinal) || ++failures > 3), ("t.py::test", _ => true));
        var result = await RunAsync(new FakeWorkspace(("a.py", "bad\n"), ("b.py", "bad\n")), [Fixer("bad", "good")], ["bad"], runner);

        Assert.All(result.Findings, f => Assert.Equal(Outcome.Healed, f.Outcome));
        Assert.Equal(["t.py::flaky"], result.FlakyTests);
    }

    [Fact]
    public async Task A_run_that_breaks_once_is_held_against_nobody()
    {
        var runner = new FakeTestRunner(new Dictionary<string, Func<string, bool>> { ["t.py::test"] = _ => true })
        {
            Interfere = number => number == 2 ? throw new IOException("the runner's pipe broke") : null,
        };
        var result = await RunAsync(new FakeWorkspace(("a.py", "bad\n"), ("b.py", "bad\n")), [Fixer("bad", "good")], ["bad"], runner);

        Assert.All(result.Findings, f => Assert.Equal(Outcome.Healed, f.Outcome));
    }

    [Fact]
    public async Task Runs_that_break_on_and_off_come_to_no_verdict()
    {
        // Whole runs of fixes break; each part of them passes.
        var runner = new FakeTestRunner(new Dictionary<string, Func<string, bool>> { ["t.py::test"] = _ => true })
        {
            Interfere = number => number is > 1 and < 100 && number % 3 == 2 ? new TestRunOutcome.Broken("out of memory") : null,
        };
        var result = await RunAsync(new FakeWorkspace(("a.py", "bad\n"), ("b.py", "bad\n")), [Fixer("bad", "good")], ["bad"], runner);

        Assert.All(result.Findings, f => Assert.Equal(ReasonCode.Inconclusive, f.Reason));
        Assert.All(result.Proposals, p => Assert.IsType<Verdict.Inconclusive>(p.Verdict));
        Assert.Empty(result.Changes);
    }

    [Fact]
    public async Task Tests_that_need_the_company_of_others_are_judged_in_it()
    {
        var inner = Suite(("t.py::needy", Lacks("x3 = good")), ("t.py::test", _ => true));
        var files = Enumerable.Range(0, 5).Select(i => ($"m{i}.py", $"x{i} = bad\n")).ToArray();
        var result = await RunAsync(new FakeWorkspace(files), [Fixer("bad", "good")], ["bad"], new NeedyTestRunner(inner, "t.py::needy"));

        Assert.Equal("m3.py", Assert.Single(result.Findings, f => f.Outcome != Outcome.Healed).Finding.File.Value);
        Assert.Equal(4, result.Changes.Count);
    }

    [Fact]
    public async Task What_only_fails_alone_is_no_reason_to_refuse()
    {
        var workspace = new FakeWorkspace(("a.py", "bad\n"), ("tests/test_a.py", ""), ("tests/test_b.py", ""))
        {
            Language = new FakeLanguageServices { Modules = new ModuleGraph([Module("a.py"), Module("tests/test_a.py", "a"), Module("tests/test_b.py")]) },
        };
        var others = Enumerable.Range(0, 9).Select(i => ($"tests/test_b.py::test_{i}", (Func<string, bool>)(_ => true)));
        var inner = Suite([("tests/test_a.py::needy", _ => true), .. others]);
        var result = await RunAsync(workspace, [Fixer("bad", "good")], ["bad"], new NeedyTestRunner(inner, "tests/test_a.py::needy"));

        Assert.Equal(Outcome.Healed, Assert.Single(result.Findings).Outcome);
    }

    [Fact]
    public async Task A_part_of_a_batch_is_tried_with_what_it_needs_to_follow()
    {
        // The first fix uncovers a second problem, which the tests mind, and which is healed along with it.
        var runner = Suite(("t.py::test", text => !text.Contains("next", StringComparison.Ordinal) && !text.Contains("broken", StringComparison.Ordinal)));
        var result = await RunAsync(
            new FakeWorkspace(("a.py", "bad1\n"), ("b.py", "bad2\n")), [Fixer("bad1", "next"), Fixer("next", "good"), Fixer("bad2", "broken")], ["bad1", "bad2", "next"], runner);

        Assert.Equal([null, ReasonCode.BreaksTests], result.Findings.Select(f => f.Reason));
        Assert.Equal("good\n", Assert.Single(result.Changes).Value.Text);
    }

    private static Func<string, bool> Lacks(string word) => text => !text.Contains(word, StringComparison.Ordinal);

    private static ProjectModule Module(string file, params IReadOnlyList<string> imports) => new(
        RepositoryPath.Parse(file),
        file.Replace('/', '.')[..^3],
        [.. imports.Select(i => new ModuleImport(i, [], 1, false, false))],
        null,
        false);
}
