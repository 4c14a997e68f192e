namespace Agency.Core.Configuration;

/// <summary>What is scanned and for what.</summary>
public sealed record ScanSettings
{
    /// <summary>Globs of files to leave out, beside what git ignores.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>
    /// Ruff rule selectors; empty uses the project's own configuration, or Agency's default where it has none.
    /// </summary>
    public IReadOnlyList<string> RuffSelect { get; init; } = [];

    /// <summary>Analysers to run; empty means all.</summary>
    public IReadOnlyList<string> Analyzers { get; init; } = [];

    /// <summary>
    /// Whether missing annotations are findings: <c>auto</c> (where the project's configuration asks for them or most
    /// functions have them), <c>always</c>, <c>never</c>.
    /// </summary>
    public string MissingAnnotations { get; init; } = "auto";
}
