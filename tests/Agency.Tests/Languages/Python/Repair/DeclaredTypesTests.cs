using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python.Repair;

namespace Agency.Tests.Languages.Python.Repair;

public sealed class DeclaredTypesTests
{
    private const string Code = "def area(width: int, name: str, height, scale: int | None) -> int:\n    depth: float = 1\n    return width\n";

    [Theory]
    [InlineData("width", "int")]
    [InlineData("name", "str")]
    [InlineData("depth", "float")]
    [InlineData("height", null)]
    [InlineData("scale", null)]
    [InlineData("nobody", null)]
    public async Task A_name_is_of_the_type_that_is_declared(string name, string? type) =>
        Assert.Equal(type, DeclaredTypes.Of(await SiteAsync(Code, 3), name));

    [Theory]
    [InlineData("self.total", "float")]
    [InlineData("self.label", "str")]
    [InlineData("self.other", null)]
    public async Task An_attribute_is_of_the_type_of_its_field_or_of_the_parameter_it_is_made_of(string name, string? type) =>
        Assert.Equal(type, DeclaredTypes.Of(await SiteAsync("class A:\n    total: float\n    def __init__(self, label: str, other):\n        self.label = label\n        self.other = other\n    def f(self):\n        return self.total\n", 7), name));

    [Theory]
    [InlineData("name", false)]
    [InlineData("depth", true)]
    [InlineData("height", true)]
    [InlineData("\"x\"", false)]
    [InlineData("width + 1", true)]
    public async Task A_change_may_not_contradict_what_is_declared(string text, bool isAllowed)
    {
        var site = await SiteAsync(Code, 3);
        var width = site.Own.Single(n => n.Text("id") == "width");

        Assert.Equal(isAllowed, new PythonRepair().AllowsTypes(site, site.Replace(width, text, "Try")));
    }

    [Fact]
    public async Task An_argument_has_to_be_what_the_function_declares()
    {
        var site = await SiteAsync("def twice(n: int):\n    return n * 2\n\n\ndef f(a, text: str):\n    return twice(a)\n", 6);
        var argument = site.Own.Single(n => n.Text("id") == "a");

        Assert.False(DeclaredTypes.Allow(site, site.Replace(argument, "text", "Try")));
        Assert.True(DeclaredTypes.Allow(site, site.Replace(argument, "7", "Try")));
    }

    private static async Task<RepairSite> SiteAsync(string text, int line) =>
        new PythonRepair().SiteAt(RepositoryPath.Parse("a.py"), await Trees.ParseAsync(text), line, FailureText.None, [])!;
}
