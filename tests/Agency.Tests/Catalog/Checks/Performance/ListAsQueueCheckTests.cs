namespace Agency.Tests.Catalog.Checks.Performance;

public sealed class ListAsQueueCheckTests
{
    [Theory]
    [InlineData("def f(a):\n    q = [a]\n    while q:\n        x = §q.pop(0)\n        q.extend(x.children)\n")]
    [InlineData("def f(a):\n    q = list(a)\n    while len(q) > 0:\n        print(§q.pop(0))\n")]
    [InlineData("def f(a):\n    path = []\n    for x in a:\n        §path.insert(0, x)\n    return path\n")]
    public Task A_list_whose_front_moves_is_found(string text) => new CheckTrial("list-as-queue").FindsAsync(text);

    [Theory]
    [InlineData("def f(q):\n    while q:\n        q.pop(0)\n")]
    [InlineData("def f(a):\n    q = [a]\n    while q:\n        x = q.pop(0)\n        q.sort()\n")]
    [InlineData("def f(a):\n    q = [a]\n    while q:\n        x = q.pop(0)\n        q = q[1:]\n")]
    [InlineData("def f(a):\n    q = [a]\n    while q:\n        x = q.pop(0)\n        g(q)\n")]
    [InlineData("def f(a):\n    q = [a]\n    while q:\n        x = q.pop(0)\n        print(q[2])\n")]
    [InlineData("def f(a):\n    q = [a]\n    while q:\n        x = q.pop(0)\n        if q == []:\n            return x\n")]
    [InlineData("def f(a):\n    q = [a]\n    x = q.pop(0)\n    return x\n")]
    [InlineData("def f(a):\n    q = [a]\n    while q:\n        x = q.pop()\n")]
    [InlineData("def f(a):\n    q = {0: a}\n    while q:\n        x = q.pop(0)\n")]
    [InlineData("def f(self):\n    while self.q:\n        self.q.pop(0)\n")]
    [InlineData("def f(a):\n    q = [a]\n    h = lambda: q\n    while q:\n        q.pop(0)\n    return h\n")]
    public Task What_a_deque_cannot_be_is_left_alone(string text) => new CheckTrial("list-as-queue").IgnoresAsync(text);

    [Fact]
    public Task Tests_are_left_alone() => new CheckTrial("list-as-queue") { File = "tests/test_a.py" }.IgnoresAsync("def f(a):\n    q = [a]\n    while q:\n        x = q.pop(0)\n        q.extend(x.children)\n");
}
