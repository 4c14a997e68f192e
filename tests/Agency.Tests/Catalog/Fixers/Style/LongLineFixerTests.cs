using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Style;

public sealed class LongLineFixerTests
{
    private const string Id = "python.long-line";

    private static FixerTest Black => FixerTest.For(Id).WithConfig("pyproject.toml", "[tool.black]\n");

    [Theory]
    [InlineData(
        "def f(first_argument: int, second_argument: int, third_argument: int, fourth_argument: int) -> int:\n    return 1\n",
        "def f(\n    first_argument: int, second_argument: int, third_argument: int, fourth_argument: int\n) -> int:\n    return 1\n")]
    [InlineData(
        "NAMES = {\"first_name_of_all\": 1, \"second_name_of_all\": 2, \"third_name_of_all\": 3, \"fourth_name_of_all\": 4, \"five\": 5}\n",
        "NAMES = {\n    \"first_name_of_all\": 1,\n    \"second_name_of_all\": 2,\n    \"third_name_of_all\": 3,\n    \"fourth_name_of_all\": 4,\n    \"five\": 5,\n}\n")]
    [InlineData(
        "def f(alpha: int, omega: int) -> bool:\n    return alpha > 1000000000000000000 and omega > 1000000000000000000 or alpha == omega + 10000\n",
        "def f(alpha: int, omega: int) -> bool:\n    return (\n        alpha > 1000000000000000000 and omega > 1000000000000000000\n        or alpha == omega + 10000\n    )\n")]
    [InlineData(
        "def f(alpha: int, omega: int) -> None:\n    if alpha > 10000000000000000000000000000 and omega > 10000000000000000000000000000 and alpha < 3:\n        print(1)\n",
        "def f(alpha: int, omega: int) -> None:\n    if (\n        alpha > 10000000000000000000000000000\n        and omega > 10000000000000000000000000000\n        and alpha < 3\n    ):\n        print(1)\n")]
    [InlineData(
        "def f(a: list[int]) -> int:\n    return sum(value_of_an_element * 2 for value_of_an_element in a if value_of_an_element > 10)\n",
        "def f(a: list[int]) -> int:\n    return sum(\n        value_of_an_element * 2 for value_of_an_element in a if value_of_an_element > 10\n    )\n")]
    [InlineData(
        "def f(\n    first_argument: dict[str, list[int]], second_argument: dict[str, int], third_argument: int, d: int\n) -> int:\n    return 1\n",
        "def f(\n    first_argument: dict[str, list[int]],\n    second_argument: dict[str, int],\n    third_argument: int,\n    d: int,\n) -> int:\n    return 1\n")]
    [InlineData(
        "def f(first_argument: int, second_argument: int, third_argument: int) -> dict[str, list[dict[str, int]]]:\n    return {}\n",
        "def f(\n    first_argument: int, second_argument: int, third_argument: int\n) -> dict[str, list[dict[str, int]]]:\n    return {}\n")]
    public Task Breaks_where_a_formatter_would(string before, string after) =>
        Black.Before(before).After(after).Finding("E501").RunAsync();

    [Theory]
    [InlineData(
        "def f(alpha: dict[str, int], omega: int) -> None:\n    assert alpha.get(\"a key of some length\", omega) == alpha[\"another key of some length\"]\n",
        "def f(alpha: dict[str, int], omega: int) -> None:\n    assert (\n        alpha.get(\"a key of some length\", omega) == alpha[\"another key of some length\"]\n    )\n")]
    [InlineData(
        "def f(alpha: dict[str, int], omega: int) -> bool:\n    return alpha.get(\"a key of some length\", omega) == sum(alpha.values(), start=omega + 1)\n",
        "def f(alpha: dict[str, int], omega: int) -> bool:\n    return alpha.get(\"a key of some length\", omega) == sum(\n        alpha.values(), start=omega + 1\n    )\n")]
    public Task An_operation_is_broken_at_its_last_bracket_or_stays_whole(string before, string after) =>
        Black.Before(before).After(after).Finding("E501").RunAsync();

    [Fact]
    public Task Where_no_limit_is_set_a_line_may_be_as_long_as_teams_agree_on() =>
        FixerTest.For(Id)
            .Before("NAMES = {\"first_name_of_all\": 1, \"second_name_of_all\": 2, \"third_name_of_all\": 3, \"the_fourth\": 4}\n")
            .Unchanged().RunAsync();

    [Fact]
    public Task A_comment_behind_the_code_stays_behind_it() =>
        FixerTest.For(Id)
            .Before("def f(first_argument: int, second_argument: int, third_argument: int) -> int:  # counts\n    return 1\n")
            .After("def f(\n    first_argument: int, second_argument: int, third_argument: int\n) -> int:  # counts\n    return 1\n")
            .WithConfig("pyproject.toml", "[tool.ruff]\nline-length = 70\n[tool.ruff.lint]\nselect = [\"E\", \"W\"]\n")
            .Finding("E501")
            .RunAsync();

    private static FixerTrial Trial(string text) => new FixerTrial(Id, "E501", "Line too long (99 > 60)").With(text);

    [Theory]
    [InlineData(
        "def f():\n    raise ValueError('§this is a message that is far too long for a line')\n",
        "def f():\n    raise ValueError(\n        'this is a message that is far too long for a line'\n    )\n")]
    [InlineData(
        "def f():\n    return '§this is a message that is far too long for a line'\n",
        "def f():\n    return (\n        'this is a message that is far too long for a line'\n    )\n")]
    [InlineData(
        "x = f'§this is {a + b!r:>{w}} and {{no field}} and then {b} is long'\n",
        "x = (\n    f'this is {a + b!r:>{w}} and {{no field}} and then {b} '\n    'is long'\n)\n")]
    [InlineData("x = '§this is {} and that is {} and the rest is long'.format(a, b)\n", null)]
    [InlineData("x = '§this is %s and that is %s and all the rest of it is long' % y\n", null)]
    [InlineData(
        "x = '§select the_first_column, the_second_column, third from table t'\n",
        "x = (\n    'select the_first_column, the_second_column, '\n    'third from table t'\n)\n")]
    [InlineData("x = f(1, 2, 'a word', some_value, another_value)  #§, [and, more]\n", null)]
    [InlineData(
        "x = [\n    'a',\n    '§this is a message that is far too long for one line',\n]\n",
        "x = [\n    'a',\n    (\n        'this is a message that is far too long for one '\n        'line'\n    ),\n]\n")]
    [InlineData(
        "x = {\n    'a': '§this is a message that is far too long for one line',\n}\n",
        "x = {\n    'a': (\n        'this is a message that is far too long for one '\n        'line'\n    ),\n}\n")]
    [InlineData(
        "f(\n    'a',\n    '§this is a message that is far too long for one line, b',\n)\n",
        "f(\n    'a',\n    'this is a message that is far too long for one line, '\n    'b',\n)\n")]
    [InlineData(
        "x = '§say \\N{EM DASH} and \\' and \\\\ and all the rest of it, too'\n",
        "x = (\n    'say \\N{EM DASH} and \\' and \\\\ and all the rest of it, '\n    'too'\n)\n")]
    [InlineData(
        "def f():\n    assert x == 1, '§the value of x should have been one, not so'\n",
        "def f():\n    assert x == 1, (\n        'the value of x should have been one, not so'\n    )\n")]
    [InlineData("x = '§https://example.org/an/address/that/has/no/blank/anywhere/in/it'\n", null)]
    [InlineData("x = r'§a pattern is read as a whole (and so it stays) \\d+ \\w+ \\s+'\n", null)]
    [InlineData("def f():\n    '§a docstring that is longer than a line may be, and stays'\n", null)]
    [InlineData("x = y['§a key is one name, and stays one even if it is too long.']\n", null)]
    [InlineData("x = [\n    u'§ㄼ', u'ㄽ', u'ㄾ', u'ㄿ', u'ㅀ', u'ㅁ', u'ㅂ', u'ㅄ', u'ㅅ',\n    u'ㅆ']\n", null)]
    [InlineData("x = [['§약간 감싸면 더 잘 보일 수있는 다소 긴 설명입니다설명입니다설명입니다']]\n", null)]
    [InlineData("x = [\n    '§this is a message that is far too long for one line', 1,\n]\n", "x = [\n    'this is a message that is far too long for one line',\n    1,\n]\n")]
    [InlineData("x: '§Literal[1] | Literal[2222222] | Literal[33333333333333333]'\n", null)]
    [InlineData("x = f'§{a + b + c + d + e + f + g + h + i + j + k + l + m + n}'\n", null)]
    public async Task Strings_are_cut_between_words(string before, string? after)
    {
        if (after is null)
            Assert.Equal(ReasonCode.NotFixable, await Trial(before).ReasonAsync());
        else
            Assert.Equal(after, await Trial(before).HealAsync());
    }

    [Theory]
    [InlineData(
        "# This§ is a comment which is quite a bit longer than it may be.\nx = 1\n",
        "# This is a comment which is quite a bit longer than it may\n# be.\nx = 1\n")]
    [InlineData(
        "class A:\n    # This§ is a comment which is quite a bit longer than it may\n    # be, and goes on.\n    # Then comes another.\n    x = 1\n",
        "class A:\n    # This is a comment which is quite a bit longer than it\n    # may be, and goes on.\n    # Then comes another.\n    x = 1\n")]
    [InlineData(
        "# This§ is a comment which is quite a bit longer than it may be.\n# Another begins here.\n",
        "# This is a comment which is quite a bit longer than it may\n# be.\n# Another begins here.\n")]
    [InlineData(
        "# This§ is a comment which is quite a bit longer than it may be\n# Now another begins.\n",
        "# This is a comment which is quite a bit longer than it may\n# be\n# Now another begins.\n")]
    [InlineData("def f():\n    return 1  # the§ comment behind it is what makes it too long\n", "def f():\n    # the comment behind it is what makes it too long\n    return 1\n")]
    [InlineData("if x:\n    pass\nelse:  # the§ comment behind it is what makes it too long, no\n    pass\n", null)]
    [InlineData("x = 1  # noqa:§ E741, and a few more words until the line is too long\n", null)]
    [InlineData("# See§ https://example.org/an/address for what is said about it all\n", null)]
    [InlineData("# type§: ignore and a lot more words until this line is too long\n", null)]
    [InlineData("# foo§ = compute(value, other, and, then, some, more, arguments, x)\n", null)]
    [InlineData("# compute§(value, other, and_then, some, more, arguments, x, y, z)\n", null)]
    [InlineData("# --§ Options for output -------------------------------------------\n", null)]
    [InlineData("# |§ a | table | that | has | very | many | columns | in | it | so |\n", null)]
    [InlineData("# -§ an item of a list which is quite a bit longer than it may be\n", null)]
    [InlineData("# 1.§ an item of a list which is quite a bit longer than it may be\n", null)]
    [InlineData("#!/usr/bin/env§ python3 and a lot more words until it is too long\n", null)]
    [InlineData("#    an§ indented comment is laid out by hand, and stays as it is\n", null)]
    public async Task Comments_that_are_sentences_are_wrapped(string before, string? after)
    {
        if (after is null)
            Assert.Equal(ReasonCode.NotFixable, await Trial(before).ReasonAsync());
        else
            Assert.Equal(after, await Trial(before).HealAsync());
    }

    [Theory]
    [InlineData(
        "def f():\n    \"\"\"Sums up.\n\n    This§ is a sentence that is quite a bit longer than it may be\n    and goes on.\n    \"\"\"\n",
        "def f():\n    \"\"\"Sums up.\n\n    This is a sentence that is quite a bit longer than it\n    may be and goes on.\n    \"\"\"\n")]
    [InlineData("def f():\n    \"\"\"Sums§ up in a line that is quite a bit longer than it may be.\n    \"\"\"\n", null)]
    [InlineData("def f():\n    \"\"\"Sums up.\n\n    :param§ x: which says quite a bit more than a line may ever hold\n    \"\"\"\n", null)]
    [InlineData("def f():\n    \"\"\"Sums up.\n\n    Args:\n        x:§ which says quite a bit more than a line may ever hold\n    \"\"\"\n", null)]
    [InlineData("def f():\n    \"\"\"Sums up.\n\n    >>> f(§1, 2, 3)  # which says quite a bit more than a line may hold\n    \"\"\"\n", null)]
    [InlineData("def f():\n    \"\"\"Sums up.\n\n    - item\n    and§ the rest of it that is quite a bit longer than it may be\n    \"\"\"\n", null)]
    [InlineData("x = \"\"\"\nThis§ is text in a string that is no docstring, and it stays so.\n\"\"\"\n", null)]
    [InlineData("\"\"\"Sums up.\n\nThis§ is a sentence that is quite a bit longer than it may be\n\"\"\"\nprint(__doc__)\n", null)]
    public async Task Sentences_of_docstrings_are_wrapped(string before, string? after)
    {
        if (after is null)
            Assert.Equal(ReasonCode.NotFixable, await Trial(before).ReasonAsync());
        else
            Assert.Equal(after, await Trial(before).HealAsync());
    }

    [Theory]
    [InlineData("X = 1\n# A comment (with a table) | that says | more | than | fits | on a line | of this length, as | happens here.\n")]
    [InlineData("X = \"\"\"\ntext (in, a, string) that is longer than any line may be (and, that, has, brackets, to, break, it, at)\n\"\"\"\n")]
    public Task What_only_its_author_can_shorten_is_left(string text) =>
        FixerTest.For(Id).Before(text).Finding("E501").Declines(ReasonCode.NotFixable).RunAsync();

    [Fact]
    public Task A_string_and_a_comment_pass_every_analyser() =>
        Black
            .Before("# A comment that says more than fits on a line of this length, as comments sometimes happen to do here.\nX = \"a string that is longer than any line may be and that nobody but its author can cut in two pieces, no\"\n")
            .After("# A comment that says more than fits on a line of this length, as comments sometimes\n# happen to do here.\nX = (\n    \"a string that is longer than any line may be and that nobody but its author can \"\n    \"cut in two pieces, no\"\n)\n")
            .Finding("E501")
            .LosesComment("# A comment that says more than fits on a line of this length, as comments sometimes happen to do here.")
            .AddsComment("# A comment that says more than fits on a line of this length, as comments sometimes")
            .AddsComment("# happen to do here.")
            .RunAsync();
}
