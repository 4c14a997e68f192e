namespace Agency.Adapters.Stopping;

/// <summary>Who stopped healing in a repository, when and why.</summary>
/// <param name="By">The user's name, as far as the system tells it.</param>
/// <param name="Why">In the user's words; null when none were given.</param>
public sealed record StopMark(DateTimeOffset At, string By, string? Why);
