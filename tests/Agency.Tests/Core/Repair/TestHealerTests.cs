using Agency.Core.Detection;
using Agency.Core.Diagnosis;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Repair;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python.Repair;
using Agency.Tests.Support;

namespace Agency.Tests.Core.Repair;

/// <summary>Small faulty projects, from the failing test to what is proposed, with the real harness.</summary>
[Trait("Kind", "slow")]
public sealed class TestHealerTests(LargestHealing largest) : IClassFixture<LargestHealing>
{
    internal static readonly TestHealRequest Search = new() { Searches = true, Budget = new SearchBudget(TimeSpan.FromMinutes(3), 20_000) };

    [Fact]
    public async Task A_wrong_operator_is_found_and_both_tests_that_it_fails_are_cured_by_one_change()
    {
        var (project, healing) = (largest.Project, largest.Healing);

        Assert.Equal((3, 2), (healing.Tests, healing.Failures.Count));
        var found = Assert.Single(healing.Cases);
        Assert.Equal(["test_shop.py::test_mixed", "test_shop.py::test_rising"], found.Failures.Select(f => f.Test).Order(StringComparer.Ordinal));
        Assert.Contains(found.Suspects.Take(3), s => s is { File.Value: "shop.py", Line: 4 });
        var best = found.Search!.Plausible[0];
        Assert.Equal(2, best.Fixed.Count);
        Assert.True(best.Confidence >= SearchFixer.LeastConfidence, $"{best.Title}: {best.Confidence}");
        Assert.Contains(await DiffAsync(project, best), (string[])["if item > best:", "if item >= best:"]);
        Assert.Equal(largest.Before, largest.After);
    }

    [Fact]
    public async Task What_is_found_becomes_a_proposal_that_names_its_rivals()
    {
        var (project, healing) = (largest.Project, largest.Healing);
        var finding = await FindingAsync(project, healing.Failures[0]);
        var fixer = new SearchFixer(healing);

        Assert.True(fixer.CanFix(finding));
        Assert.Equal((Rung.Search, FixSafety.NeedsReview), (fixer.Rung, fixer.Safety));
        var proposals = Assert.IsType<FixOutcome.Proposed>(await fixer.ProposeAsync(finding, project.Workspace, CancellationToken.None)).Alternatives;

        var first = proposals[0];
        Assert.Equal(["test_shop.py::test_mixed", "test_shop.py::test_rising"], first.MustPass.Order(StringComparer.Ordinal));
        Assert.EndsWith(" in shop.py", first.Title, StringComparison.Ordinal);
        Assert.InRange(first.Confidence!.Value, SearchFixer.LeastConfidence, 0.95);
        Assert.StartsWith("Found by search: one of ", first.Rationale, StringComparison.Ordinal);
        Assert.All(first.Others, o => Assert.StartsWith("--- a/shop.py", o.Diff, StringComparison.Ordinal));
        Assert.Equal([finding], first.Targets);
    }

    /// <summary>Each makes the test pass, breaks none and is not what anybody meant.</summary>
    [Theory]
    [InlineData("log.append(n)", "pass", "log = []\n\n\ndef value(n):\n    if n > 2:\n        log.append(n)\n    return len(log)\n", "value(3) == 0", PatchTraits.OnlyDeletes)]
    [InlineData("return n * 2", "return 7", "def value(n):\n    return n * 2\n", "value(3) == 7", PatchTraits.ReturnsConstant | PatchTraits.SpecialCase)]
    [InlineData("return n * 2", "return n * 2 if n != 3 else 7", "def value(n):\n    return n * 2\n", "value(3) == 7", PatchTraits.SpecialCase)]
    [InlineData("return int(n)", "try:\n        return int(n)\n    except ValueError:\n        pass", "def value(n):\n    return int(n)\n", "value('x') is None", PatchTraits.SwallowsException)]
    public async Task A_dubious_change_is_not_proposed_when_it_is_all_that_was_found(string old, string text, string code, string condition, PatchTraits traits)
    {
        await using var project = await PythonProject.OpenAsync(("shop.py", code), ("test_shop.py", $"from shop import value\n\n\ndef test_value():\n    assert {condition}\n"));

        var healing = await project.HealAsync(Search, new OneChange((old, text)));

        var patch = Assert.Single(Assert.Single(healing.Cases).Search!.Plausible);
        Assert.Equal((traits, 0.05), (patch.Traits, patch.Confidence));
        var declined = Assert.IsType<FixOutcome.Declined>(await new SearchFixer(healing).ProposeAsync(await FindingAsync(project, healing.Failures[0]), project.Workspace, CancellationToken.None));
        Assert.Equal(ReasonCode.LowConfidence, declined.Reason);
        Assert.Contains("The fault is probably in shop.py:", declined.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dubious_change_comes_behind_one_that_is_not()
    {
        await using var project = await PythonProject.OpenAsync(("shop.py", "def value(n):\n    return n * 2\n"), ("test_shop.py", "from shop import value\n\n\ndef test_value():\n    assert value(3) == 9\n"));

        var healing = await project.HealAsync(Search, new OneChange(("n * 2", "9"), ("n * 2", "n * n"), ("n * 2", "n ** 2")));

        var plausible = Assert.Single(healing.Cases).Search!.Plausible;
        Assert.Equal(["Write 9", "Write n * n", "Write n ** 2"], plausible.Select(p => p.Title).OrderBy(t => t.Length));
        Assert.Equal("Write 9", plausible[^1].Title);
        // Both do the same on all that was tried.
        Assert.Equal(plausible[0].Behaviour, plausible[1].Behaviour);
        Assert.NotEqual(plausible[0].Behaviour, plausible[2].Behaviour);
    }

    [Fact]
    public async Task A_change_that_breaks_a_test_is_none()
    {
        await using var project = await PythonProject.OpenAsync(("shop.py", "def value(n):\n    return n * 2\n"), ("test_shop.py", "from shop import value\n\n\ndef test_value():\n    assert value(3) == 9\n\n\ndef test_four():\n    assert value(2) == 4\n\n\ndef test_zero():\n    assert value(1) == 2\n"));

        var healing = await project.HealAsync(Search, new OneChange(("n * 2", "n * n"), ("n * 2", "n * 3")));

        var search = Assert.Single(healing.Cases).Search!;
        Assert.Equal((0, 2), (search.Plausible.Count, search.Tried));
        Assert.Equal("all that the templates offer was tried", search.Ended);
        var declined = Assert.IsType<FixOutcome.Declined>(await new SearchFixer(healing).ProposeAsync(await FindingAsync(project, healing.Failures[0]), project.Workspace, CancellationToken.None));
        Assert.Equal((ReasonCode.NotFixable, true), (declined.Reason, declined.Detail!.StartsWith("2 changes were tried and none makes the test pass without breaking another.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Two_changes_are_made_together_where_one_does_not_suffice()
    {
        const string Code = "def total(items):\n    result = 1\n    for item in items:\n        result -= item\n    return result\n";
        await using var project = await PythonProject.OpenAsync(
            ("shop.py", Code), ("test_shop.py", "from shop import total\n\n\ndef test_total():\n    assert total([1, 2]) == 3\n    assert total([]) == 0\n    assert total([5]) == 5\n"));

        var healing = await project.HealAsync(Search, new OneChange(("result = 1", "result = 0"), ("-= item", "+= item"), ("result = 1", "result = 2"), ("-= item", "*= item")));

        var patch = Assert.Single(Assert.Single(healing.Cases).Search!.Plausible);
        Assert.Equal((2, 2), (patch.Edits.Count, patch.Templates.Count));
        Assert.Equal(Code.Replace("= 1", "= 0", StringComparison.Ordinal).Replace("-=", "+=", StringComparison.Ordinal), new SourceText(Code).Apply(patch.Edits).Text);
    }

    [Fact]
    public async Task What_goes_wrong_at_import_is_searched_for_too()
    {
        await using var project = await PythonProject.OpenAsync(("shop.py", "RATES = [1, 2]\nLAST = RATES[2]\n"), ("test_shop.py", "from shop import LAST\n\n\ndef test_last():\n    assert LAST == 2\n"));

        var healing = await project.HealAsync(Search);

        var found = Assert.Single(healing.Cases);
        Assert.True(found.Target.IsCollection);
        Assert.Contains(found.Suspects, s => s is { File.Value: "shop.py", Line: 2 });
        Assert.NotEmpty(found.Search!.Plausible);
        Assert.All(found.Search.Plausible, p => Assert.Equal(["test_shop.py"], p.Fixed));
    }

    [Fact]
    public async Task What_cures_one_test_is_extended_by_what_cures_the_other_on_top_of_it()
    {
        // The second fault shows only once the first is gone.
        const string Code = "def scale(n):\n    return n * 3\n\n\ndef total(items):\n    result = 1\n    for item in items:\n        result += scale(item)\n    return result\n";
        await using var project = await PythonProject.OpenAsync(
            ("shop.py", Code), ("test_shop.py", "from shop import scale, total\n\n\ndef test_scale():\n    assert scale(3) == 6\n\n\ndef test_total():\n    assert total([3, 5]) == 16\n\n\ndef test_type():\n    assert isinstance(total([]), int)\n"));

        var healing = await project.HealAsync(Search, new OneChange(("n * 3", "n * 2"), ("n * 3", "n + 3"), ("result = 1", "result = 0"), ("result = 1", "result = 2")));

        var best = Assert.Single(healing.Cases).Search!.Plausible[0];
        Assert.Equal(["test_shop.py::test_scale", "test_shop.py::test_total"], best.Fixed.Order(StringComparer.Ordinal));
        Assert.Equal("Write n * 2; Write result = 0", best.Title);
    }

    [Fact]
    public async Task A_slip_that_shows_itself_in_another_function_once_the_first_is_mended_is_mended_with_it()
    {
        const string Code = "def length(b):\n    return b.get('v', {}).get('n', 0)\n\n\ndef plate(b):\n    return b.get('v', {}).get('p', '-')\n";
        await using var project = await PythonProject.OpenAsync(
            ("ferry.py", Code), ("test_ferry.py", "from ferry import length, plate\n\n\ndef test_none():\n    assert (length({'v': None}), plate({'v': None})) == (0, '-')\n\n\ndef test_some():\n    assert length({'v': {'n': 2}}) == 2\n"));

        var healing = await project.HealAsync(Search, new OneChange(("b.get('v', {}).get('n'", "(b.get('v') or {}).get('n'"), ("b.get('v', {}).get('p'", "(b.get('v') or {}).get('p'")));

        Assert.Equal(2, Assert.Single(Assert.Single(healing.Cases).Search!.Plausible).Edits.Count);
    }

    [Fact]
    public async Task Of_the_names_that_can_be_imported_the_one_with_which_the_tests_pass_comes_first()
    {
        await using var project = await PythonProject.OpenAsync(
            ("rates.py", "def rebate(n):\n    return 0\n\n\ndef tax(n):\n    return n * 2\n"), ("shop.py", "from rates import taxes\n\n\ndef gross(n):\n    return taxes(n)\n"), ("test_shop.py", "from shop import gross\n\n\ndef test_gross():\n    assert gross(3) == 6\n"));

        var plausible = Assert.Single((await project.HealAsync(Search)).Cases).Search!.Plausible;

        Assert.Equal(["Import tax in place of taxes", "Import rebate in place of taxes"], plausible.Select(p => p.Title));
        Assert.Equal([0, 1], plausible.Select(p => p.StillFailing));
        Assert.True(plausible[0].Confidence >= SearchFixer.LeastConfidence && plausible[1].Confidence < SearchFixer.LeastConfidence);
    }

    [Fact]
    public async Task A_loop_that_never_ends_is_repaired()
    {
        const string Code = "def halvings(n):\n    count = 0\n    while n > 1:\n        n = n // 1\n        count += 1\n    return count\n";
        await using var project = await PythonProject.OpenAsync(("shop.py", Code), ("test_shop.py", "from shop import halvings\n\n\ndef test_one():\n    assert halvings(1) == 0\n\n\ndef test_many():\n    assert halvings(40) == 5\n"));

        var healing = await project.HealAsync(Search, new OneChange(("n // 1", "n // 2"), ("n // 1", "n // 3"), ("n // 1", "n + 1")));

        var found = Assert.Single(healing.Cases);
        Assert.Equal(VariantRun.Hang, found.Target.Result.Exception);
        Assert.Equal("Write n // 2", Assert.Single(found.Search!.Plausible).Title);
        Assert.True(found.Search.Hung >= 1);
    }

    [Fact]
    public async Task The_budget_ends_the_search()
    {
        await using var project = await PythonProject.OpenAsync(("shop.py", "def value(n):\n    a = n + 1\n    b = a * 2\n    if b > a:\n        a = b - n\n    return a + b\n"), ("test_shop.py", "from shop import value\n\n\ndef test_value():\n    assert value(3) == 'never'\n"));

        var search = Assert.Single((await project.HealAsync(Search with { Budget = new SearchBudget(TimeSpan.FromMinutes(3), 100) })).Cases).Search!;

        // Changes are tried in batches of 96.
        Assert.InRange(search.Tried, 100, 192);
        Assert.Equal(("the number of changes to try is used up", 0), (search.Ended, search.Plausible.Count));
    }

    [Fact]
    public async Task No_repair_is_looked_for_unless_asked_and_none_of_what_the_code_cannot_cure()
    {
        const string Tests = "from shop import value\n\n\ndef test_value():\n    assert value(3) == 3\n\n\ndef test_missing():\n    import no_such_module\n";
        await using var project = await PythonProject.OpenAsync(("shop.py", "def value(n):\n    return n + 1\n"), ("test_shop.py", Tests));

        var healing = await project.HealAsync(new TestHealRequest());

        Assert.Equal([FailureKind.Stable, FailureKind.Environment], healing.Failures.Select(f => f.Kind));
        var found = Assert.Single(healing.Cases);
        Assert.Equal(("test_shop.py::test_value", null), (found.Target.Test, found.Search));
        Assert.Equal(2, found.Suspects[0].Line);
        var declined = Assert.IsType<FixOutcome.Declined>(await new SearchFixer(healing).ProposeAsync(await FindingAsync(project, healing.Failures[0]), project.Workspace, CancellationToken.None));
        Assert.Equal("No repair was looked for. The fault is probably in shop.py:2 or shop.py:1.", declined.Detail);
    }

    [Fact]
    public async Task Two_causes_are_two_cases()
    {
        await using var project = await PythonProject.OpenAsync(
            ("shop.py", "def add(a, b):\n    return a - b\n"), ("area.py", "def area(a, b):\n    return a + b\n"),
            ("test_shop.py", "from shop import add\n\n\ndef test_add():\n    assert add(2, 3) == 5\n"), ("test_area.py", "from area import area\n\n\ndef test_area():\n    assert area(2, 3) == 6\n"));

        var healing = await project.HealAsync(Search, new OneChange(("a - b", "a + b"), ("a + b", "a * b")));

        Assert.Equal(["area.py", "shop.py"], healing.Cases.Select(c => Assert.Single(c.Search!.Plausible).Edits[0].File.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Where_no_test_can_be_run_the_reason_is_told()
    {
        await using var project = await PythonProject.OpenAsync(("shop.py", "x = 1\n"));

        Assert.Equal("no tests were collected", (await project.HealAsync(Search)).Unavailable);
    }

    [Fact]
    public async Task A_project_that_cannot_be_forked_is_searched_all_the_same()
    {
        const string Conftest = "import threading\n\nthreading.Thread(target=threading.Event().wait, daemon=True).start()\n";
        await using var project = await PythonProject.OpenAsync(("conftest.py", Conftest), ("shop.py", "def add(a, b):\n    return a - b\n"), ("test_shop.py", "from shop import add\n\n\ndef test_add():\n    assert add(2, 3) == 5\n"));

        var healing = await project.HealAsync(Search, new OneChange(("a - b", "a + b"), ("a - b", "b - a")));

        Assert.Contains("Each change gets a process of its own", Assert.Single(healing.Notes), StringComparison.Ordinal);
        Assert.Equal("Write a + b", Assert.Single(Assert.Single(healing.Cases).Search!.Plausible).Title);
    }

    /// <summary>The lines that a patch puts there.</summary>
    private static async Task<string> DiffAsync(PythonProject project, Patch patch) =>
        string.Join('\n', (await SearchFixer.DiffAsync(patch.Edits, project.Workspace, CancellationToken.None)).Split('\n').Where(l => l.StartsWith('+') && !l.StartsWith("+++", StringComparison.Ordinal)).Select(l => l[1..].Trim()));

    private static async Task<Finding> FindingAsync(PythonProject project, TestFailure failure)
    {
        var text = Assert.IsType<ReadOutcome.Text>(await project.Workspace.ReadAsync(RepositoryPath.Parse("test_shop.py"), CancellationToken.None)).Source;
        return TestFindings.Of(failure, project.Workspace.Files.ToHashSet(), new PythonRepair().IsTest, _ => text)!;
    }
}
