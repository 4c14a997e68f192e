using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Imports;

public sealed class RedefinitionFixerTests
{
    private static FixerTrial Trial(string text, int firstLine) =>
        new FixerTrial("python.redefinition", "F811", $"Redefinition of unused `x` from line {firstLine}: `x` redefined here").With(text).With("def x(): ...\n", "a.py").With("x = 1\n", "b.py");

    [Theory]
    [InlineData(1, "import x\nimport §x\nprint(x)\n", "import x\nprint(x)\n")]
    [InlineData(1, "from a import x\nfrom a import y, §x\nprint(x, y)\n", "from a import x\nfrom a import y\nprint(x, y)\n")]
    [InlineData(1, "import x\n\n\ndef f():\n    import §x\n\n    return x\n", "import x\n\n\ndef f():\n    return x\n")]
    [InlineData(1, "from a import x\nfrom b import §x\nprint(x)\n", "from b import x\nprint(x)\n")]
    [InlineData(1, "from a import x\n\n\ndef §x(): ...\n", "def x(): ...\n")]
    [InlineData(2, "import os\nfrom a import os as x\n\n\nclass §x:\n    y = os\n", "import os\n\n\nclass x:\n    y = os\n")]
    [InlineData(1, "def x():\n    return 1\n\n\ndef §x():\n    return 1\n", "def x():\n    return 1\n")]
    [InlineData(2, "if TYPE_CHECKING:\n    from a import x\nfrom a import §x\nprint(x)\n", "from a import x\nprint(x)\n")]
    [InlineData(2, "if a:\n    import y as x\nimport §x\n", "if a:\n    pass\nimport x\n")]
    public async Task One_of_two_goes(int firstLine, string before, string after) => Assert.Equal(after, await Trial(before, firstLine).HealAsync());

    [Theory]
    [InlineData(1, "def x(): return 1\n\n\ndef §x(): return 2\n", ReasonCode.Ambiguous)]
    [InlineData(2, "@a\ndef x(): return 1\n\n\n@a\ndef §x(): return 1\n", ReasonCode.NotFixable)]
    [InlineData(1, "from a import x\nif b:\n    from b import §x\n", ReasonCode.NotFixable)]
    [InlineData(2, "try:\n    from a import x\nexcept ImportError:\n    pass\nfrom b import §x\n", ReasonCode.NotFixable)]
    [InlineData(1, "from a import x\nfrom a import §x  # for those who look here\n", ReasonCode.LosesComments)]
    public async Task What_may_be_meant_stays(int firstLine, string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text, firstLine).ReasonAsync());
}
