namespace Agency.Server.Sessions;

/// <summary>How often a node looks, and when another takes over. Together they bound the time to take over.</summary>
internal sealed record WorkerTiming
{
    /// <summary>A node that has not said for this long that it lives has lost its sessions.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How often it says so.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromMilliseconds(1500);

    /// <summary>How often it looks whether its sessions are still its own, and so how soon a stop takes effect.</summary>
    public TimeSpan Watch { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How often it looks for work that nobody told it of.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often it looks for sessions whose node is gone and for waits that are over.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The first pause after a workflow broke; it doubles each time.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often in a row a workflow may break, or lose its node, at one step before its session has failed.</summary>
    public int MostFailures { get; init; } = 5;
}
