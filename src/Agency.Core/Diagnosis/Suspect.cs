using Agency.Core.Syntax;

namespace Agency.Core.Diagnosis;

/// <summary>A statement that may be at fault.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Score">Only to be compared with that of others of the same diagnosis; greater is more suspicious.</param>
/// <param name="Reasons">Why, in words.</param>
public sealed record Suspect(RepositoryPath File, int Line, double Score, IReadOnlyList<string> Reasons);
