using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Style;

public sealed class LongLineFixerTests
{
    private const string Id = "python.long-line";

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
        FixerTest.For(Id).Before(before).After(after).Finding("E501").RunAsync();

    [Fact]
    public Task A_comment_behind_the_code_stays_behind_it() =>
        FixerTest.For(Id)
            .Before("def f(first_argument: int, second_argument: int, third_argument: int) -> int:  # counts\n    return 1\n")
            .After("def f(\n    first_argument: int, second_argument: int, third_argument: int\n) -> int:  # counts\n    return 1\n")
            .WithConfig("pyproject.toml", "[tool.ruff]\nline-length = 70\n[tool.ruff.lint]\nselect = [\"E\", \"W\"]\n")
            .Finding("E501")
            .RunAsync();

    [Theory]
    [InlineData("# A comment that says more than fits on a line of this length, as comments sometimes happen to do here.\nX = 1\n")]
    [InlineData("X = \"a string that is longer than any line may be and that nobody but its author can cut in two pieces, no\"\n")]
    [InlineData("X = \"\"\"\ntext (in, a, string) that is longer than any line may be (and, that, has, brackets, to, break, it, at)\n\"\"\"\n")]
    public Task What_only_its_author_can_shorten_is_left(string text) =>
        FixerTest.For(Id).Before(text).Finding("E501").Declines(ReasonCode.NotFixable).RunAsync();
}
