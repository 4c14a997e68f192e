using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Security;

public sealed class TempPathFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.temp-path", "S108", "Probable insecure usage of temporary file or directory").With(text);

    [Theory]
    [InlineData("import os\nimport tempfile\nf = open(§\"/tmp/a.txt\", \"w\")\n", "import os\nimport tempfile\nf = open(os.path.join(tempfile.gettempdir(), \"a.txt\"), \"w\")\n")]
    [InlineData("import os\nos.makedirs(§\"/tmp/a/b\")\n", "import os\nimport tempfile\nos.makedirs(os.path.join(tempfile.gettempdir(), \"a/b\"))\n")]
    public async Task It_is_mended(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("PATH = §\"/tmp/socket\"\n", ReasonCode.ReportOnly)]
    [InlineData("f = open(§\"/tmp/a.txt\")\n", ReasonCode.ReportOnly)]
    [InlineData("import tempfile\nd = tempfile.mkdtemp(dir=§\"/tmp\")\n", ReasonCode.NotFixable)]
    [InlineData("if p.startswith(§\"/tmp\"):\n    pass\n", ReasonCode.NotFixable)]
    [InlineData("f = open(§\"/tmp/a.txt\", \"w\")\n", ReasonCode.NotFixable)]
    public async Task What_only_looks_like_it_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());
}
