using Agency.Catalog.Analyzers.Ruff;
using Agency.Core.Syntax;
using Agency.Testing.Fakes;

namespace Agency.Tests.Catalog.Analyzers.Ruff;

public sealed class RuffConfigurationReaderTests
{
    [Theory]
    [InlineData("79", "", "", 79L)]
    [InlineData("80", "E203, W503", "B", 80L)]
    [InlineData("80", "\n# by bugbear\nE501\nE722", "\n# opinions\nB9\n", 88L)]
    [InlineData("80", "E501", "", 320L)]
    [InlineData("80", "\n# E501 counts\nE722", "", 80L)]
    public async Task A_line_is_as_long_as_flake8_lets_it_be(string length, string ignored, string selected, long expected)
    {
        var project = new FakeWorkspace((".flake8", "[flake8]"), ("a.py", "x = 1\n"))
        {
            Language = new FakeLanguageServices
            {
                Ini = new Dictionary<string, IReadOnlyDictionary<string, string>>
                {
                    ["flake8"] = new Dictionary<string, string>
                    {
                        ["max-line-length"] = length, ["extend-ignore"] = ignored, ["extend-select"] = selected,
                    },
                },
            },
        };

        var configuration = await new RuffConfigurationReader(project).ForAsync(RepositoryPath.Parse("a.py"), CancellationToken.None);

        Assert.Equal(expected, Convert.ToInt64(configuration.Options["line-length"], null));
    }

    [Theory]
    [InlineData("      - run: |\n          pip install flake8 pytest\n          pycodestyle --ignore=E731 -r .\n", 79L)]
    [InlineData("      - run: pip install flake8 pytest\n", 88L)]
    [InlineData("      - run: python -m flake8 --max-line-length=100 src\n", 88L)]
    [InlineData("      - run: flake8 --ignore=E501 src\n", 88L)]
    public async Task What_the_build_checks_is_as_wide_as_the_tool_takes(string workflow, long expected)
    {
        var project = new FakeWorkspace((".github/workflows/test.yml", workflow), ("a.py", "x = 1\n"));

        var configuration = await new RuffConfigurationReader(project).ForAsync(RepositoryPath.Parse("a.py"), CancellationToken.None);

        Assert.Equal(expected, Convert.ToInt64(configuration.Options["line-length"], null));
    }
}
