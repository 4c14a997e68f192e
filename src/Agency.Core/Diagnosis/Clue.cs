using Agency.Core.Syntax;

namespace Agency.Core.Diagnosis;

/// <summary>Something beside the tests' lines that speaks against some lines.</summary>
/// <param name="Strength">By what part of itself it raises a score.</param>
/// <param name="Reason">In a few words, for people.</param>
public sealed record Clue(RepositoryPath File, int FirstLine, int LastLine, double Strength, string Reason);
