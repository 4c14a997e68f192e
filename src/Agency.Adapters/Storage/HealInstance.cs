namespace Agency.Adapters.Storage;

/// <summary>A finding in a heal, with what became of it.</summary>
/// <param name="Position">Its place in the heal's report, from 0.</param>
/// <param name="Fix">The title of the proposal that healed it or came nearest; null when there was none.</param>
public sealed record HealInstance(
    string Session, DateTimeOffset StartedAt, int Position, string Rule, string File, int Line, string Message, string Outcome, string? Reason, string? Fix);
