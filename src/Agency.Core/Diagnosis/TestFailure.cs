using Agency.Core.Verification;

namespace Agency.Core.Diagnosis;

/// <summary>A test that fails, and what running it again showed.</summary>
/// <param name="Result">The first failure. For a file that cannot be collected, the file is the id.</param>
/// <param name="Evidence">What was seen, in one sentence.</param>
public sealed record TestFailure(TestResult Result, FailureKind Kind, string Evidence)
{
    /// <summary>The test behind which it fails; null unless that is why, and known.</summary>
    public string? Polluter { get; init; }

    /// <summary>What would help; null where only a change of the code does.</summary>
    public string? Action { get; init; }

    /// <summary>True when the test's file could not even be collected.</summary>
    public bool IsCollection { get; init; }

    public string Test => Result.Id;

    /// <summary>True when the test passes in a run.</summary>
    public bool PassesIn(Repair.VariantRun run)
    {
        if (!IsCollection)
            return run.Results.TryGetValue(Test, out var result) && !result.IsFailure;
        // It is collected: its tests are there, and so far none of them has to pass.
        return !run.Results.ContainsKey(Test) && run.Results.Keys.Any(id => id.StartsWith(Test, StringComparison.Ordinal));
    }
}
