namespace Agency.Core.Decisions;

/// <summary>
/// An answer on record. It holds for a fixer's work on a finding, not for exact edits, so that it survives edits
/// around the place.
/// </summary>
/// <param name="Proposal">The id it had when it was looked at.</param>
/// <param name="Session">The heal that proposed it.</param>
/// <param name="Fixer">Who proposed it.</param>
/// <param name="Fingerprints">The findings it would heal.</param>
/// <param name="By">The user's name.</param>
/// <param name="Why">In the user's words; null when nothing was said.</param>
public sealed record HumanDecision(
    string Proposal,
    string Session,
    string Fixer,
    IReadOnlyList<string> Fingerprints,
    HumanAnswer Answer,
    string By,
    DateTimeOffset At,
    string? Why);
