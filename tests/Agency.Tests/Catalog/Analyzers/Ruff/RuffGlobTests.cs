using Agency.Catalog.Analyzers.Ruff;
using Agency.Core.Syntax;

namespace Agency.Tests.Catalog.Analyzers.Ruff;

public sealed class RuffGlobTests
{
    [Theory]
    [InlineData("tests/*", "", "tests/test_a.py", true)]
    [InlineData("tests/*", "", "tests/deep/test_a.py", true)]
    [InlineData("tests/*", "", "src/tests/test_a.py", false)]
    [InlineData("**/tests/*", "", "src/tests/test_a.py", true)]
    [InlineData("__init__.py", "", "src/shop/__init__.py", true)]
    [InlineData("*.py", "", "src/shop/orders.py", true)]
    [InlineData("test_*.py", "", "src/test_a.py", true)]
    [InlineData("test_?.py", "", "src/test_ab.py", false)]
    [InlineData("src/{a,b}.py", "", "src/b.py", true)]
    [InlineData("src/{a,b}.py", "", "src/c.py", false)]
    [InlineData("[!a]*.py", "", "b.py", true)]
    [InlineData("[!a]*.py", "", "a.py", false)]
    [InlineData("./src/a.py", "", "src/a.py", true)]
    [InlineData("docs/*", "sub", "sub/docs/conf.py", true)]
    [InlineData("docs/*", "sub", "docs/conf.py", false)]
    [InlineData("a.py", "s[u]b", "s[u]b/a.py", true)]
    [InlineData("a+b.py", "", "a+b.py", true)]
    [InlineData("a.py", "", "a_py", false)]
    [InlineData("a,b}.py", "", "a,b}.py", true)]
    [InlineData("src/a.py", "", "src/a.py", true)]
    [InlineData("src/a.py", "", "lib/src/a.py", false)]
    [InlineData("a\\*.py", "", "a*.py", true)]
    [InlineData("{a", "", "{a", false)]
    [InlineData("[a", "", "[a", false)]
    [InlineData("", "", "a.py", false)]
    public void Matches_the_name_or_the_path_below_its_folder(string pattern, string folder, string path, bool expected) =>
        Assert.Equal(expected, new RuffGlob(pattern, folder).Matches(path));

    [Theory]
    [InlineData("build", "build/lib/a.py", true)]
    [InlineData("build", "src/build/a.py", true)]
    [InlineData("src/gen", "src/gen/deep/a.py", true)]
    [InlineData("gen/", "src/gen/a.py", true)]
    [InlineData("build", "rebuild/a.py", false)]
    public void An_excluded_folder_excludes_what_is_in_it(string pattern, string path, bool expected) =>
        Assert.Equal(expected, new RuffGlob(pattern, "").MatchesOrHolds(RepositoryPath.Parse(path)));
}
