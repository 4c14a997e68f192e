namespace Agency.Adapters.Processes;

/// <summary>A process as the kernel sees it.</summary>
/// <param name="State">The kernel's letter; Z is a zombie.</param>
/// <param name="Start">In clock ticks since boot.</param>
/// <param name="ResidentBytes">Memory it holds, what it shares with others included.</param>
internal sealed record ProcessStat(int Process, int Parent, char State, int Threads, long Start, long ResidentBytes)
{
    /// <summary>As <c>pid-starttime</c>: no later process with the same number has it.</summary>
    public string Identity => $"{Process}-{Start}";
}
