using Agency.Core.Repair;

namespace Agency.Tests.Core.Repair;

public sealed class TemplateRecordTests
{
    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(2, 0, 0, 2)]
    [InlineData(100, 0, 0, 4)]
    [InlineData(0, 2, 0, 0.5)]
    [InlineData(0, 0, 1, 0.5)]
    [InlineData(0, 100, 9, 0.25)]
    [InlineData(1, 1, 0, 1)]
    public void What_was_kept_counts_for_and_what_was_refused_against(int kept, int rejected, int reverted, double factor) =>
        Assert.Equal(factor, new TemplateRecord(kept, rejected, reverted).Factor, 3);
}
