using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Types;

[Trait("Kind", "slow")]
public sealed class ReturnAnnotationFixerTests
{
    private const string Strict = "[project]\nname = \"x\"\nrequires-python = \">=3.10\"\n[tool.mypy]\ndisallow_untyped_defs = true\n";

    [Fact]
    public Task Generators_coroutines_and_properties_say_what_they_give() =>
        Fixture()
            .Before(
                """
                class Shelf:
                    def __init__(self) -> None:
                        self.titles: list[str] = []

                    @property
                    def size(self):
                        return len(self.titles)

                    def each(self):
                        for title in self.titles:
                            yield title.upper()

                    async def first(self):
                        return self.titles[0]

                    def add(self, title: str):
                        self.titles.append(title)
                """)
            .After(
                """
                from collections.abc import Iterator


                class Shelf:
                    def __init__(self) -> None:
                        self.titles: list[str] = []

                    @property
                    def size(self) -> int:
                        return len(self.titles)

                    def each(self) -> Iterator[str]:
                        for title in self.titles:
                            yield title.upper()

                    async def first(self) -> str:
                        return self.titles[0]

                    def add(self, title: str) -> None:
                        self.titles.append(title)
                """)
            .RunAsync();

    [Fact]
    public Task What_was_left_unsaid_is_said() =>
        Fixture()
            .Before(
                """
                def price(title: str):
                    if not title:
                        return  # nothing to sell
                    for known, cents in (("ulysses", 900), ("emma", 700)):
                        if known == title:
                            return cents
                """)
            .After(
                """
                def price(title: str) -> int | None:
                    if not title:
                        return None  # nothing to sell
                    for known, cents in (("ulysses", 900), ("emma", 700)):
                        if known == title:
                            return cents
                    return None
                """)
            .RunAsync();

    [Fact]
    public Task Classes_of_the_project_are_named_and_imported_for_the_checker_only() =>
        Fixture()
            .WithFile("shop/__init__.py", "")
            .WithFile("shop/orders.py", "class Order:\n    total: int = 0\n\n\ndef fresh() -> Order:\n    return Order()\n")
            .Before("from shop import orders\n\n\ndef start():\n    return orders.fresh()\n", "shop/desk.py")
            .After("from shop import orders\n\n\ndef start() -> orders.Order:\n    return orders.fresh()\n", "shop/desk.py")
            .RunAsync();

    [Fact]
    public Task What_its_author_keeps_from_the_checker_is_left_alone() =>
        FixerTest.For("python.return-annotation")
            .WithConfig("pyproject.toml", "[project]\nname = \"x\"\nrequires-python = \">=3.10\"\n[tool.ruff.lint]\nselect = [\"ANN\"]\n")
            .Before("def seven():  # type: ignore\n    return 7\n")
            .Declines(ReasonCode.NotFixable)
            .RunAsync();

    [Fact]
    public Task What_can_be_anything_is_not_guessed() =>
        Fixture()
            .Before("def first(rows: dict[str, list], key: str):\n    return rows[key][0]\n")
            .Declines(ReasonCode.NotFixable)
            .RunAsync();

    private static FixerTest Fixture() => FixerTest.For("python.return-annotation").WithConfig("pyproject.toml", Strict);
}
