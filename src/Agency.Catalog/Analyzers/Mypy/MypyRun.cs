using Agency.Core.Detection;

namespace Agency.Catalog.Analyzers.Mypy;

/// <summary>What running mypy gave.</summary>
/// <param name="Failure">How it broke; null when it did not.</param>
internal sealed record MypyRun(
    IReadOnlyList<MypyMessage> Messages, IReadOnlyList<SkippedFile> Skipped, IReadOnlyList<string> Notes, string? Failure = null);
