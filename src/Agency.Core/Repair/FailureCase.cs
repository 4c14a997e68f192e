using Agency.Core.Diagnosis;
using Agency.Core.Repair.Undoing;

namespace Agency.Core.Repair;

/// <summary>Failing tests that probably have one cause, where it may be, and what would cure it.</summary>
/// <param name="Target">The failure that was worked on.</param>
/// <param name="Failures">Those that are thought to have the same cause, that one included.</param>
/// <param name="Suspects">The most suspicious statements first.</param>
/// <param name="Search">What the search found; null when there was none.</param>
public sealed record FailureCase(TestFailure Target, IReadOnlyList<TestFailure> Failures, IReadOnlyList<Suspect> Suspects, SearchResult? Search)
{
    /// <summary>The part of a past change whose undoing makes them pass; null when none is known.</summary>
    public UndoResult? Undo { get; init; }

    /// <summary>The diagnosis in a model's words; null where none was asked.</summary>
    public string? Explanation { get; init; }
}
