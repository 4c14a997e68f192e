namespace Agency.Core.Execution;

/// <summary>A command to run: an argument vector, never a shell string, with exactly the environment given.</summary>
public sealed record ProcessSpec
{
    /// <summary>An absolute path, or a name looked up on the host's PATH.</summary>
    public required string Program { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>The whole environment but for PATH, HOME, LANG and TMPDIR, which the runner supplies when absent.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Written to standard input, which is then closed; null closes it at once.</summary>
    public string? StandardInput { get; init; }

    public ProcessLimits Limits { get; init; } = ProcessLimits.Default;
}
