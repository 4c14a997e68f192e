namespace Agency.Tests.Catalog.Checks.Performance;

public sealed class ListMembershipInLoopCheckTests
{
    [Theory]
    [InlineData("def f(a, b: list[str]):\n    return [x for x in a if §x in b]\n")]
    [InlineData("def f(a):\n    b = [str(i) for i in range(len(a))]\n    for x in a:\n        if §x not in b:\n            print(x)\n")]
    [InlineData("def f(a: list[str], text: str):\n    known = text.split()\n    for x in a:\n        while §x in known:\n            x += '_'\n")]
    public Task A_list_that_is_searched_again_and_again_is_found(string text) => new CheckTrial("list-membership-in-loop").FindsAsync(text);

    [Theory]
    [InlineData("def f(a, b: set[str]):\n    return [x for x in a if x in b]\n")]
    [InlineData("def f(a, b):\n    return [x for x in a if x in b]\n")]
    [InlineData("def f(a, b: list):\n    return [x for x in a if x in b]\n")]
    [InlineData("def f(a, b: str):\n    return [x for x in a if x in b]\n")]
    [InlineData("def f(a: list[str]):\n    seen = []\n    for x in a:\n        if x not in seen:\n            seen.append(x)\n    return seen\n")]
    [InlineData("def f(a: list[str], b: list[str]):\n    for x in a:\n        if x in b:\n            b.remove(x)\n")]
    [InlineData("def f(a: list[str], b: list[str]):\n    for x in a:\n        g(b)\n        if x in b:\n            pass\n")]
    [InlineData("def f(a: list[str]):\n    b = ['x', 'y']\n    return [x for x in a if x in b]\n")]
    [InlineData("def f(a: list[str], b: list[str]):\n    return [x for x in b if x]\n")]
    [InlineData("def f(a, b: list[str]):\n    for x in a:\n        if x:\n            return x in b\n    return None\n")]
    [InlineData("def f(a, b: list[list[int]]):\n    return [x for x in a if x in b]\n")]
    [InlineData("B = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l']\n\ndef f(a: list[str]):\n    return [x for x in a if x in B]\n")]
    [InlineData("def f(x, b: list[str]):\n    return x in b\n")]
    public Task What_changes_or_is_no_list_or_has_unknown_elements_is_left_alone(string text) => new CheckTrial("list-membership-in-loop").IgnoresAsync(text);

    [Fact]
    public Task Tests_are_left_alone() => new CheckTrial("list-membership-in-loop") { File = "tests/test_a.py" }.IgnoresAsync("def f(a, b: list[str]):\n    return [x for x in a if x in b]\n");
}
