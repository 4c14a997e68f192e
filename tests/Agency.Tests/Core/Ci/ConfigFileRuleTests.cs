using Agency.Core.Ci;
using Agency.Core.Syntax;

namespace Agency.Tests.Core.Ci;

public sealed class ConfigFileRuleTests
{
    [Theory]
    [InlineData("config.yaml", true)]
    [InlineData("settings/app.INI", true)]
    [InlineData("src/app.py", false)]
    [InlineData("config", false)]
    [InlineData(".github/workflows/ci.yml", false)]
    [InlineData(".gitlab-ci.yml", false)]
    [InlineData("agency.yml", false)]
    [InlineData("web/package.json", false)]
    [InlineData("pyproject.toml", false)]
    [InlineData("run.sh", false)]
    public void Only_data_may_be_put_back(string path, bool isAllowed) => Assert.Equal(isAllowed, ConfigFileRule.Allows(RepositoryPath.Parse(path)));
}
