using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Naming;

public sealed class LocalNameFixerTests
{
    private const string Id = "python.local-name";

    private static FixerTrial Trial(string text) => new FixerTrial(Id, "N806", "Variable in function should be lowercase").With(text);

    [Fact]
    public Task Every_use_and_comment_follows() =>
        FixerTest.For(Id)
            .Before(
                """
                def f(values: list[int]) -> int:
                    maxValue = 0  # maxValue so far
                    for value in values:
                        if value > maxValue:
                            maxValue = value

                    def is_known() -> bool:
                        nonlocal maxValue
                        maxValue += 1
                        return f"{maxValue:>{maxValue}}" in [str(v) for v in values if v < maxValue]

                    # The `maxValue` of all; self.maxValue is another.
                    return maxValue if is_known() else 0
                """)
            .After(
                """
                def f(values: list[int]) -> int:
                    max_value = 0  # max_value so far
                    for value in values:
                        if value > max_value:
                            max_value = value

                    def is_known() -> bool:
                        nonlocal max_value
                        max_value += 1
                        return f"{max_value:>{max_value}}" in [str(v) for v in values if v < max_value]

                    # The `max_value` of all; self.maxValue is another.
                    return max_value if is_known() else 0
                """)
            .Finding("N806")
            .LookAlike("def f() -> int:\n    max_value = 0\n    return max_value\n")
            .LookAlike("MAX_VALUE = 0\n")
            .RunAsync();

    [Theory]
    [InlineData("def f():\n    §SIZE = 1\n    return SIZE\n", "def f():\n    size = 1\n    return size\n")]
    [InlineData("def f():\n    §_LOW = 1\n    return _LOW\n", "def f():\n    _low = 1\n    return _low\n")]
    [InlineData("def f(a):\n    for §urlsOfHTTP in a:\n        yield urlsOfHTTP\n", "def f(a):\n    for urls_of_http in a:\n        yield urls_of_http\n")]
    [InlineData("def f(a):\n    with a as §fooBar:\n        del fooBar\n", "def f(a):\n    with a as foo_bar:\n        del foo_bar\n")]
    [InlineData("def f(a):\n    try:\n        a()\n    except E as §theError:\n        print(theError)\n", "def f(a):\n    try:\n        a()\n    except E as the_error:\n        print(the_error)\n")]
    [InlineData("def f(a):\n    if (§fooBar := a):\n        g(fooBar=fooBar).fooBar\n", "def f(a):\n    if (foo_bar := a):\n        g(fooBar=foo_bar).fooBar\n")]
    [InlineData("def f(a):\n    §L = a.splitlines()\n    return L\n", "def f(a):\n    items = a.splitlines()\n    return items\n")]
    [InlineData("def f(b):\n    §A = b  # A copy: A[0] and `A`\n    return A\n\n\n# A[1]\n", "def f(b):\n    a = b  # A copy: a[0] and `a`\n    return a\n\n\n# A[1]\n")]
    [InlineData("def f(b):\n    §W = b  # The new W, .W and TAG\n    return W\n", "def f(b):\n    w = b  # The new w, .W and TAG\n    return w\n")]
    [InlineData("def f(a):\n    e, *§M = a\n    return M[0]\n", "def f(a):\n    e, *m = a\n    return m[0]\n")]
    public async Task The_new_name_is_in_snake_case(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("def f(size):\n    §SIZE = 1\n    return SIZE + size\n")]
    [InlineData("def f():\n    §SIZE = 1\n    return SIZE, locals()\n")]
    [InlineData("def f():\n    §SIZE = 1\n    return eval('SIZE')\n")]
    [InlineData("def f():\n    §SIZE = 1\n    return f'{SIZE=}'\n")]
    [InlineData("def f():\n    §SIZE = 1\n    return f'{SIZE = !r}'\n")]
    [InlineData("def f():\n    §MAX = 1\n    return MAX\n")]
    [InlineData("def f():\n    §IN = 1\n    return IN\n")]
    [InlineData("size = 1\n\n\ndef f():\n    §SIZE = 1\n    return SIZE\n")]
    [InlineData("def f():\n    §SIZE = 1\n    return [size for size in range(SIZE)], [size + SIZE for size in b]\n")]
    [InlineData("def f():\n    §SIZE = 1\n    Size = 2\n    return SIZE + Size\n")]
    [InlineData("def f():\n    global SIZE\n    §SIZE = 1\n")]
    [InlineData("def f(frame):\n    §SIZE = 1\n    return frame.query('a > @SIZE')\n")]
    [InlineData("def f():\n    §Person = make_dataclass('Person', [])\n    return Person\n")]
    [InlineData("def f():\n    §Person = load()\n    return Person(1)\n")]
    [InlineData("def f():\n    §D, a = 1, 2\n    return D(a)\n")]
    [InlineData("def f():\n    §DL, a = _DeferredLine, 2\n    return DL\n")]
    [InlineData("def f():\n    §DL = _DeferredLine\n    return DL\n")]
    [InlineData("def f():\n    §_UNSET = object()\n    return _UNSET\n")]
    [InlineData("def f():\n    §SIZE = 1\n    return SIZE + size\n")]
    [InlineData("class A:\n    def f(self):\n        §__SIZE = 1\n        return __SIZE\n")]
    public async Task What_would_mean_something_else_stays(string text) => Assert.Equal(ReasonCode.NotFixable, await Trial(text).ReasonAsync());

    [Fact]
    public async Task A_letter_like_a_digit_is_no_name() =>
        Assert.Equal(ReasonCode.Ambiguous, await Trial("def f(a):\n    §L = a + 1\n    return L\n").ReasonAsync());
}
