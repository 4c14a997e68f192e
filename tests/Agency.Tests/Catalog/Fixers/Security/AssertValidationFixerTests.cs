using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Security;

public sealed class AssertValidationFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.assert-validation", "S101", "Use of `assert` detected").With(text);

    [Theory]
    [InlineData("def f(a):\n    §assert isinstance(a, str), \"a text\"\n    return a\n", "def f(a):\n    if not isinstance(a, str):\n        raise TypeError(\"a text\")\n    return a\n")]
    [InlineData("def f(a, b):\n    \"\"\"Doc.\"\"\"\n    §assert len(a) == len(b)\n    return a\n", "def f(a, b):\n    \"\"\"Doc.\"\"\"\n    if len(a) != len(b):\n        raise ValueError(\"expected len(a) == len(b)\")\n    return a\n")]
    [InlineData("def f(a):\n    §assert a in (1, 2)\n    return a\n", "def f(a):\n    if a not in (1, 2):\n        raise ValueError(\"expected a in (1, 2)\")\n    return a\n")]
    [InlineData("def f(a):\n    §assert not a, f\"no {a}\"\n    return a\n", "def f(a):\n    if a:\n        raise ValueError(f\"no {a}\")\n    return a\n")]
    [InlineData("def f(a, b):\n    §assert a > b or b\n    return a\n", "def f(a, b):\n    if not (a > b or b):\n        raise ValueError(\"expected a > b or b\")\n    return a\n")]
    [InlineData("def f(a):\n    §assert a > 0.5\n    return a\n", "def f(a):\n    if not a > 0.5:\n        raise ValueError(\"expected a > 0.5\")\n    return a\n")]
    public async Task It_is_mended(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("def f(a):\n    §assert a is not None\n    return a.b\n", ReasonCode.NotFixable)]
    [InlineData("def f(a):\n    x = g(a)\n    §assert x\n    return x\n", ReasonCode.ReportOnly)]
    [InlineData("def _f(a):\n    §assert a > 0\n    return a\n", ReasonCode.ReportOnly)]
    [InlineData("def f(a):\n    §assert self.x > a.y()\n    return a\n", ReasonCode.ReportOnly)]
    [InlineData("def f(a):\n    §assert False\n", ReasonCode.ReportOnly)]
    [InlineData("§assert sys.version_info > (3,)\n", ReasonCode.ReportOnly)]
    [InlineData("def f(a: object):\n    §assert isinstance(a, str)\n    return a\n", ReasonCode.NotFixable)]
    [InlineData("def f(a: int | str):\n    §assert isinstance(a, str)\n    return a\n", ReasonCode.NotFixable)]
    [InlineData("def f(a):\n    §assert (\n        a  # why\n    )\n", ReasonCode.NotFixable)]
    public async Task What_only_looks_like_it_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());
}
