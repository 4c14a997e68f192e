using Agency.Core.Diagnosis;
using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Tests.Core.Diagnosis;

public sealed class SpectrumTests
{
    private static readonly RepositoryPath Shop = RepositoryPath.Parse("shop.py");

    /// <summary>Two tests fail and two pass; line 1 runs in all of them, 2 in those that fail, 3 in one of each, 4 in those that pass.</summary>
    [Theory]
    [InlineData(1, 0.7071, 2)]
    [InlineData(2, 1, 1e6)]
    [InlineData(3, 0.5, 0.5)]
    [InlineData(4, 0, 0)]
    [InlineData(5, 0, 0)]
    public void The_coefficients_are_those_of_the_literature(int line, double ochiai, double dstar)
    {
        var spectrum = Table(("f1", true, [1, 2, 3]), ("f2", true, [1, 2]), ("p1", false, [1, 3, 4]), ("p2", false, [1, 4]));

        Assert.Equal((2, 2), (spectrum.Failed, spectrum.Passed));
        Assert.Equal(ochiai, spectrum.Ochiai(Shop, line), 4);
        Assert.Equal(dstar, spectrum.DStar(Shop, line), 4);
        Assert.Equal([1, 2, 3], spectrum.Suspects.Select(s => s.Line).Order());
    }

    [Fact]
    public void A_test_that_fails_for_another_reason_says_nothing()
    {
        var run = Run(("f1", true, [1]), ("other", true, [1, 2]), ("p1", false, [2]));

        var spectrum = new Spectrum(run, new HashSet<string> { "f1" }, _ => true);

        Assert.Equal((1, 1), (spectrum.Failed, spectrum.Passed));
        Assert.Equal(1, spectrum.Ochiai(Shop, 1));
        Assert.Equal(0, spectrum.Ochiai(Shop, 2));
    }

    [Fact]
    public void Tests_themselves_and_what_runs_at_import_are_not_counted()
    {
        var run = Run(("f1", true, [1]), ("", false, [1, 2]));

        Assert.Empty(new Spectrum(run, new HashSet<string> { "f1" }, f => f != Shop).Lines);
        Assert.Equal(0, new Spectrum(run, new HashSet<string> { "f1" }, _ => true).Passed);
    }

    [Fact]
    public void The_tests_of_some_lines_are_known()
    {
        var spectrum = Table(("f1", true, [1, 5]), ("p1", false, [2, 6]), ("p2", false, [9]));

        Assert.Equal(["f1", "p1"], spectrum.TestsOf(Shop, 5, 6).Order());
        Assert.Equal(["p2"], spectrum.TestsOf(Shop, 7, 9));
        Assert.Empty(spectrum.TestsOf(RepositoryPath.Parse("other.py"), 1, 9));
    }

    internal static Spectrum Table(params (string Id, bool Fails, int[] Lines)[] tests) =>
        new(Run(tests), tests.Where(t => t.Fails).Select(t => t.Id).ToHashSet(), _ => true);

    internal static VariantRun Run(params (string Id, bool Fails, int[] Lines)[] tests) => new(
        tests.Where(t => t.Id.Length > 0).ToDictionary(t => t.Id, t => new TestResult(t.Id, t.Fails ? TestOutcome.Failed : TestOutcome.Passed, TimeSpan.Zero, "", [])),
        tests.ToDictionary(t => t.Id, t => (IReadOnlyDictionary<string, IReadOnlyList<int>>)new Dictionary<string, IReadOnlyList<int>> { [Shop.Value] = t.Lines }),
        Isolation.Project,
        "");
}
