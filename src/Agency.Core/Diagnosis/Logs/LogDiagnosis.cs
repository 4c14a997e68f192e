namespace Agency.Core.Diagnosis.Logs;

/// <summary>Why a run failed, as far as its log tells.</summary>
/// <param name="Code">The class of the failure; <see cref="Unknown"/> where the log does not tell.</param>
/// <param name="Confidence">
/// How often a diagnosis like this one is right, from 0 to 1; see <c>docs/log-classes.md</c>. Where the code is
/// <see cref="Unknown"/>, that of the class that would have been named: too little to name it.
/// </param>
public sealed record LogDiagnosis(string Code, double Confidence)
{
    /// <summary>The code of what cannot be told.</summary>
    public const string Unknown = "unknown";

    /// <summary>What was considered, the likeliest first.</summary>
    public IReadOnlyList<RankedCause> Ranking { get; init; } = [];

    /// <summary>The second choice; null where there is none.</summary>
    public string? RunnerUp { get; init; }

    /// <summary>The lines that show the cause, the first cause first; empty for an empty log.</summary>
    public IReadOnlyList<LogExcerpt> CausalLines { get; init; } = [];

    /// <summary>In the order in which they are reported.</summary>
    public IReadOnlyList<FailingTest> FailingTests { get; init; } = [];

    /// <summary>The nearest to the cause first.</summary>
    public IReadOnlyList<SuspectFile> SuspectedFiles { get; init; } = [];

    public IReadOnlyList<LogStep> Steps { get; init; } = [];

    /// <summary>The runner and the tools whose output was recognised, in the order of their first line.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>The commit that was checked out, in full; null where the log does not tell.</summary>
    public string? Commit { get; init; }

    /// <summary>The version of Python that ran the tests; null where the log does not tell.</summary>
    public string? Python { get; init; }

    /// <summary>The number of lines that were read.</summary>
    public int LineCount { get; init; }

    /// <summary>How many signs of a failure did not count, because runs that succeeded show them too.</summary>
    public int KnownSigns { get; init; }
}
