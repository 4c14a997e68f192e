using Agency.Catalog.Analyzers.Ruff;

namespace Agency.Tests.Catalog.Analyzers.Ruff;

public sealed class RequiresPythonTests
{
    [Theory]
    [InlineData(">=3.9", "py39")]
    [InlineData(">=3.9,<4", "py39")]
    [InlineData(">=3.10.2", "py310")]
    [InlineData("~=3.8", "py38")]
    [InlineData("^3.11", "py311")]
    [InlineData("==3.12.*", "py312")]
    [InlineData("3.8", "py38")]
    [InlineData(">=3", "py37")]
    [InlineData(">=3.5", "py37")]
    [InlineData(">=3.99", "py314")]
    [InlineData("<4,>=3.8,!=3.9.1", "py38")]
    [InlineData("<3.13", null)]
    [InlineData(">=2.7", null)]
    [InlineData("whatever", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_oldest_version_of_a_specifier(string? specifier, string? expected) => Assert.Equal(expected, RequiresPython.Oldest(specifier));
}
