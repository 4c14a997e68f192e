using Agency.Catalog.Analyzers;
using Agency.Core.Detection;

namespace Agency.Tests.Catalog.Analyzers;

[Trait("Kind", "slow")]
public sealed class ModuleGraphAnalyzerTests
{
    private readonly ModuleGraphAnalyzer agency = new();

    [Fact]
    public async Task A_circle_that_fails_is_reported_at_the_import_that_can_be_moved()
    {
        await using var project = await RealProject.OpenAsync(
            ("shop/__init__.py", ""),
            ("shop/a.py", "from shop.b import two\n\nONE = two + 1\n"),
            ("shop/b.py", "import os\nfrom shop.a import ONE\n\ntwo = 2\n\n\ndef three():\n    return ONE + two\n"));

        var finding = Assert.Single((await project.AnalyzeAsync(agency)).Findings);

        Assert.Equal(("circular-import", "shop/b.py", 2, 1), (finding.Rule, finding.File.Value, finding.Range.Start.Line, finding.Range.Start.Column));
        Assert.Equal("Circular import: shop.b -> shop.a -> shop.b", finding.Message);
        Assert.Equal((Category.Import, Priority.P1), (finding.Category, finding.Priority));
        Assert.Contains("finds no", Assert.Single(finding.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circle_that_works_in_every_order_is_a_warning()
    {
        await using var project = await RealProject.OpenAsync(
            ("a.py", "ONE = 1\n\nfrom b import TWO\n\n\ndef f():\n    return TWO\n"), ("b.py", "TWO = 2\n\nfrom a import ONE\n\n\ndef g():\n    return ONE\n"));

        Assert.Equal(Priority.P2, Assert.Single((await project.AnalyzeAsync(agency)).Findings).Priority);
    }

    [Theory]
    [InlineData("import b\n\n\ndef f():\n    return b.g\n")]
    [InlineData("from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from b import g\n\n\ndef f(x: 'g'):\n    pass\n")]
    [InlineData("def f():\n    from b import g\n    return g\n")]
    public async Task A_circle_that_cannot_fail_is_none(string text)
    {
        await using var project = await RealProject.OpenAsync(("a.py", text), ("b.py", "import a\n\n\ndef g():\n    return a.f\n"));

        Assert.Empty(await project.FindAsync(agency));
    }

    [Fact]
    public async Task Submodules_of_a_package_are_no_circle_with_it()
    {
        await using var project = await RealProject.OpenAsync(
            ("pkg/__init__.py", "from pkg.a import f\nfrom pkg.b import g\n"), ("pkg/a.py", "from . import b\n\n\ndef f():\n    return b\n"), ("pkg/b.py", "def g():\n    pass\n"));

        Assert.Empty(await project.FindAsync(agency));
    }

    [Fact]
    public async Task A_use_while_importing_can_fail_without_from()
    {
        await using var project = await RealProject.OpenAsync(
            ("a.py", "import b\n\nX = b.Y\n"), ("b.py", "import a\n\nY = 1\n\n\ndef f():\n    return a.X\n"));

        var finding = Assert.Single((await project.AnalyzeAsync(agency)).Findings);

        Assert.Equal(("b.py", Priority.P1), (finding.File.Value, finding.Priority));
    }

    [Fact]
    public async Task Circles_that_share_modules_are_told_one_by_one()
    {
        await using var project = await RealProject.OpenAsync(
            ("hub.py", "from one import f\nfrom two import g\n\nH = 1\nprint(f, g)\n"),
            ("one.py", "from hub import H\n\n\ndef f():\n    return H\n"),
            ("two.py", "from hub import H\n\n\ndef g():\n    return H\n"));

        Assert.Equal(["one.py:1:1 circular-import", "two.py:1:1 circular-import"], await project.FindAsync(agency));
    }
}
