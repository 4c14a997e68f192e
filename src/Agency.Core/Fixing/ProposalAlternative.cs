namespace Agency.Core.Fixing;

/// <summary>A change that makes the same tests pass as a proposal.</summary>
/// <param name="Title">One line in the imperative.</param>
/// <param name="Difference">How it behaves beside the proposal, on inputs made from those of the tests; empty when not known.</param>
/// <param name="Diff">As a unified diff.</param>
public sealed record ProposalAlternative(string Title, string Difference, string Diff);
