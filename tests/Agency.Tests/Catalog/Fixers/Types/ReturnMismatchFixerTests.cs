using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Types;

[Trait("Kind", "slow")]
public sealed class ReturnMismatchFixerTests
{
    [Fact]
    public Task None_that_is_allowed_is_said_aloud() =>
        Fixture()
            .Before(
                """
                def price(title: str) -> int | None:
                    if title == "emma":
                        return 700
                """)
            .After(
                """
                def price(title: str) -> int | None:
                    if title == "emma":
                        return 700
                    return None
                """)
            .RunAsync();

    [Fact]
    public Task A_private_function_may_say_more() =>
        Fixture()
            .Before(
                """
                def _find(names: list[str], start: str) -> str:
                    for name in names:
                        if name.startswith(start):
                            return name
                    return None


                print(_find(["a"], "a"))
                """)
            .After(
                """
                def _find(names: list[str], start: str) -> str | None:
                    for name in names:
                        if name.startswith(start):
                            return name
                    return None


                print(_find(["a"], "a"))
                """)
            .RunAsync();

    [Fact]
    public Task The_cause_is_corrected_and_not_what_follows_from_it() =>
        Fixture()
            .Finding("mypy:return-value", 2)
            .Before(
                """
                def _pence(amount: float) -> str:
                    return round(amount * 100)


                def total(amounts: list[float]) -> int:
                    return _pence(sum(amounts))
                """)
            .After(
                """
                def _pence(amount: float) -> int:
                    return round(amount * 100)


                def total(amounts: list[float]) -> int:
                    return _pence(sum(amounts))
                """)
            .RunAsync();

    [Fact]
    public Task What_contradicts_itself_is_left_to_people() =>
        Fixture()
            .Before("import json\n\n\ndef load(text: str) -> int:\n    if not text:\n        return \"nothing\"\n    value = json.loads(text)\n    return value.x\n")
            .Declines(ReasonCode.NotFixable)
            .RunAsync();

    private static FixerTest Fixture() =>
        FixerTest.For("python.return-mismatch").WithConfig("pyproject.toml", "[project]\nname = \"x\"\nrequires-python = \">=3.10\"\n");
}
