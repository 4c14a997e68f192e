using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Security;

public sealed class ArchiveExtractionFixerTests
{
    private static FixerTrial Trial(string text, string python = ">=3.12") => new FixerTrial("python.archive-extraction", "S202", "Uses of `tarfile.extractall()`").With(text).With($"[project]\nname = \"example\"\nversion = \"1.0\"\nrequires-python = \"{python}\"\n", "pyproject.toml");

    [Theory]
    [InlineData("import tarfile\nwith tarfile.open(p) as t:\n    §t.extractall()\n", "import tarfile\nwith tarfile.open(p) as t:\n    t.extractall(filter=\"data\")\n")]
    [InlineData("import tarfile\nt = tarfile.open(p)\n§t.extractall(path=d)\n", "import tarfile\nt = tarfile.open(p)\nt.extractall(path=d, filter=\"data\")\n")]
    [InlineData("from tarfile import TarFile\n§TarFile.open(p).extractall(d)\n", "from tarfile import TarFile\nTarFile.open(p).extractall(d, filter=\"data\")\n")]
    public async Task It_is_mended(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("import zipfile\nimport tarfile\nwith zipfile.ZipFile(p) as z:\n    §z.extractall()\n", ReasonCode.NotFixable)]
    [InlineData("import tarfile\nwith tarfile.open(p) as t:\n    §t.extractall(members=chosen(t))\n", ReasonCode.ReportOnly)]
    [InlineData("import tarfile\nwith tarfile.open(p) as t:\n    if hasattr(tarfile, 'data_filter'):\n        t.extractall(filter='data')\n    else:\n        §t.extractall()\n", ReasonCode.NotFixable)]
    [InlineData("import tarfile\ndef f(t):\n    §t.extractall()\n", ReasonCode.ReportOnly)]
    [InlineData("import tarfile\nwith tarfile.open(p) as t:\n    §t.extractall(**k)\n", ReasonCode.NotFixable)]
    public async Task What_only_looks_like_it_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Fact]
    public async Task Older_Pythons_do_not_all_have_the_filter() =>
        Assert.Equal(ReasonCode.ReportOnly, await Trial("import tarfile\nwith tarfile.open(p) as t:\n    §t.extractall()\n", ">=3.9").ReasonAsync());
}
