using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Security;

public sealed class FilePermissionFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.file-permission", "S103", "`os.chmod` setting a permissive mask").With(text);

    [Theory]
    [InlineData("import os\n§os.chmod(path, 0o666)\n", "import os\nos.chmod(path, 0o644)\n")]
    [InlineData("import os\n§os.chmod(key_file, 0o666)\n", "import os\nos.chmod(key_file, 0o600)\n")]
    [InlineData("import os\n§os.chmod(tmp_dir, mode=0o777)\n", "import os\nos.chmod(tmp_dir, mode=0o700)\n")]
    public async Task It_is_mended(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("import os\n§os.chmod(path, 0o755)\n", ReasonCode.NotFixable)]
    [InlineData("import os\n§os.chmod(path, 0o777)\n", ReasonCode.ReportOnly)]
    [InlineData("import os\nimport stat\n§os.chmod(path, stat.S_IRWXO)\n", ReasonCode.ReportOnly)]
    public async Task What_only_looks_like_it_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());
}
