namespace Agency.Tests.Catalog.Checks.Logic;

public sealed class EndlessLoopCheckTests
{
    private static readonly CheckTrial Check = new("endless-loop");

    [Theory]
    [InlineData("def f():\n    i = 0\n    §while i < 10:\n        print(i)\n")]
    [InlineData("def f(n):\n    i = 0\n    total = len(n)\n    §while i < total and i != 5:\n        for x in n:\n            break\n")]
    [InlineData("def f(xs):\n    for x in xs:\n        §xs.append(x)\n")]
    public Task A_loop_that_nothing_ends_is_found(string text) => Check.FindsAsync(text);

    [Theory]
    [InlineData("def f():\n    i = 0\n    while i < 10:\n        i += 1\n")]
    [InlineData("def f():\n    i = 0\n    while i < 10:\n        if g():\n            break\n")]
    [InlineData("def f():\n    i = 0\n    while i < 10:\n        yield i\n")]
    [InlineData("async def f():\n    i = 0\n    while i < 10:\n        await g()\n")]
    [InlineData("def f():\n    i = 0\n\n    def step():\n        nonlocal i\n        i += 1\n\n    while i < 10:\n        step()\n")]
    [InlineData("def f(queue):\n    while queue:\n        queue.pop()\n")]
    [InlineData("def f(self):\n    while self.running:\n        self.step()\n")]
    [InlineData("def f():\n    done = make()\n    while done < 3:\n        g(done)\n")]
    [InlineData("def f():\n    while True:\n        serve()\n")]
    [InlineData("def f():\n    while poll() < 3:\n        pass\n")]
    [InlineData("running = 1\n\n\ndef f():\n    while running < 3:\n        g()\n")]
    [InlineData("def f():\n    i = 0\n    while i < 10:\n        (i := i + 1)\n")]
    [InlineData("def f():\n    i = 0\n    while i < 3:\n        parser.error('no')\n")]
    [InlineData("def f(xs):\n    for x in xs:\n        if x:\n            xs.append(x - 1)\n")]
    [InlineData("def f(xs):\n    for x in list(xs):\n        xs.append(x)\n")]
    [InlineData("def f(xs):\n    for x in xs:\n        xs.append(x)\n        if len(xs) > 9:\n            return\n")]
    [InlineData("def f():\n    i = 0\n    while i < 3:\n        for i in g():\n            pass\n")]
    public Task A_loop_that_may_end_is_left_alone(string text) => Check.IgnoresAsync(text);
}
