namespace Agency.Adapters.Stopping;

/// <summary>A heal that is going on, as it registered itself.</summary>
/// <param name="Session">The session's id.</param>
/// <param name="Process">The process's number.</param>
/// <param name="Identity">Number and start time, which together no other process has.</param>
/// <param name="Boot">The boot that the start time counts from.</param>
/// <param name="Namespace">The process namespace that the number is true in.</param>
/// <param name="StartedAt">When the heal began.</param>
public sealed record RunningHeal(string Session, int Process, string Identity, string Boot, string Namespace, DateTimeOffset StartedAt)
{
    /// <summary>What it is doing, a moment late; null before it said anything.</summary>
    public RunningStage? Stage { get; init; }
}
