namespace Agency.Tests.Catalog.Templates.Calls;

public sealed class WrongFunctionTemplateTests
{
    private const string Id = "wrong-function";

    [Theory]
    [InlineData("def f(xs):\n    return any(xs)\n", "def f(xs):\n    return all(xs)\n")]
    [InlineData("def f(s):\n    return s.lstrip()\n", "def f(s):\n    return s.strip()\n")]
    [InlineData("def g(a):\n    return a\n\n\ndef h(a):\n    return a\n\n\ndef f(a):\n    return g(a)\n", "def g(a):\n    return a\n\n\ndef h(a):\n    return a\n\n\ndef f(a):\n    return h(a)\n")]
    public async Task What_was_meant_is_offered(string before, string after) =>
        Assert.Contains(after, await TemplateTrial.ChangedAsync(Id, before));

    [Theory]
    [InlineData("def f(a):\n    return a.unknown(1)\n")]
    public async Task Other_code_is_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));

    [Fact]
    public async Task What_goes_onto_a_heap_may_come_first() =>
        Assert.Contains("import heapq\n\n\ndef f(heap, x):\n    return heapq.heappushpop(heap, x)\n", await TemplateTrial.ChangedAsync(Id, "import heapq\n\n\ndef f(heap, x):\n    return heapq.heapreplace(heap, x)\n"));

    [Fact]
    public async Task A_method_of_another_modules_class_may_have_been_meant()
    {
        (string, string) shop = ("shop", "class Order:\n    def net(self):\n        return 1\n\n    def gross(self):\n        return 2\n\n    def add(self, item):\n        return item\n");

        var changed = await TemplateTrial.ChangedAsync("wrong-function", "def f(order):\n    return order.net()\n", null, shop);

        Assert.Equal(["def f(order):\n    return order.gross()\n"], changed);
        Assert.Empty(await TemplateTrial.ChangedAsync("wrong-function", "def f(order):\n    return order.tax()\n", null, shop));
    }
}
