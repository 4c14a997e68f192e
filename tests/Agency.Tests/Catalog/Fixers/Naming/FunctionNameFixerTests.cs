using Agency.Core.Fixing;
using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Naming;

public sealed class FunctionNameFixerTests
{
    private const string Id = "python.function-name";

    private static FixerTrial Trial(string text, string path = "shop.py") => new FixerTrial(Id, "N802", "Function name should be lowercase").With(text, path);

    [Fact]
    public Task The_whole_project_follows() =>
        FixerTest.For(Id)
            .Before("__all__ = [\"addTax\"]\n\n\ndef addTax(price: int) -> int:\n    '''Uses ``addTax``.\n\n    >>> addTax(5)\n    6\n    '''\n    return price + price // 5\n", "shop/tax.py")
            .WithFile("shop/__init__.py", "from shop.tax import addTax as addTax\n")
            .WithFile("main.py", "import shop\nimport shop.tax as t\nfrom shop import addTax\n\nprint(addTax(1), shop.addTax(2), t.addTax(3))  # addTax thrice\n")
            .WithFile("other.py", "class A:\n    pass\n\n\ndef f(add_tax: int) -> int:\n    return add_tax\n")
            .After("__all__ = [\"add_tax\"]\n\n\ndef add_tax(price: int) -> int:\n    '''Uses ``add_tax``.\n\n    >>> add_tax(5)\n    6\n    '''\n    return price + price // 5\n", "shop/tax.py")
            .After("from shop.tax import add_tax as add_tax\n", "shop/__init__.py")
            .After("import shop\nimport shop.tax as t\nfrom shop import add_tax\n\nprint(add_tax(1), shop.add_tax(2), t.add_tax(3))  # add_tax thrice\n", "main.py")
            .Finding("N802")
            .RunAsync();

    [Theory]
    [InlineData("def §addTax():\n    return 1\n", FixSafety.NeedsReview)]
    [InlineData("def §_addTax():\n    return 1\n", FixSafety.Safe)]
    [InlineData("def f():\n    def §addTax():\n        return 1\n    return addTax()\n", FixSafety.Safe)]
    [InlineData("def f():\n    def §addTax():\n        return 1\n    return addTax\n", FixSafety.NeedsReview)]
    [InlineData("class A:\n    def §_addTax(self):\n        return 1\n\n    def g(self):\n        return self._addTax() + A._addTax(self) + A()._addTax()\n", FixSafety.Safe)]
    [InlineData("class A:\n    def §addTax(self):\n        return 1\n", FixSafety.NeedsReview)]
    public async Task Private_functions_need_nobody(string text, FixSafety safety)
    {
        Assert.Equal(safety, await Trial(text).SafetyAsync());
        Assert.Equal(text.Replace("§", "").Replace("addTax", "add_tax"), await Trial(text).HealAsync());
    }

    [Theory]
    [InlineData("def §addTax():\n    return 1\n\n\nx = getattr(m, 'addTax')\n")]
    [InlineData("def §addTax():\n    return 1\n\n\nadd_tax = 2\n")]
    [InlineData("def §addTax():\n    return 1\n\n\ndef f(add_tax):\n    return addTax() + add_tax\n")]
    [InlineData("@app.task\ndef §addTax():\n    return 1\n")]
    [InlineData("def §addTax():\n    return 1\n\n\ndef addTax():\n    return 2\n")]
    [InlineData("class A(Base):\n    def §doGet(self):\n        return 1\n")]
    [InlineData("class A:\n    def §visitName(self):\n        return getattr(self, kind)()\n")]
    [InlineData("class A:\n    def §addTax(self):\n        return 1\n\n\ndef f(a):\n    return a.addTax()\n")]
    [InlineData("class A:\n    def §addTax(self):\n        return 1\n\n\nclass B:\n    def addTax(self):\n        return 1\n")]
    [InlineData("class A:\n    def §addTax(self):\n        self.add_tax = 1\n")]
    [InlineData("@dataclass\nclass A:\n    def §addTax(self):\n        return 1\n")]
    [InlineData("class A:\n    def §__addTax(self):\n        return 1\n")]
    public async Task What_may_be_found_by_its_name_stays(string text) => Assert.Equal(ReasonCode.NotFixable, await Trial(text).ReasonAsync());

    [Theory]
    [InlineData("[project.scripts]\ntax = \"shop:addTax\"\n", "pyproject.toml")]
    [InlineData("Call `addTax`.\n", "docs/index.rst")]
    [InlineData("patch('shop.addTax')\n", "tests/test_shop.py")]
    [InlineData("from shop import *\n\naddTax()\n", "other.py")]
    [InlineData("def f(m):\n    return m.addTax()\n", "other.py")]
    [InlineData("try:\n    from shop import addTax\nexcept ImportError:\n    addTax = None\n", "other.py")]
    [InlineData("from shop import addTax\n\nadd_tax = addTax\n", "other.py")]
    [InlineData("import shop\nfrom shop import addTax\n\n\ndef f():\n    '''\n    >>> shop.addTax()\n    '''\n    x = 'addTax'\n", "other.py")]
    public async Task Nor_what_other_files_name(string text, string path) =>
        Assert.Equal(ReasonCode.NotFixable, await Trial("def §addTax():\n    return 1\n").With(text, path).ReasonAsync());

    [Fact]
    public async Task Tests_are_known_by_their_names() =>
        Assert.Equal(ReasonCode.NotFixable, await Trial("def §test_addTax():\n    assert 1\n", "test_shop.py").ReasonAsync());

    [Fact]
    public async Task Another_function_of_the_name_elsewhere_is_another()
    {
        var trial = Trial("def §_addTax():\n    return 1\n").With("def _addTax():\n    return 2\n\n\n_addTax()\n", "other.py");
        Assert.Equal("def _add_tax():\n    return 1\n", await trial.HealAsync());
        Assert.Equal("def _addTax():\n    return 2\n\n\n_addTax()\n", await trial.HealAsync(file: "other.py"));
    }
}
