namespace Agency.Core.Ci;

/// <summary>What the patch was tried with.</summary>
/// <param name="Verdict"><c>passed</c>, <c>failed</c>, <c>inconclusive</c>, or <c>none</c> when there was nothing to try.</param>
/// <param name="TestsBefore">Without the patch; null when the tests were not run.</param>
/// <param name="TestsAfter">With it.</param>
/// <param name="Evidence">Every check, in order.</param>
public sealed record FixValidation(string Verdict, FixTests? TestsBefore, FixTests? TestsAfter, IReadOnlyList<FixCheck> Evidence)
{
    public static FixValidation None { get; } = new("none", null, null, []);

    /// <summary>What a person types to run the tests; null when there are none.</summary>
    public string? TestCommand { get; init; }
}
