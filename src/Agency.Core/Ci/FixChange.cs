namespace Agency.Core.Ci;

/// <summary>A verified change that is in the patch, or that was found and left out.</summary>
/// <param name="Id">The proposal's id: <c>p-</c> and ten hex digits.</param>
/// <param name="Confidence">0 to 1; null where that is not a matter of likelihood.</param>
/// <param name="NeedsReview">Whether it may change behaviour where no test looks.</param>
public sealed record FixChange(string Id, string Title, string Fixer, double? Confidence, bool NeedsReview)
{
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Tests that fail without it and pass with it.</summary>
    public IReadOnlyList<string> Tests { get; init; } = [];

    /// <summary>What it relies on; null when the title says it all.</summary>
    public string? Rationale { get; init; }

    public IReadOnlyList<FixAlternative> Alternatives { get; init; } = [];
}
