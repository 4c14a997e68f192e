namespace Agency.Tests.Catalog.Checks.Logic;

public sealed class ShadowedBuiltinCheckTests
{
    private static readonly CheckTrial Check = new("shadowed-builtin");

    [Theory]
    [InlineData("def f(a):\n    list = a.split(',')\n    return §list(a)\n")]
    [InlineData("sum = 0\n\n\ndef f(a):\n    return §sum(a)\n")]
    [InlineData("def f(a):\n    print(§str(a))\n    str = 'x'\n")]
    public Task A_call_of_what_is_no_function_any_more_is_found(string text) => Check.FindsAsync(text);

    [Theory]
    [InlineData("def f(a):\n    list = a.split(',')\n    return list\n")]
    [InlineData("def f(input):\n    return input('x')\n")]
    [InlineData("def f(a):\n    open = a.opener\n    return open('x')\n")]
    [InlineData("print(str(1))\nstr = 'x'\n")]
    [InlineData("class C:\n    id = 1\n\n    def f(self):\n        return id(self)\n")]
    [InlineData("def f(a):\n    filter = None\n    filter = make()\n    return filter(a)\n")]
    [InlineData("def max(a):\n    return a\n\n\nx = max(1)\n")]
    public Task A_name_that_may_be_called_is_left_alone(string text) => Check.IgnoresAsync(text);
}
