namespace Agency.Server.Dashboard.Data;

/// <summary>Keeps a figure for a moment, and has it computed once however many ask.</summary>
internal sealed class FigureCache<T>(TimeProvider time, TimeSpan life)
    where T : class
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private T? value;
    private long readAt;

    public async Task<T> GetAsync(Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (value is null || time.GetElapsedTime(readAt) > life)
            {
                value = await read(cancellationToken);
                readAt = time.GetTimestamp();
            }

            return value;
        }
        finally
        {
            turn.Release();
        }
    }
}
