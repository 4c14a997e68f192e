namespace Agency.Core.Healing;

/// <summary>Adds up how long each stage of a heal took.</summary>
internal sealed class StageClock(TimeProvider time)
{
    private readonly Dictionary<string, double> seconds = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, double> Seconds => seconds;

    public async Task<T> MeasureAsync<T>(string stage, Func<Task<T>> work)
    {
        var start = time.GetTimestamp();
        try
        {
            return await work();
        }
        finally
        {
            seconds[stage] = Math.Round(seconds.GetValueOrDefault(stage) + time.GetElapsedTime(start).TotalSeconds, 3);
        }
    }
}
