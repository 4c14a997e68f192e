namespace Agency.Core.Ci;

/// <summary>A run of a build server, as it is told of.</summary>
/// <param name="RunId">The build server's own id of the run: letters, digits, <c>.</c>, <c>_</c> and <c>-</c>; see <see cref="CiRunId"/>.</param>
/// <param name="Repository"><c>owner/name</c>, or a host and a path: <c>github.com/org/repo</c>.</param>
/// <param name="Commit">The commit that was built, in hex.</param>
public sealed record CiRun(string RunId, string Repository, string Commit)
{
    public string? Branch { get; init; }

    public string? Workflow { get; init; }

    public string? Job { get; init; }

    /// <summary>The version of Python that ran the tests; null where it is not told.</summary>
    public string? Python { get; init; }

    /// <summary><c>failure</c>, <c>success</c>, <c>cancelled</c>, <c>timed_out</c>; null where it is not told.</summary>
    public string? Conclusion { get; init; }
}
