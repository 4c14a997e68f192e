namespace Agency.Tests.Catalog.Checks.Performance;

public sealed class SortedForExtremeCheckTests
{
    [Theory]
    [InlineData("def f(a):\n    return §sorted(a)[0]\n")]
    [InlineData("def f(a):\n    return §sorted(a, key=len, reverse=True)[0].x\n")]
    [InlineData("def f(a):\n    return §sorted(a)[:3]\n")]
    public Task A_sort_for_one_or_few_is_found(string text) => new CheckTrial("sorted-for-extreme").FindsAsync(text);

    [Theory]
    [InlineData("def f(a):\n    return sorted(a, key=len)[-1]\n")]
    [InlineData("def f(a):\n    return sorted(a)[1]\n")]
    [InlineData("def f(a):\n    return sorted(a)[1:]\n")]
    [InlineData("def f(a, n):\n    return sorted(a)[:n]\n")]
    [InlineData("def f(a):\n    return sorted(a)[:100]\n")]
    [InlineData("def f(a):\n    return sorted(a)[-2]\n")]
    [InlineData("def f(a):\n    return sorted((a, 1, 2))[0]\n")]
    [InlineData("def f(a, sorted):\n    return sorted(a)[0]\n")]
    [InlineData("x = sorted(y)[0]\n")]
    public Task What_needs_the_order_is_left_alone(string text) => new CheckTrial("sorted-for-extreme").IgnoresAsync(text);

    [Fact]
    public Task Tests_are_left_alone() => new CheckTrial("sorted-for-extreme") { File = "tests/test_a.py" }.IgnoresAsync("def f(a):\n    return sorted(a)[0]\n");
}
