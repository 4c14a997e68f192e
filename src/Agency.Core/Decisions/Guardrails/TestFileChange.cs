namespace Agency.Core.Decisions.Guardrails;

/// <summary>What a language knows of a file with tests before and after a patch.</summary>
/// <param name="Before">Its functions before; empty for a file that is added.</param>
/// <param name="After">Its functions after; empty for one that is deleted.</param>
public sealed record TestFileChange(IReadOnlyList<TestFact> Before, IReadOnlyList<TestFact> After);
