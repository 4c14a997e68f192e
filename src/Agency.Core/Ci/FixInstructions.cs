namespace Agency.Core.Ci;

/// <summary>What a change of code would have to mend.</summary>
/// <param name="IsEligible">Whether the class is one that a change of code can mend.</param>
/// <param name="Reason">Why, or why not.</param>
public sealed record FixInstructions(bool IsEligible, string Reason)
{
    /// <summary>What is to be mended: <c>tests</c>, <c>findings</c>; null where nothing is.</summary>
    public string? Goal { get; init; }

    /// <summary>The tests that must pass.</summary>
    public IReadOnlyList<string> Tests { get; init; } = [];

    /// <summary>Where to look first.</summary>
    public IReadOnlyList<CiSuspectedFile> Files { get; init; } = [];

    /// <summary>Rules of analysers that must be met, where the log names them: <c>F401</c>.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];
}
