namespace Agency.Tests.Catalog.Checks.Logic;

public sealed class RepeatedConditionCheckTests
{
    private static readonly CheckTrial Check = new("repeated-condition");

    [Theory]
    [InlineData("if a == 1:\n    x()\nelif b:\n    y()\nelif §a == 1:\n    z()\n")]
    [InlineData("if (a.b):\n    x()\nelif §a.b:\n    y()\n")]
    [InlineData("x = a > 1 or b or §a  >  1\n")]
    [InlineData("x = a[0] == 1 and §a[0] == 1\n")]
    public Task A_condition_that_decides_nothing_is_found(string text) => Check.FindsAsync(text);

    [Theory]
    [InlineData("if a == 1:\n    x()\nelif a == 2:\n    z()\n")]
    [InlineData("if read():\n    x()\nelif read():\n    z()\n")]
    [InlineData("if a:\n    x()\nif a:\n    z()\n")]
    [InlineData("if a:\n    x()\nelse:\n    y()\n    if a:\n        z()\n")]
    [InlineData("x = a < 1 or a <= 1\n")]
    [InlineData("x = a.b or a.c\n")]
    [InlineData("x = a in b or a not in b\n")]
    [InlineData("x = -a or +a\n")]
    public Task Conditions_that_differ_or_may_are_left_alone(string text) => Check.IgnoresAsync(text);
}
