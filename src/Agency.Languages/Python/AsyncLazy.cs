namespace Agency.Languages.Python;

/// <summary>Computes a value once, on first use; a computation that failed or was cancelled is tried again.</summary>
public sealed class AsyncLazy<T>(Func<CancellationToken, Task<T>> create)
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private T? value;

    /// <summary>True once a value is there.</summary>
    public bool IsStarted { get; private set; }

    public async Task<T> GetAsync(CancellationToken cancellationToken)
    {
        if (IsStarted)
            return value!;
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (!IsStarted)
            {
                value = await create(cancellationToken);
                IsStarted = true;
            }

            return value!;
        }
        finally
        {
            turn.Release();
        }
    }
}
