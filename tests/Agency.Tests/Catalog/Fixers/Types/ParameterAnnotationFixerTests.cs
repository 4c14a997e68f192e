using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Types;

[Trait("Kind", "slow")]
public sealed class ParameterAnnotationFixerTests
{
    private const string Strict = "[project]\nname = \"x\"\nrequires-python = \">=3.10\"\n[tool.mypy]\ndisallow_untyped_defs = true\n";

    [Fact]
    public Task Callers_tell_and_the_body_says_how_wide() =>
        Fixture()
            .Before(
                """
                def total(prices, rate=0.2) -> float:
                    return sum(price for price in prices) * (1 + rate)


                print(total([1.5, 2.0]), total((3.0, 4.5), 0.1))
                """)
            .After(
                """
                from collections.abc import Iterable


                def total(prices: Iterable[float], rate: float = 0.2) -> float:
                    return sum(price for price in prices) * (1 + rate)


                print(total([1.5, 2.0]), total((3.0, 4.5), 0.1))
                """)
            .RunAsync();

    [Fact]
    public Task An_override_takes_what_the_method_it_overrides_takes() =>
        Fixture()
            .Before(
                """
                class Printer:
                    def show(self, text: str, width: int | None = None) -> None:
                        print(text[:width])


                class Loud(Printer):
                    def show(self, text, width=None) -> None:
                        super().show(text.upper(), width)
                """)
            .After(
                """
                class Printer:
                    def show(self, text: str, width: int | None = None) -> None:
                        print(text[:width])


                class Loud(Printer):
                    def show(self, text: str, width: int | None = None) -> None:
                        super().show(text.upper(), width)
                """)
            .RunAsync();

    [Fact]
    public Task What_nothing_tells_of_is_not_guessed() =>
        Fixture()
            .Before("def serve(request, page) -> str:\n    return f\"{request.path}{page.name}\"\n")
            .Declines(ReasonCode.NotFixable)
            .RunAsync();

    private static FixerTest Fixture() => FixerTest.For("python.parameter-annotation").WithConfig("pyproject.toml", Strict);
}
