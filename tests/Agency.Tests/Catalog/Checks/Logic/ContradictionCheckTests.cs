namespace Agency.Tests.Catalog.Checks.Logic;

public sealed class ContradictionCheckTests
{
    private static readonly CheckTrial Check = new("contradictory-condition");

    [Theory]
    [InlineData("x = §a < 0 and a > 10\n", "`a < 0` and `a > 10` is never true")]
    [InlineData("x = §a == 1 and a == 2\n", "`a == 1` and `a == 2` is never true")]
    [InlineData("x = §a == 'b' and a == 'c'\n", "`a == 'b'` and `a == 'c'` is never true")]
    [InlineData("x = §a != 1 or a != 2\n", "`a != 1` or `a != 2` is always true")]
    [InlineData("x = §s.a != 'x' or b or s.a != 'y'\n", "`s.a != 'x'` or `s.a != 'y'` is always true")]
    [InlineData("x = §a > 0 or a <= 0\n", "`a > 0` or `a <= 0` is always true")]
    [InlineData("x = §a >= 5 and a < -5\n", "`a >= 5` and `a < -5` is never true")]
    [InlineData("x = §a > 3 and a == 3\n", "`a > 3` and `a == 3` is never true")]
    public async Task What_cannot_hold_together_is_found(string text, string message) => Assert.Equal(message, Assert.Single(await Check.FindsAsync(text)).Message);

    [Theory]
    [InlineData("x = a > 0 and a < 10\n")]
    [InlineData("x = a < 0 or a > 10\n")]
    [InlineData("x = a == 1 or a == 2\n")]
    [InlineData("x = a != 1 and a != 2\n")]
    [InlineData("x = a >= 3 and a <= 3\n")]
    [InlineData("x = a > 3 and a < 3.5\n")]
    [InlineData("x = a == 1 and b == 2\n")]
    [InlineData("x = a() == 1 and a() == 2\n")]
    [InlineData("x = a == 1 and a == 'x'\n")]
    [InlineData("x = a == b and a == c\n")]
    [InlineData("x = a != 'x' or a == 'y'\n")]
    [InlineData("x = a > 3 or a == 3\n")]
    public Task What_can_hold_together_is_left_alone(string text) => Check.IgnoresAsync(text);
}
