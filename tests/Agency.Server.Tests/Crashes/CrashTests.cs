namespace Agency.Server.Tests.Crashes;

/// <summary>A few of the trials of <c>bench/crash</c>.</summary>
[Trait("Kind", "slow")]
public sealed class CrashTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_is_lost_or_doubled(bool isPostgres)
    {
        await using var cluster = await CrashCluster.StartAsync(isPostgres);
        foreach (var (kind, index) in CrashTrial.KindsOf(isPostgres).Select((kind, index) => (kind, index)))
        {
            var result = await new CrashTrial(cluster, kind, $"t{index:00000}", 7 + index).RunAsync();
            Assert.Empty(result.Violations);
        }

        Assert.NotNull(await new CrashStops(cluster, "stop").MeasureAsync(0));
    }
}
