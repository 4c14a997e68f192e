namespace Agency.Core.Ci;

/// <summary>Why a run failed, as it is told to programs.</summary>
/// <param name="ErrorType">A class of <c>docs/log-classes.md</c>, or <c>unknown</c>.</param>
/// <param name="Confidence">From 0 to 1.</param>
public sealed record CiClassification(string ErrorType, double Confidence)
{
    /// <summary>The second choice; null where there is none.</summary>
    public string? RunnerUp { get; init; }

    /// <summary>The lines that show the cause, redacted, the first cause first.</summary>
    public IReadOnlyList<CiCausalLines> CausalLines { get; init; } = [];

    public IReadOnlyList<CiFailingTest> FailingTests { get; init; } = [];

    public IReadOnlyList<CiSuspectedFile> SuspectedFiles { get; init; } = [];

    /// <summary>The commit that was checked out, in full, by the log's own word; null where it says none.</summary>
    public string? Commit { get; init; }

    /// <summary>The version of Python that ran the tests, by the log's own word; null where it says none.</summary>
    public string? Python { get; init; }

    public IReadOnlyList<string> Tools { get; init; } = [];

    public IReadOnlyList<string> FailedSteps { get; init; } = [];

    public int Lines { get; init; }
}
