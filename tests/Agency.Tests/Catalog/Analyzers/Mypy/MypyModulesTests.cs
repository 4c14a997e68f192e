using Agency.Catalog.Analyzers.Mypy;
using Agency.Core.Syntax;

namespace Agency.Tests.Catalog.Analyzers.Mypy;

public sealed class MypyModulesTests
{
    private static readonly RepositoryPath[] Files =
    [
        .. new[]
        {
            "a/conftest.py", "b/conftest.py", "foo-bar/__init__.py", "foo-bar/m.py", "my-script.py", "pkg/__init__.py", "pkg/sub/__init__.py", "pkg/sub/m.py",
            "pkg/loose/m.py", "stub.py", "stub.pyi",
        }.Select(RepositoryPath.Parse),
    ];

    [Theory]
    [InlineData("a/conftest.py", "conftest")]
    [InlineData("my-script.py", "my-script")]
    [InlineData("pkg/__init__.py", "pkg")]
    [InlineData("pkg/sub/__init__.py", "pkg.sub")]
    [InlineData("pkg/sub/m.py", "pkg.sub.m")]
    [InlineData("pkg/loose/m.py", "m")]
    [InlineData("foo-bar/m.py", null)]
    public void A_module_is_named_from_its_outermost_package(string file, string? expected) =>
        Assert.Equal(expected, new MypyModules(Files).NameOf(RepositoryPath.Parse(file)));

    [Fact]
    public void Files_of_one_name_are_checked_apart()
    {
        var modules = new MypyModules(Files);

        var groups = modules.Groups(Files.Where(f => modules.NameOf(f) is not null));

        Assert.Equal(2, groups.Count);
        Assert.Equal(["b/conftest.py", "stub.pyi"], groups[1].Select(f => f.Value));
    }
}
