namespace Agency.Tests.Catalog.Checks.Logic;

public sealed class SelfComparisonCheckTests
{
    [Theory]
    [InlineData("def f(a):\n    return §a <= a\n")]
    [InlineData("def f(self):\n    return §self.x is self.x\n")]
    public Task What_is_compared_with_itself_is_found(string text) => new CheckTrial("self-comparison").FindsAsync(text);

    [Theory]
    [InlineData("def f(a, b):\n    return a <= b\n")]
    [InlineData("def f(a):\n    return a != a\n")]
    [InlineData("def f(a):\n    return a() < a()\n")]
    [InlineData("def f(a):\n    return a < a < 3\n")]
    [InlineData("def f(a):\n    return a < a  # agency: ignore\n")]
    [InlineData("def f(a):\n    return a < a  # agency: ignore[self-comparison, other]\n")]
    [InlineData("def f(a):\n    return a < a  # type: ignore # noqa\n")]
    [InlineData("def f(a):\n    return a < a  # noqa: E501, self-comparison\n")]
    public Task What_is_not_or_is_settled_is_left_alone(string text) => new CheckTrial("self-comparison").IgnoresAsync(text);

    [Theory]
    [InlineData("def f(a):\n    return §a < a  # agency: ignore[other]\n")]
    [InlineData("def f(a):\n    return §a < a  # noqa: E501\n")]
    [InlineData("def f(a):\n    return §a < a  # nosec\n")]
    public Task A_comment_about_something_else_settles_nothing(string text) => new CheckTrial("self-comparison").FindsAsync(text);

    [Fact]
    public Task A_rule_that_the_project_leaves_out_is_not_looked_for() =>
        new CheckTrial("self-comparison") { Settings = new() { Scan = new() { Ignore = ["self-comparison"] } } }.IgnoresAsync("def f(a):\n    return a < a\n");

    [Fact]
    public Task Tests_may_compare_what_they_like() =>
        new CheckTrial("self-comparison") { File = "tests/test_a.py" }.IgnoresAsync("def f(a):\n    return a < a\n");
}
