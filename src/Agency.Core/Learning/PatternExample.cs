namespace Agency.Core.Learning;

/// <summary>A change that the pattern was learned from or that it describes.</summary>
/// <param name="Diff">Unified, at most some dozens of lines.</param>
/// <param name="At">When it was seen.</param>
public sealed record PatternExample(string Diff, DateTimeOffset At);
