namespace Agency.Core.Detection;

/// <summary>How an analysis ended.</summary>
public abstract record AnalysisOutcome
{
    private AnalysisOutcome()
    {
    }

    /// <summary>The tool ran. Files it could not read are skipped with a reason, not hidden.</summary>
    public sealed record Completed(string ToolVersion, IReadOnlyList<Finding> Findings, IReadOnlyList<SkippedFile> Skipped) : AnalysisOutcome
    {
        /// <summary>What a user should know of the run: a configuration that was not fully understood, a plug-in left out.</summary>
        public IReadOnlyList<string> Notes { get; init; } = [];
    }

    /// <summary>The tool is not to be found; the hint says what to type.</summary>
    public sealed record Missing(string Hint) : AnalysisOutcome;

    /// <summary>The tool ran and broke.</summary>
    public sealed record Crashed(string Reason) : AnalysisOutcome;
}
