using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Security;

public sealed class TempNameFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.mktemp", "S306", "Use of insecure and deprecated function (`mktemp`)").With(text);

    [Theory]
    [InlineData("import os\nimport tempfile\np = §tempfile.mktemp()  # why\nopen(p, \"w\").write(os.sep)\n", "import os\nimport tempfile\nfd, p = tempfile.mkstemp()  # why\nos.close(fd)\nopen(p, \"w\").write(os.sep)\n")]
    [InlineData("import tempfile\nf = open(§tempfile.mktemp(suffix=\".a\"), \"w\")\n", "import tempfile\nf = tempfile.NamedTemporaryFile(\"w\", suffix=\".a\", delete=False)\n")]
    public async Task It_is_mended(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("import tempfile\np = §tempfile.mktemp()\nos.mkdir(p)\n", ReasonCode.ReportOnly)]
    [InlineData("import tempfile\np = §tempfile.mktemp()\nsubprocess.run([\"a\", \"-o\", p])\nopen(p, \"w\")\n", ReasonCode.ReportOnly)]
    [InlineData("import tempfile\np = §tempfile.mktemp()\nopen(p).read()\n", ReasonCode.ReportOnly)]
    [InlineData("import tempfile\nreturn_(§tempfile.mktemp())\n", ReasonCode.ReportOnly)]
    [InlineData("import tempfile\nf = open(§tempfile.mktemp())\n", ReasonCode.ReportOnly)]
    public async Task What_only_looks_like_it_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());
}
