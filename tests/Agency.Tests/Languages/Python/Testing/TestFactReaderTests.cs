using Agency.Core.Configuration;
using Agency.Core.Decisions.Guardrails;
using Agency.Core.Syntax;
using Agency.Languages.Python.Testing;

namespace Agency.Tests.Languages.Python.Testing;

public sealed class TestFactReaderTests
{
    private const string Code =
        """
        import pytest

        from shop import total


        def check(value):
            assert value > 0


        @pytest.mark.parametrize("n", [1, 2])
        def test_total(n, page):
            for each in [n]:
                assert total([each, 2]) == 3
            check(n)
            expect(page.locator("#buy")).to_be_visible()


        class TestShop:
            def test_empty(self):
                self.assertEqual(total([]), 0)
                with pytest.raises(ValueError):
                    total(None)

        """;

    [Fact]
    public async Task Tests_their_demands_and_nothing_else_are_seen()
    {
        var facts = TestFactReader.Read(await Trees.ParseAsync(Code));

        Assert.Equal(["", "check", "test_total", "TestShop.test_empty"], facts.Select(f => f.Name));
        Assert.Equal([false, false, true, true], facts.Select(f => f.IsTest));
        Assert.Equal(["total([each, 2]) == 3", "expect(page.locator(\"#buy\")).to_be_visible()"], facts[2].Assertions.Select(a => a.Text));
        Assert.Equal(["self.assertEqual(total([]), 0)", "pytest.raises(ValueError)"], facts[3].Assertions.Select(a => a.Text));
        Assert.All(facts, f => Assert.Empty(f.Skips));
    }

    [Theory]
    [InlineData("[each, 2]) == 3", "[each,\n        2] ) == 3")]
    [InlineData("#buy", "#purchase")]
    [InlineData("    check(n)\n", "    check(n)\n    print(n)\n")]
    [InlineData("    check(n)\n", "    check(n)\n    assert n < 5\n")]
    [InlineData("import pytest\n", "import os\n\nimport pytest\n")]
    [InlineData("def check", "def helper():\n    return 1\n\n\ndef check")]
    public async Task What_keeps_all_demands_passes(string old, string text) => Assert.Equal([], await RefusedAsync(old, text));

    [Theory]
    [InlineData("== 3", ">= 3", "weakened-assertions")]
    [InlineData("== 3", "in (2, 3)", "weakened-assertions")]
    [InlineData("== 3", "== 4", "weakened-assertions")]
    [InlineData("== 3", "", "weakened-assertions")]
    [InlineData("total([each, 2]) == 3", "True", "weakened-assertions")]
    [InlineData("total([each, 2]) == 3", "total([each, 2]) == 3 or True", "weakened-assertions")]
    [InlineData("assert total([each, 2]) == 3", "pass", "weakened-assertions")]
    [InlineData("        assert total([each, 2]) == 3", "        if n > 1:\n            assert total([each, 2]) == 3", "weakened-assertions")]
    [InlineData("        assert total([each, 2]) == 3", "        try:\n            assert total([each, 2]) == 3\n        except AssertionError:\n            pass", "weakened-assertions")]
    [InlineData("assertEqual(total([]), 0)", "assertIsNotNone(total([]))", "weakened-assertions")]
    [InlineData("pytest.raises(ValueError)", "pytest.raises(Exception)", "weakened-assertions")]
    [InlineData("value > 0", "value > -1", "weakened-assertions")]
    [InlineData("to_be_visible", "to_be_attached", "weakened-assertions")]
    [InlineData("def test_empty", "def _test_empty", "deleted-tests")]
    [InlineData("class TestShop", "class Shop", "deleted-tests")]
    [InlineData("class TestShop", "test_total = None\n\n\nclass TestShop", "skipped-tests")]
    [InlineData("class TestShop", "del test_total\n\n\nclass TestShop", "skipped-tests")]
    [InlineData("class TestShop", "def test_total():\n    pass\n\n\nclass TestShop", "deleted-tests")]
    [InlineData("def test_total", "@pytest.mark.skip\ndef test_total", "skipped-tests")]
    [InlineData("def test_total", "@pytest.mark.skip(reason='x')\ndef test_total", "skipped-tests")]
    [InlineData("def test_total", "@pytest . mark . xfail\ndef test_total", "skipped-tests")]
    [InlineData("class TestShop", "@pytest.mark.skipif(True, reason='x')\nclass TestShop", "skipped-tests")]
    [InlineData("    for each in [n]", "    pytest.skip('x')\n    for each in [n]", "skipped-tests")]
    [InlineData("    for each in [n]", "    return\n    for each in [n]", "skipped-tests")]
    [InlineData("    for each in [n]", "    if n:\n        raise unittest.SkipTest('x')\n    for each in [n]", "skipped-tests")]
    [InlineData("from shop import total\n", "from shop import total\n\npytestmark = pytest.mark.skip\n", "skipped-tests")]
    [InlineData("from shop import total\n", "from shop import total\n\n__test__ = False\n", "skipped-tests")]
    public async Task What_takes_something_away_is_refused(string old, string text, string guardrail) => Assert.Contains(guardrail, await RefusedAsync(old, text));

    private static async Task<IReadOnlyList<string>> RefusedAsync(string old, string text)
    {
        Assert.Contains(old, Code, StringComparison.Ordinal);
        var file = RepositoryPath.Parse("tests/test_shop.py");
        var change = new TestFileChange(
            TestFactReader.Read(await Trees.ParseAsync(Code)), TestFactReader.Read(await Trees.ParseAsync(Code.Replace(old, text, StringComparison.Ordinal))));
        var patch = new UnifiedPatch([new PatchedFile(file, file)], null);
        var decisions = PatchGuardrails.Check(new ReviewedPatch(patch) { Tests = new Dictionary<RepositoryPath, TestFileChange> { [file] = change } }, new FixSettings());
        return [.. decisions.Where(d => !d.Passed).Select(d => d.Name)];
    }
}
