using Agency.Languages.Python.Repair;

namespace Agency.Tests.Languages.Python.Repair;

public sealed class PythonRepairTests
{
    [Theory]
    [InlineData("x = a * b + c[0]\n", "x = a\n")]
    [InlineData("x = a\n", "def f():\n    pass\n")]
    [InlineData("if a > 1:\n    pass\n", "raise a\n")]
    [InlineData("for a in b:\n    pass\n", "pass\n")]
    public async Task Statements_that_compute_more_are_more_often_at_fault(string more, string less)
    {
        var language = new PythonRepair();

        Assert.True(language.PronenessOf(await Trees.ParseAsync(more), 1) > language.PronenessOf(await Trees.ParseAsync(less), 1));
    }

    [Fact]
    public async Task Where_no_statement_is_nothing_is_known() =>
        Assert.Equal(1, new PythonRepair().PronenessOf(await Trees.ParseAsync("x = 1\n\n# nothing\n"), 3));
}
