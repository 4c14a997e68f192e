using Agency.Tests.Catalog.Classifiers;

namespace Agency.Tests.Core.Diagnosis.Logs;

/// <summary>Runs when no other test does: it looks at the memory of the whole process.</summary>
[Collection(nameof(LogMemoryTests))]
[CollectionDefinition(nameof(LogMemoryTests), DisableParallelization = true)]
public sealed class LogMemoryTests
{
    /// <summary>The log is made while it is read, so that only what the diagnosis keeps takes memory.</summary>
    [Fact]
    public async Task Memory_does_not_depend_on_the_length_of_the_log()
    {
        await PeakAsync(1);
        var small = await PeakAsync(2);
        var large = await PeakAsync(12);
        Assert.True(large - small < 8 * 1024 * 1024, $"{small:N0} bytes are held after 2 MB, {large:N0} after 12 MB");
    }

    private static async Task<long> PeakAsync(int megabytes)
    {
        using var log = new EndlessLog(megabytes * 1024 * 1024);
        var diagnosis = await ClassifierTrial.Diagnoser.DiagnoseAsync(log, baseline: null, CancellationToken.None);
        Assert.Equal("test_failure", diagnosis.Code);
        Assert.True(diagnosis.LineCount > 10_000 * megabytes);
        return log.Peak;
    }
}
