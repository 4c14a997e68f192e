namespace Agency.Tests.Catalog.Checks.Logic;

public sealed class SelfAssignmentCheckTests
{
    private static readonly CheckTrial Check = new("self-assignment");

    [Theory]
    [InlineData("def f(a):\n    §a = a\n")]
    [InlineData("class C:\n    def __init__(self, a):\n        §self.a = self.a\n")]
    public Task What_is_assigned_to_itself_is_found(string text) => Check.FindsAsync(text);

    [Fact]
    public async Task The_parameter_of_that_name_is_named()
    {
        var finding = Assert.Single(await Check.FindsAsync("class C:\n    def __init__(self, a):\n        §self.a = self.a\n"));

        Assert.Equal("The parameter a was probably meant: self.a = a", Assert.Single(finding.Notes));
    }

    [Theory]
    [InlineData("from m import a\n\na = a\n")]
    [InlineData("a = 1\n\n\nclass C:\n    a = a\n")]
    [InlineData("def f():\n    class C:\n        a = a\n")]
    [InlineData("def f(self, a):\n    self.a = a\n")]
    [InlineData("def f(a, b):\n    a = b = a\n")]
    [InlineData("class C:\n    @property\n    def a(self):\n        return 1\n\n    @a.setter\n    def a(self, value):\n        print(value)\n\n\ndef f(c):\n    c.a = c.a\n")]
    [InlineData("def f(a):\n    a[0] = a[0]\n")]
    public Task Other_assignments_are_left_alone(string text) => Check.IgnoresAsync(text);
}
