namespace Agency.Cli.Ci;

/// <summary>What a user says of a run that failed; null where the build server's environment has to tell.</summary>
internal sealed record SelfHealRequest
{
    public IReadOnlyList<string> Logs { get; init; } = [];

    public IReadOnlyList<string> Passed { get; init; } = [];

    public string? RunId { get; init; }

    public string? Repository { get; init; }

    public string? Commit { get; init; }

    public string? Branch { get; init; }

    public string? Workflow { get; init; }

    public string? Job { get; init; }

    public string? Conclusion { get; init; }

    public string? Event { get; init; }

    public bool IsManual { get; init; }

    /// <summary>A file with the Developer-Agent's answer.</summary>
    public string? Analysis { get; init; }

    public string? LastGoodCommit { get; init; }

    /// <summary>The project's folder.</summary>
    public string Path { get; init; } = ".";
}
