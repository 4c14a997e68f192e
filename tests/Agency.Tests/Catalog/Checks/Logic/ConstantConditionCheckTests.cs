namespace Agency.Tests.Catalog.Checks.Logic;

public sealed class ConstantConditionCheckTests
{
    private static readonly CheckTrial Check = new("constant-condition");

    [Theory]
    [InlineData("if a == 'x' or §'y':\n    pass\n")]
    [InlineData("def ready():\n    return g()\n\n\ndef f():\n    while not §ready:\n        pass\n")]
    [InlineData("if §(x for x in y):\n    pass\n")]
    [InlineData("a = 1 if §(b, c) else 2\n")]
    public Task A_condition_that_is_always_true_is_found(string text) => Check.FindsAsync(text);

    [Theory]
    [InlineData("while True:\n    pass\n")]
    [InlineData("while 1:\n    pass\n")]
    [InlineData("if 0:\n    pass\n")]
    [InlineData("if a == 'x' or a == 'y':\n    pass\n")]
    [InlineData("x = a or 'default'\n")]
    [InlineData("if a or '':\n    pass\n")]
    [InlineData("def ready():\n    return g()\n\n\nif ready():\n    pass\n")]
    [InlineData("try:\n    import m\n\n    def ready():\n        pass\nexcept ImportError:\n    ready = None\nif ready:\n    pass\n")]
    [InlineData("if A:\n    def ready():\n        pass\nif ready:\n    pass\n")]
    [InlineData("def f(ready):\n    if ready:\n        pass\n")]
    [InlineData("@property\ndef ready(self):\n    pass\n\n\nif ready:\n    pass\n")]
    [InlineData("if ():\n    pass\n")]
    public Task A_condition_that_asks_something_is_left_alone(string text) => Check.IgnoresAsync(text);
}
