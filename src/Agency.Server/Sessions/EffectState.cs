namespace Agency.Server.Sessions;

/// <summary>Where an effect stands.</summary>
/// <param name="IsDone">Then <paramref name="Result"/> is what it gave, as JSON.</param>
/// <param name="MayHaveHappened">It was begun before, and nobody knows how it ended.</param>
internal sealed record EffectState(bool IsDone, string? Result, bool MayHaveHappened);
