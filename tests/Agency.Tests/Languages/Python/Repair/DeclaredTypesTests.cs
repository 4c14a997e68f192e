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
    [InlineData("\"x\" in name", true)]
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

    [Fact]
    public async Task What_stands_there_now_does_not_tell_what_is_wanted()
    {
        var site = await SiteAsync("def area(width: int, name: str) -> int:\n    return name\n", 2);
        var name = site.Own.Single(n => n.Text("id") == "name");

        Assert.True(DeclaredTypes.Allow(site, site.Replace(name, "width", "Try")));
        Assert.False(DeclaredTypes.Allow(site, site.Replace(name, "\"\"", "Try")));
    }

    [Theory]
    [InlineData("class A:\n    def f(self):\n        total: int = 0\n        return self.total\n", 4)]
    [InlineData("class A:\n    def f(self, other, total: int):\n        other.total = total\n        return self.total\n", 4)]
    public async Task Locals_and_other_objects_say_nothing_of_an_attribute(string text, int line) =>
        Assert.Null(DeclaredTypes.Of(await SiteAsync(text, line), "self.total"));

    private static async Task<RepairSite> SiteAsync(string text, int line) =>
        new PythonRepair().SiteAt(RepositoryPath.Parse("a.py"), await Trees.ParseAsync(text), line, FailureText.None, [])!;
}
