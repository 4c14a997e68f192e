namespace Agency.Core.Execution;

/// <summary>What a process tree may use. Whatever exceeds a limit is killed, the whole tree with it.</summary>
/// <param name="WallTime">From start to exit.</param>
/// <param name="OutputBytes">Standard output and error together.</param>
/// <param name="MemoryBytes">Of the whole tree; enforced inside a sandbox only.</param>
/// <param name="Processes">Processes and threads of the whole tree; enforced inside a sandbox only.</param>
public sealed record ProcessLimits(
    TimeSpan WallTime,
    long OutputBytes = 64L << 20,
    long MemoryBytes = 4L << 30,
    int Processes = 512)
{
    public static ProcessLimits Default { get; } = new(TimeSpan.FromMinutes(10));
}
