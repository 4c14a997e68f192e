namespace Agency.Adapters.Stopping;

/// <summary>Whether a heal may begin.</summary>
public abstract record GateOutcome
{
    private GateOutcome()
    {
    }

    /// <param name="Pass">To be disposed when the heal is over.</param>
    public sealed record Entered(HealPass Pass) : GateOutcome;

    /// <summary>Healing is stopped here.</summary>
    public sealed record Stopped(StopMark Mark) : GateOutcome;
}
