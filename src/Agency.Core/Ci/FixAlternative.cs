namespace Agency.Core.Ci;

/// <summary>Another change that would do as well.</summary>
/// <param name="Difference">How it behaves beside the one that was taken; empty when not known.</param>
/// <param name="Diff">As a unified diff, redacted.</param>
public sealed record FixAlternative(string Title, string Difference, string Diff);
