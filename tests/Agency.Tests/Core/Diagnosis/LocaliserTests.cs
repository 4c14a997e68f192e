using Agency.Core.Diagnosis;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Tests.Core.Diagnosis;

public sealed class LocaliserTests
{
    private static readonly RepositoryPath Shop = RepositoryPath.Parse("shop.py");

    private static readonly Spectrum Flat = SpectrumTests.Table(("f", true, [3, 4, 5, 6]));

    [Fact]
    public void What_runs_only_in_failing_tests_comes_first()
    {
        var spectrum = SpectrumTests.Table(("f", true, [3, 4, 5]), ("p1", false, [3, 4]), ("p2", false, [3]));

        var suspects = Localiser.Rank(spectrum, [], [], _ => true, (_, line) => line, (_, _) => [], (_, _) => 1);

        Assert.Equal([5, 4, 3], suspects.Select(s => s.Line));
        Assert.Equal(["it runs when the tests fail (Ochiai 1.00)"], suspects[0].Reasons);
    }

    [Fact]
    public void Where_the_exception_was_raised_comes_before_what_it_passed()
    {
        var failure = Failure(("test_shop.py", 9), ("shop.py", 4), ("shop.py", 6));

        var suspects = Localiser.Rank(Flat, [failure], [], f => f == Shop, (_, line) => line, (_, _) => [], (_, _) => 1);

        Assert.Equal([6, 4, 3, 5], suspects.Select(s => s.Line));
        Assert.Contains("the exception was raised there", suspects[0].Reasons);
        Assert.Contains("the exception passed it", suspects[1].Reasons);
        Assert.All(suspects, s => Assert.Equal(Shop, s.File));
    }

    [Fact]
    public void Where_it_was_raised_counts_though_no_lines_are_known()
    {
        var none = SpectrumTests.Table();

        var suspects = Localiser.Rank(none, [Failure(("shop.py", 7))], [], _ => true, (_, line) => line, (_, _) => [], (_, _) => 1);

        Assert.Equal((7, "the exception was raised there"), (Assert.Single(suspects).Line, suspects[0].Reasons[0]));
    }

    [Fact]
    public void What_the_assertion_depends_on_is_raised()
    {
        var clue = new Clue(Shop, 5, 6, 0.6, "the failing assertion depends on price");

        var suspects = Localiser.Rank(Flat, [], [clue], _ => true, (_, line) => line, (_, _) => [], (_, _) => 1);

        Assert.Equal([5, 6, 3, 4], suspects.Select(s => s.Line));
        Assert.Contains("the failing assertion depends on price", suspects[0].Reasons);
    }

    [Fact]
    public void A_clue_of_a_line_that_did_not_run_makes_it_suspicious()
    {
        var suspects = Localiser.Rank(Flat, [], [new Clue(Shop, 40, 40, 0.9, "it was changed last")], _ => true, (_, line) => line, (_, _) => [], (_, _) => 1);

        Assert.Equal((40, 5), (suspects[^1].Line, suspects.Count));
    }

    [Fact]
    public void The_same_clue_twice_counts_once()
    {
        Clue[] twice = [new(Shop, 5, 6, 0.6, "same"), new(Shop, 5, 5, 0.3, "same")];

        var suspects = Localiser.Rank(Flat, [], twice, _ => true, (_, line) => line, (_, _) => [], (_, _) => 1);

        Assert.Equal(suspects.Single(s => s.Line == 6).Score, suspects.Single(s => s.Line == 5).Score);
    }

    [Fact]
    public void Lines_of_one_statement_are_one_suspect()
    {
        var suspects = Localiser.Rank(Flat, [], [], _ => true, (_, line) => line >= 5 ? 5 : line == 3 ? null : line, (_, _) => [], (_, _) => 1);

        Assert.Equal([4, 5], suspects.Select(s => s.Line));
    }

    [Fact]
    public void What_a_suspicious_statement_depends_on_is_suspicious_in_part()
    {
        var suspects = Localiser.Rank(Flat, [Failure(("shop.py", 6))], [], _ => true, (_, line) => line, (_, line) => line >= 5 ? [1, 3] : [], (_, _) => 1);

        Assert.Equal([6, 3, 4, 5, 1], suspects.Select(s => s.Line).OrderBy(l => l == 6 ? 0 : l is 1 ? 2 : 1).ThenBy(l => l));
        var declared = suspects.Single(s => s.Line == 1);
        Assert.Equal(["line 6 depends on it"], declared.Reasons);
        Assert.Equal(suspects.Single(s => s.Line == 6).Score * 0.2, declared.Score, 6);
    }

    private static TestFailure Failure(params (string File, int Line)[] frames) => new(
        new TestResult("f", TestOutcome.Failed, TimeSpan.Zero, "", [.. frames.Select(f => new StackFrameInfo(f.File, f.Line, "g"))]), FailureKind.Stable, "");
}
