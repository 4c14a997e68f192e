using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Types;

[Trait("Kind", "slow")]
public sealed class UnusedTypeIgnoreFixerTests
{
    private const string Strict = "[mypy]\nwarn_unused_ignores = True\n";

    [Fact]
    public Task Other_comments_and_used_codes_stay() =>
        FixerTest.For("python.unused-type-ignore")
            .WithConfig("mypy.ini", Strict)
            .Before(
                """
                # type: ignore-errors is not this
                X: int = 1  # type: ignore # noqa: E501
                Y: int = len(  # type: ignore[attr-defined]
                    "a"
                )
                Z: int = "z"  # type: ignore[assignment]
                """)
            .After(
                """
                # type: ignore-errors is not this
                X: int = 1  # noqa: E501
                Y: int = len(
                    "a"
                )
                Z: int = "z"  # type: ignore[assignment]
                """)
            .LookAlike("X: int = \"x\"  # type: ignore\nTEXT = \"# type: ignore\"\n")
            .RunAsync();

    [Fact]
    public Task Where_imports_cannot_be_seen_nothing_is_said_of_ignores() =>
        FixerTest.For("python.unused-type-ignore")
            .WithConfig("mypy.ini", Strict)
            .Before("import nowhere_to_be_found\n\nX: int = nowhere_to_be_found.x()  # type: ignore[no-any-return]\nprint(X)\n")
            .Unchanged()
            .RunAsync();
}
