using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Types;

[Trait("Kind", "slow")]
public sealed class NoneAttributeFixerTests
{
    [Fact]
    public Task A_result_that_is_used_at_once_gets_a_name() =>
        Fixture()
            .Before(
                """
                import re


                def year_of(edition: str) -> int:
                    return int(re.search(r"\d{4}", edition).group(0))
                """)
            .After(
                """
                import re


                def year_of(edition: str) -> int:
                    match = re.search(r"\d{4}", edition)
                    if match is None:
                        raise ValueError("there is no match")
                    return int(match.group(0))
                """)
            .RunAsync();

    [Fact]
    public Task A_test_asserts() =>
        FixerTest.For("python.none-attribute")
            .WithConfig("pyproject.toml", "[project]\nname = \"x\"\nrequires-python = \">=3.10\"\n[tool.ruff.lint]\nselect = [\"F\"]\n[tool.bandit]\nskips = [\"B101\"]\n")
            .Before("import re\n\n\ndef test_word() -> None:\n    word = re.match(\"a\", \"ab\")\n    assert word.group(0) == \"a\"\n", "test_word.py")
            .After("import re\n\n\ndef test_word() -> None:\n    word = re.match(\"a\", \"ab\")\n    assert word is not None\n    assert word.group(0) == \"a\"\n", "test_word.py")
            .RunAsync();

    [Fact]
    public Task A_comparison_that_was_meant_to_guard_is_mended() =>
        Fixture()
            .Before(
                """
                from dataclasses import dataclass


                @dataclass
                class Book:
                    title: str


                def label(book: Book | None) -> str:
                    if book == None:  # noqa: E711
                        return ""
                    return book.title
                """)
            .After(
                """
                from dataclasses import dataclass


                @dataclass
                class Book:
                    title: str


                def label(book: Book | None) -> str:
                    if book is None:  # noqa: E711
                        return ""
                    return book.title
                """)
            .AllowsNew("RUF100", "the directive has nothing left to silence, which has a fixer of its own")
            .RunAsync();

    [Fact]
    public Task Where_nothing_can_stand_before_it_nothing_is_proposed() =>
        Fixture()
            .Before("import re\n\n\ndef words(lines: list[str]) -> list[str]:\n    return [re.match(\"a\", line).group(0) for line in lines]\n")
            .Declines(ReasonCode.NotFixable)
            .RunAsync();

    private static FixerTest Fixture() =>
        FixerTest.For("python.none-attribute").WithConfig("pyproject.toml", "[project]\nname = \"x\"\nrequires-python = \">=3.10\"\n");
}
