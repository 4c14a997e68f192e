using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Tests.Core.Projects;

public sealed class GlobSetTests
{
    [Theory]
    [InlineData("*.py", "a.py", true)]
    [InlineData("*.py", "x/y/a.py", true)]
    [InlineData("*.py", "a.pyc", false)]
    [InlineData("vendor", "vendor/x/a.py", true)]
    [InlineData("vendor/", "src/vendor/a.py", true)]
    [InlineData("vendor", "vendors/a.py", false)]
    [InlineData("/vendor", "src/vendor/a.py", false)]
    [InlineData("src/*.py", "src/a.py", true)]
    [InlineData("src/*.py", "src/b/a.py", false)]
    [InlineData("src/*.py", "x/src/a.py", false)]
    [InlineData("src/**/a.py", "src/a.py", true)]
    [InlineData("src/**/a.py", "src/x/y/a.py", true)]
    [InlineData("**/gen/*", "x/gen/a.py", true)]
    [InlineData("src/**", "src/x/a.py", true)]
    [InlineData("?.py", "ab.py", false)]
    [InlineData("[ab].py", "b.py", true)]
    [InlineData("[!ab].py", "b.py", false)]
    [InlineData("[a-c]x.py", "bx.py", true)]
    [InlineData("[", "[", true)]
    [InlineData("a+(b).py", "a+(b).py", true)]
    [InlineData("", "a.py", false)]
    [InlineData("/", "a.py", false)]
    public void Globs_match_as_gitignore_does(string glob, string file, bool expected) =>
        Assert.Equal(expected, new GlobSet([glob]).Matches(RepositoryPath.Parse(file)));

    [Fact]
    public void No_glob_matches_nothing() => Assert.False(new GlobSet([]).Matches(RepositoryPath.Parse("a.py")));
}
