using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Types;

[Trait("Kind", "slow")]
public sealed class RedundantCastFixerTests
{
    private const string Strict = "[mypy]\nwarn_redundant_casts = True\n";

    [Fact]
    public Task What_the_call_held_together_stays_together() =>
        FixerTest.For("python.redundant-cast")
            .WithConfig("mypy.ini", Strict)
            .Before(
                """
                from typing import Any, cast


                def area(width: int, height: int, other: Any) -> int:
                    total = cast(int, width
                                 + height)
                    bare = -cast(int, width if width else height)
                    return total + bare + cast("int", other)
                """)
            .After(
                """
                from typing import Any, cast


                def area(width: int, height: int, other: Any) -> int:
                    total = (width
                                 + height)
                    bare = -(width if width else height)
                    return total + bare + cast("int", other)
                """)
            .SkipVariant("tabs", "the second line is aligned with blanks")
            .RunAsync();

    [Fact]
    public Task A_comment_in_the_cast_is_not_lost() =>
        FixerTest.For("python.redundant-cast")
            .WithConfig("mypy.ini", Strict)
            .Before("from typing import cast\n\n\ndef same(x: int) -> int:\n    return cast(\n        int,  # surely\n        x,\n    )\n")
            .Declines(ReasonCode.LosesComments)
            .RunAsync();
}
