namespace Agency.Core.Execution;

/// <summary>Why a process ended.</summary>
public enum ProcessEnd
{
    Exited,
    TimedOut,
    OutputLimit,
    MemoryLimit,
    ProcessLimit,
}
