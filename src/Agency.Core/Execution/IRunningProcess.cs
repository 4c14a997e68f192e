namespace Agency.Core.Execution;

/// <summary>A process that is conversed with over its standard streams. Disposing kills its whole tree.</summary>
public interface IRunningProcess : IAsyncDisposable
{
    Stream Input { get; }

    Stream Output { get; }

    /// <summary>The last part (at most 64 KiB) of what it wrote to standard error so far.</summary>
    string ErrorTail { get; }

    bool HasExited { get; }
}
