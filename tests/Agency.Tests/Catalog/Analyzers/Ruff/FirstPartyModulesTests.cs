using Agency.Catalog.Analyzers.Ruff;
using Agency.Core.Syntax;
using Agency.Testing.Fakes;

namespace Agency.Tests.Catalog.Analyzers.Ruff;

public sealed class FirstPartyModulesTests
{
    private readonly FakeWorkspace project = new(
        ("setup.py", ""), ("src/shop/__init__.py", ""), ("src/shop/deep/__init__.py", ""), ("src/shop/deep/a.py", ""), ("src/json/__init__.py", ""),
        ("tests/test_a.py", ""), ("vendor/lib/acme/__init__.py", ""), ("vendor/lib/acme/b.py", ""), ("2nd/c.py", ""), ("docs/readme.txt", ""));

    [Theory]
    [InlineData("setup.py", "2nd|json|docs", "setup,shop,src,tests,vendor")]
    [InlineData("vendor/lib/acme/b.py", "2nd|json|docs", "acme,setup,shop,src,tests,vendor")]
    [InlineData("src/shop/deep/a.py", "2nd|json|docs|deep", "setup,shop,src,tests,vendor")]
    public void What_lies_in_a_source_root_or_around_the_file_is_the_projects_own(string file, string absent, string expected)
    {
        var names = new FirstPartyModules(project).For(RepositoryPath.Parse(file), ["", "src"], scriptFolder: null);

        Assert.Equal(expected.Split(','), names);
        Assert.Empty(names.Intersect(absent.Split('|')));
    }

    [Fact]
    public void The_digest_changes_with_the_modules_only()
    {
        var same = new FakeWorkspace([.. project.Files.Select(f => (f.Value, "changed"))]);
        var more = new FakeWorkspace([.. project.Files.Select(f => f.Value).Append("src/extra/__init__.py").Select(f => (f, ""))]);

        Assert.Equal(new FirstPartyModules(project).Digest, new FirstPartyModules(same).Digest);
        Assert.NotEqual(new FirstPartyModules(project).Digest, new FirstPartyModules(more).Digest);
    }
}
