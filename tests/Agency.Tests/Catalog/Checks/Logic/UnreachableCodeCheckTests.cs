namespace Agency.Tests.Catalog.Checks.Logic;

public sealed class UnreachableCodeCheckTests
{
    private static readonly CheckTrial Check = new("unreachable-code");

    [Theory]
    [InlineData("def f():\n    return 1\n    §print(2)\n    print(3)\n")]
    [InlineData("def f(a):\n    if a:\n        return 1\n    else:\n        raise ValueError\n    §return 2\n")]
    [InlineData("for x in range(3):\n    continue\n    §print(x)\n")]
    [InlineData("def f():\n    while True:\n        g()\n    §return 1\n")]
    [InlineData("import sys\n\n\ndef f():\n    sys.exit(1)\n    §print(1)\n")]
    [InlineData("def f():\n    try:\n        return 1\n    except ValueError:\n        return 2\n    §g()\n")]
    public Task What_control_never_reaches_is_found(string text) => Check.FindsAsync(text);

    [Theory]
    [InlineData("def f():\n    return\n    yield\n")]
    [InlineData("def f(a):\n    if a:\n        return 1\n    return 2\n")]
    [InlineData("def f():\n    while True:\n        if g():\n            break\n    return 1\n")]
    [InlineData("def f():\n    with suppress(E):\n        return 1\n    return 2\n")]
    [InlineData("def f():\n    assert False\n    return 2\n")]
    [InlineData("def f():\n    raise ValueError\n    raise AssertionError('cannot happen')\n")]
    [InlineData("def f():\n    try:\n        return 1\n    except ValueError:\n        pass\n    return 2\n")]
    [InlineData("def f(a):\n    match a:\n        case 1:\n            return 1\n        case _:\n            return 2\n    return 3\n")]
    [InlineData("from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    raise ValueError\nx = 1\n")]
    [InlineData("def f():\n    return 1\n    pass\n")]
    public Task What_is_reached_or_written_on_purpose_is_left_alone(string text) => Check.IgnoresAsync(text);
}
