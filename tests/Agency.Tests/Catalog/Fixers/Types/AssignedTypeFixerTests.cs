using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Types;

[Trait("Kind", "slow")]
public sealed class AssignedTypeFixerTests
{
    [Fact]
    public Task An_attribute_is_followed_through_its_class() =>
        Fixture()
            .Before(
                """
                class Till:
                    total = 0

                    def add(self, price: float) -> float:
                        self.total = price
                        return price
                """)
            .After(
                """
                class Till:
                    total: float = 0

                    def add(self, price: float) -> float:
                        self.total = price
                        return price
                """)
            .RunAsync();

    [Fact]
    public Task One_of_several_variables_gets_a_line_of_its_own() =>
        Fixture()
            .Before(
                """
                def mean(values: list[int]) -> float:
                    total, count = 0, 0
                    for value in values:
                        total += value
                        count += 1
                    total /= count
                    return total
                """)
            .After(
                """
                def mean(values: list[int]) -> float:
                    total: float = 0
                    count = 0
                    for value in values:
                        total += value
                        count += 1
                    total /= count
                    return total
                """)
            .RunAsync();

    [Fact]
    public Task A_variable_for_two_things_is_left_alone() =>
        Fixture()
            .Before("def size(text: str) -> int:\n    result = text.strip()\n    result = len(result)\n    return result\n")
            .Declines(ReasonCode.NotFixable)
            .RunAsync();

    private static FixerTest Fixture() =>
        FixerTest.For("python.assigned-type").WithConfig("pyproject.toml", "[project]\nname = \"x\"\nrequires-python = \">=3.10\"\n");
}
