using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Types;

[Trait("Kind", "slow")]
public sealed class VariableAnnotationFixerTests
{
    private const string Modern = "[project]\nname = \"x\"\nrequires-python = \">=3.10\"\n[tool.mypy]\ncheck_untyped_defs = true\n";

    [Fact]
    public Task What_is_put_in_anywhere_in_the_class_tells() =>
        Fixture()
            .Before(
                """
                from collections.abc import Callable


                class Bell:
                    def __init__(self) -> None:
                        self.listeners = {}
                        self.rung = []  # times

                    def on(self, tone: str, listener: Callable[[int], None]) -> None:
                        self.listeners.setdefault(tone, []).append(listener)

                    def ring(self, tone: str, at: int) -> None:
                        for listener in self.listeners.get(tone, []):
                            listener(at)
                        self.rung.append(at)
                """)
            .After(
                """
                from collections.abc import Callable


                class Bell:
                    def __init__(self) -> None:
                        self.listeners: dict[str, list[Callable[[int], None]]] = {}
                        self.rung: list[int] = []  # times

                    def on(self, tone: str, listener: Callable[[int], None]) -> None:
                        self.listeners.setdefault(tone, []).append(listener)

                    def ring(self, tone: str, at: int) -> None:
                        for listener in self.listeners.get(tone, []):
                            listener(at)
                        self.rung.append(at)
                """)
            .RunAsync();

    [Fact]
    public Task The_function_that_returns_or_takes_it_tells() =>
        Fixture()
            .Before(
                """
                from collections import defaultdict


                def total(prices: list[float]) -> float:
                    return sum(prices)


                def kept(names: list[str], most: int) -> tuple[list[str], int]:
                    result = []
                    counts = defaultdict(int)
                    for name in names:
                        if counts[name] < most and result.count(name) < most:
                            result.append(name)
                        counts[name] += 1
                    return result, len(counts)


                def nothing() -> float:
                    prices = []
                    return total(prices)
                """)
            .After(
                """
                from collections import defaultdict


                def total(prices: list[float]) -> float:
                    return sum(prices)


                def kept(names: list[str], most: int) -> tuple[list[str], int]:
                    result: list[str] = []
                    counts: defaultdict[str, int] = defaultdict(int)
                    for name in names:
                        if counts[name] < most and result.count(name) < most:
                            result.append(name)
                        counts[name] += 1
                    return result, len(counts)


                def nothing() -> float:
                    prices: list[float] = []
                    return total(prices)
                """)
            .RunAsync();

    [Fact]
    public Task A_statement_for_two_becomes_two() =>
        Fixture()
            .Before(
                """
                def split(numbers: list[int]) -> int:
                    odd, count = [], 0
                    for number in numbers:
                        if number % 2 and odd.count(number) < 2:
                            odd.append(number)
                    return len(odd) + count
                """)
            .After(
                """
                def split(numbers: list[int]) -> int:
                    odd: list[int] = []
                    count = 0
                    for number in numbers:
                        if number % 2 and odd.count(number) < 2:
                            odd.append(number)
                    return len(odd) + count
                """)
            .RunAsync();

    [Fact]
    public Task A_local_of_a_method_bound_to_a_short_name_is_followed() =>
        Fixture()
            .Before(
                """
                def unique(names: list[str]) -> int:
                    seen = set()
                    add = seen.add
                    for name in names:
                        if name not in seen:
                            add(name)
                    return len(seen)
                """)
            .After(
                """
                def unique(names: list[str]) -> int:
                    seen: set[str] = set()
                    add = seen.add
                    for name in names:
                        if name not in seen:
                            add(name)
                    return len(seen)
                """)
            .RunAsync();

    [Fact]
    public Task What_never_holds_anything_is_not_guessed() =>
        Fixture().Before("OPTIONS = {}\n").Declines(ReasonCode.NotFixable).RunAsync();

    [Fact]
    public Task What_holds_something_unknown_is_not_guessed() =>
        Fixture()
            .Before("def walk(root):\n    stack = []\n    while root or stack:\n        stack.append(root)\n        root = root.left\n")
            .Declines(ReasonCode.NotFixable)
            .RunAsync();

    [Fact]
    public Task Code_for_Python_2_has_no_annotations() =>
        FixerTest.For("python.variable-annotation")
            .WithConfig("setup.py", "from setuptools import setup\n\nsetup(\n    classifiers=[\n        'Programming Language :: Python :: 2.7',\n        'Programming Language :: Python :: 3.8',\n    ]\n)\n")
            .Before("class Names:\n    def __init__(self):\n        # type: () -> None\n        self.all = []\n\n    def add(self, name):\n        # type: (str) -> None\n        self.all.append(name)\n")
            .Declines(ReasonCode.NotFixable)
            .RunAsync();

    private static FixerTest Fixture() => FixerTest.For("python.variable-annotation").WithConfig("pyproject.toml", Modern);
}
