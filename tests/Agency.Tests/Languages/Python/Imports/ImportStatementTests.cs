using Agency.Languages.Python.Imports;

namespace Agency.Tests.Languages.Python.Imports;

public sealed class ImportStatementTests
{
    [Theory]
    [InlineData("import os.path\n", "os", "os.path", "os.path")]
    [InlineData("import os.path as p\n", "p", "os.path", "os.path")]
    [InlineData("from os.path import join as j\n", "j", "os.path.join", "os.path")]
    [InlineData("from . import x\n", "x", ".x", ".")]
    [InlineData("from ..a import x\n", "x", "..a.x", "..a")]
    public async Task A_name_knows_what_it_binds_and_what_it_is(string text, string bound, string qualified, string module)
    {
        var statement = ImportStatement.All(await Trees.ParseAsync(text)).Single();

        var name = Assert.Single(statement.Names);
        Assert.Equal(bound, name.BoundName);
        Assert.Equal(qualified, name.QualifiedName);
        Assert.Equal(module, Assert.Single(statement.Modules));
    }

    [Theory]
    [InlineData("from .b import x\n", "pkg.a", false, "pkg.b")]
    [InlineData("from .b import x\n", "pkg", true, "pkg.b")]
    [InlineData("from . import x\n", "pkg.a", false, "pkg")]
    [InlineData("from .. import x\n", "pkg.sub.a", false, "pkg")]
    [InlineData("from ...z import x\n", "pkg.a", false, null)]
    [InlineData("from b import x\n", "pkg.a", false, "b")]
    public async Task Relative_imports_are_resolved(string text, string importer, bool isPackage, string? expected) =>
        Assert.Equal(expected, ImportStatement.All(await Trees.ParseAsync(text)).Single().Absolute(importer, isPackage));
}
