namespace Agency.Adapters.Processes;

/// <summary>What several streams may give together, in bytes.</summary>
internal sealed class OutputBudget(long bytes)
{
    private readonly TaskCompletionSource exhausted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private long left = bytes;

    /// <summary>Completes when a stream gave more than was left.</summary>
    public Task Exhausted => exhausted.Task;

    /// <summary>How many of <paramref name="count"/> bytes may be kept.</summary>
    public int Take(int count)
    {
        var rest = Interlocked.Add(ref left, -count);
        if (rest >= 0)
            return count;
        exhausted.TrySetResult();
        return (int)Math.Max(0, count + rest);
    }
}
