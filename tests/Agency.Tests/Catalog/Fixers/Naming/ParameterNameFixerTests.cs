using Agency.Core.Fixing;
using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Naming;

public sealed class ParameterNameFixerTests
{
    private const string Id = "python.parameter-name";

    private static FixerTrial Trial(string text) => new FixerTrial(Id, "N803", "Argument name should be lowercase").With(text);

    [Fact]
    public Task Calls_in_other_files_follow() =>
        FixerTest.For(Id)
            .Before(
                """
                def _scale(values: list[int], scaleFactor: int = 1) -> list[int]:
                    '''Scales.

                    :param scaleFactor: by what; scaleFactor is an integer.

                    >>> _scale([1], scaleFactor=2)
                    [2]
                    '''
                    return [value * scaleFactor for value in values]
                """, "shop.py")
            .WithFile("other.py", "import shop\nfrom shop import _scale as scale\n\nprint(scale([1], scaleFactor=2), shop._scale([2], scaleFactor=3))\n")
            .After(
                """
                def _scale(values: list[int], scale_factor: int = 1) -> list[int]:
                    '''Scales.

                    :param scale_factor: by what; scale_factor is an integer.

                    >>> _scale([1], scale_factor=2)
                    [2]
                    '''
                    return [value * scale_factor for value in values]
                """, "shop.py")
            .After("import shop\nfrom shop import _scale as scale\n\nprint(scale([1], scale_factor=2), shop._scale([2], scale_factor=3))\n", "other.py")
            .Finding("N803")
            .RunAsync();

    [Theory]
    [InlineData("def f(§aB, /):\n    return aB\n", FixSafety.Safe)]
    [InlineData("def f(*§aB):\n    return aB\n", FixSafety.Safe)]
    [InlineData("def f(**§aB):\n    return aB\n", FixSafety.Safe)]
    [InlineData("def f(§aB):\n    return aB\n", FixSafety.NeedsReview)]
    [InlineData("def _f(§aB):\n    return aB\n", FixSafety.Safe)]
    [InlineData("x = lambda §aB: aB\n", FixSafety.Safe)]
    [InlineData("def f():\n    def g(§aB):\n        return aB\n    return g(aB=1)\n", FixSafety.Safe)]
    [InlineData("class A:\n    def f(self, §aB):\n        return aB\n\n    def g(self):\n        return self.f(aB=1)\n", FixSafety.NeedsReview)]
    [InlineData("class A:\n    def _f(self, §aB):\n        return aB\n", FixSafety.Safe)]
    [InlineData("class A:\n    def __init__(self, §aB):\n        self.aB = aB\n", FixSafety.NeedsReview)]
    [InlineData("class A(B):\n    def __eq__(self, §aB):\n        return aB\n", FixSafety.Safe)]
    public async Task Private_functions_are_the_projects_own(string text, FixSafety safety)
    {
        var trial = Trial(text);
        Assert.Equal(safety, await trial.SafetyAsync());
        Assert.Equal(text.Replace("§", "").Replace("self.aB", "self.§").Replace("aB", "a_b").Replace("self.§", "self.aB"), await trial.HealAsync());
    }

    [Theory]
    [InlineData("def f(§aB):\n    return aB\n\n\nf(**{'aB': 1})\n")]
    [InlineData("def f(§aB):\n    return aB\n\n\nhandlers = [f]\n")]
    [InlineData("@app.route('/')\ndef f(§aB):\n    return aB\n")]
    [InlineData("def f(§aB, **rest):\n    return aB\n")]
    [InlineData("class A(Base):\n    def f(self, §aB):\n        return aB\n")]
    [InlineData("class A(metaclass=M):\n    def f(self, §aB):\n        return aB\n")]
    [InlineData("class A:\n    def f(self, §aB):\n        return aB\n\n\nclass B(A):\n    def f(self, aB):\n        return aB\n")]
    [InlineData("class A:\n    def f(self, §aB):\n        return aB\n\n\nx.f(aB=1)\n")]
    [InlineData("class A:\n    def f(self, §aB):\n        return aB\n\n\ng(A().f)\n")]
    [InlineData("class A:\n    def __init__(self, §aB):\n        self.x = aB\n\n\nA(aB=1)\n")]
    [InlineData("x = lambda §aB: aB\nx(aB=1)\n")]
    [InlineData("def f(§aB, a_b):\n    return aB\n")]
    [InlineData("if x:\n    def f(§aB):\n        return aB\nelse:\n    def f(aB):\n        return 1\n")]
    [InlineData("def f(§aB):\n    return aB\n\n\nUSAGE = 'call f(aB=1)'\n")]
    public async Task What_may_be_called_unseen_stays(string text) => Assert.Equal(ReasonCode.NotFixable, await Trial(text).ReasonAsync());

    [Theory]
    [InlineData("from example import *\n\nf(aB=1)\n", "other.py")]
    [InlineData("import example as e\n\nprint(e.f)\n", "other.py")]
    [InlineData("def g(module):\n    return module.f(aB=1)\n", "other.py")]
    [InlineData("Call `f(1, aB=2)`.\n", "README.md")]
    [InlineData("def (f\n", "other.py")]
    public async Task Nor_what_other_files_may_call(string text, string path) =>
        Assert.Equal(ReasonCode.NotFixable, await Trial("def f(§aB):\n    return aB\n").With(text, path).ReasonAsync());

    [Fact]
    public async Task A_fixture_is_found_by_its_name()
    {
        var trial = new FixerTrial(Id, "N803", "Argument name should be lowercase").With("def test_a(§aB):\n    return aB\n", "test_a.py");
        Assert.Equal(ReasonCode.NotFixable, await trial.ReasonAsync());
    }
}
