using Agency.Core.Syntax;

namespace Agency.Core.Repair.Undoing;

/// <summary>The part of a past change whose undoing makes failing tests pass.</summary>
/// <param name="Good">The newest commit at which they pass.</param>
/// <param name="Bad">The commit after it; null when the change is not committed.</param>
/// <param name="Edits">Of the present texts.</param>
/// <param name="Fixed">The failing tests that pass then: those that were asked about, and what else was seen to.</param>
/// <param name="Parts">How many parts the change had.</param>
public sealed record UndoResult(PastCommit Good, PastCommit? Bad, IReadOnlyList<Edit> Edits, IReadOnlyList<string> Fixed, int Parts)
{
    /// <summary>Since what they fail, in words.</summary>
    public string Since => Bad is { } bad ? $"{bad.Short}, \"{bad.Subject}\"" : "what is not committed";
}
