using Agency.Core.Detection;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>What a run of ruff gave.</summary>
/// <param name="Failure">How it broke; null when it did not.</param>
internal sealed record RuffRun(
    IReadOnlyList<RuffDiagnostic> Diagnostics, IReadOnlyList<SkippedFile> Skipped, IReadOnlyList<string> Notes, string? Failure = null)
{
    public static RuffRun Failed(string reason) => new([], [], [], reason);

    public static RuffRun Joined(IReadOnlyCollection<RuffRun> runs) => new(
        [.. runs.SelectMany(r => r.Diagnostics)],
        [.. runs.SelectMany(r => r.Skipped)],
        [.. runs.SelectMany(r => r.Notes).Distinct(StringComparer.Ordinal)],
        runs.Select(r => r.Failure).FirstOrDefault(f => f is not null));
}
