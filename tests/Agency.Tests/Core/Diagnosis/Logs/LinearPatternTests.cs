using System.Text.RegularExpressions;
using Agency.Core.Diagnosis.Logs;

namespace Agency.Tests.Core.Diagnosis.Logs;

public sealed class LinearPatternTests
{
    [Fact]
    public void No_line_takes_long_and_no_clock_strikes_while_the_machine_is_busy()
    {
        var pattern = LinearPattern.Of("^(a+)+$");

        Assert.True(pattern.Options.HasFlag(RegexOptions.NonBacktracking));
        Assert.Equal(Regex.InfiniteMatchTimeout, pattern.MatchTimeout);
        Assert.DoesNotMatch(pattern, new string('a', 5000) + "b");
    }

    [Fact]
    public void What_could_take_long_is_refused() => Assert.ThrowsAny<NotSupportedException>(() => LinearPattern.Of(@"(a)\1"));
}
