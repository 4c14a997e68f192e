using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Types;

[Trait("Kind", "slow")]
public sealed class ImplicitOptionalFixerTests
{
    private const string Modern = "[project]\nname = \"x\"\nrequires-python = \">=3.10\"\n";

    [Fact]
    public Task Every_form_of_annotation_keeps_what_it_says() =>
        Fixture()
            .WithFile("pyproject.toml", Modern)
            .Before(
                """
                class Node:
                    def link(self, other: "Node" = None, *, tag: (str) = None) -> str:
                        return f"{other} {tag}"


                def load(
                    path: str,
                    rows: dict[str, int] = None,  # by name
                ) -> str:
                    return f"{path} {rows}"
                """)
            .After(
                """
                class Node:
                    def link(self, other: "Node | None" = None, *, tag: (str) | None = None) -> str:
                        return f"{other} {tag}"


                def load(
                    path: str,
                    rows: dict[str, int] | None = None,  # by name
                ) -> str:
                    return f"{path} {rows}"
                """)
            .LookAlike("def f(x: int | None = None, y: object = None) -> str:\n    return f\"{x}{y}\"\n")
            .RunAsync();

    [Fact]
    public Task An_old_Python_gets_Optional_and_its_import() =>
        Fixture()
            .WithFile("pyproject.toml", "[project]\nname = \"x\"\nrequires-python = \">=3.8\"\n")
            .Before("import os\n\n\ndef home(user: str = None) -> str:\n    return user or os.sep\n")
            .After("import os\nfrom typing import Optional\n\n\ndef home(user: Optional[str] = None) -> str:\n    return user or os.sep\n")
            .RunAsync();

    [Fact]
    public Task A_union_takes_one_more_and_a_long_line_is_wrapped() =>
        Fixture()
            .Before(
                """
                from typing import Union


                def total(amount: Union[int, str] = None, currency: str = "EUR", rounded: str = "no") -> str:
                    return f"{amount} {currency} {rounded}"


                def fee(amount: Union[int, str, float] = None, kind: str = "EUR", by: str = "") -> str:
                    return f"{amount} {kind} {by}"
                """)
            .After(
                """
                from typing import Union


                def total(amount: Union[int, str, None] = None, currency: str = "EUR", rounded: str = "no") -> str:
                    return f"{amount} {currency} {rounded}"


                def fee(
                    amount: Union[int, str, float, None] = None, kind: str = "EUR", by: str = ""
                ) -> str:
                    return f"{amount} {kind} {by}"
                """)
            .SkipVariant("tabs", "a tab is one column to us and eight to the linter")
            .RunAsync();

    private static FixerTest Fixture() => FixerTest.For("python.implicit-optional");
}
