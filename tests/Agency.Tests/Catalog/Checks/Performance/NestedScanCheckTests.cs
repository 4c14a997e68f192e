namespace Agency.Tests.Catalog.Checks.Performance;

public sealed class NestedScanCheckTests
{
    [Theory]
    [InlineData("def f(a, b):\n    for x in a:\n        §for y in b:\n            if y.id == x.id:\n                print(x, y)\n")]
    [InlineData("def f(a, b):\n    for x in a:\n        print(x)\n        §for y in b:\n            if x['k'] == y['k']:\n                g(y)\n")]
    public Task A_search_by_key_in_a_loop_is_found(string text) => new CheckTrial("nested-scan").FindsAsync(text);

    [Theory]
    [InlineData("def f(a, b):\n    for x in a:\n        for y in b:\n            if y.id != x.id:\n                print(x, y)\n")]
    [InlineData("def f(a, b):\n    for x in a:\n        for y in b:\n            if y.id == x.id:\n                print(x, y)\n            else:\n                print(x)\n")]
    [InlineData("def f(a, b):\n    for x in a:\n        for y in b:\n            print(y)\n            if y.id == x.id:\n                print(x, y)\n")]
    [InlineData("def f(a, b):\n    for x in a:\n        for y in x:\n            if y.id == x.id:\n                print(x, y)\n")]
    [InlineData("def f(a, b):\n    for x in a:\n        for y in b:\n            if y.id == x.id:\n                b.remove(y)\n")]
    [InlineData("def f(a, b):\n    for x in a:\n        for y in b:\n            if y.id == x.id:\n                y.id = 3\n")]
    [InlineData("def f(a, b):\n    for x in a:\n        for y in b:\n            if y.id == x.get():\n                print(x)\n")]
    [InlineData("def f(a, b, c):\n    for x in a:\n        for y in b:\n            if y.id == c:\n                print(x)\n")]
    [InlineData("def f(a, b):\n    for x in a:\n        for y in b:\n            if y.id == x.id:\n                break\n        print(y)\n")]
    [InlineData("def f(a, b):\n    for x in range(3):\n        for y in b:\n            if y.id == x:\n                print(x)\n")]
    public Task What_a_dictionary_does_not_answer_is_left_alone(string text) => new CheckTrial("nested-scan").IgnoresAsync(text);

    [Fact]
    public Task Tests_are_left_alone() => new CheckTrial("nested-scan") { File = "tests/test_a.py" }.IgnoresAsync("def f(a, b):\n    for x in a:\n        for y in b:\n            if y.id == x.id:\n                print(x, y)\n");
}
