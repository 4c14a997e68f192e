namespace Agency.Adapters.Stopping;

/// <summary>What a stop came to.</summary>
/// <param name="Mark">The mark that blocks new heals; an earlier one where healing was stopped already.</param>
/// <param name="Ended">Heals that ended by themselves when told to.</param>
/// <param name="Killed">Heals that did not, and were killed with all their children.</param>
/// <param name="OutOfReach">Heals that go on in another container that shares the folder. They see the mark too.</param>
public sealed record StopReport(
    StopMark Mark, IReadOnlyList<RunningHeal> Ended, IReadOnlyList<RunningHeal> Killed, IReadOnlyList<RunningHeal> OutOfReach);
