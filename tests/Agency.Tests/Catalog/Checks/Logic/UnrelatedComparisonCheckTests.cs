namespace Agency.Tests.Catalog.Checks.Logic;

public sealed class UnrelatedComparisonCheckTests
{
    private static readonly CheckTrial Check = new("unrelated-comparison");

    [Theory]
    [InlineData("x = §input() == 5\n")]
    [InlineData("x = §len(a) == '3'\n")]
    [InlineData("x = §input().strip().lower() != 1\n")]
    [InlineData("x = §type(a) == 'str'\n")]
    [InlineData("x = §sorted(a) == (1, 2)\n")]
    public Task Things_of_different_kinds_are_found(string text) => Check.FindsAsync(text);

    [Theory]
    [InlineData("x = len(a) == 3\n")]
    [InlineData("x = int(input()) == 5\n")]
    [InlineData("x = a == '5'\n")]
    [InlineData("x = len(a) == True\n")]
    [InlineData("x = len(a) < 3.5\n")]
    [InlineData("x = a.strip() == 1\n")]
    [InlineData("x = sorted(a) == [1, 2]\n")]
    [InlineData("x = type(a) == str\n")]
    [InlineData("x = type('N', (), {}) == 'str'\n")]
    [InlineData("def len(a):\n    return 'x'\n\n\nx = len(a) == '3'\n")]
    [InlineData("x = str(a) == None\n")]
    public Task Things_that_may_be_equal_are_left_alone(string text) => Check.IgnoresAsync(text);
}
