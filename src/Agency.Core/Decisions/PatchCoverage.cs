namespace Agency.Core.Decisions;

/// <summary>How much of what a patch adds or changes the tests run.</summary>
public abstract record PatchCoverage
{
    private PatchCoverage()
    {
    }

    /// <summary>It was measured, by the word of the project's own tests.</summary>
    /// <param name="Lines">Changed lines with code, at least one.</param>
    /// <param name="Run">Those of them that a test that passes runs, or an import.</param>
    public sealed record Measured(int Lines, int Run) : PatchCoverage
    {
        /// <summary>From 0 to 1.</summary>
        public double Share => Math.Clamp((double)Run / Math.Max(1, Lines), 0, 1);
    }

    /// <summary>Nobody knows.</summary>
    /// <param name="Reason">Why, in words of ours; nothing of the project stands in it.</param>
    public sealed record NotMeasured(string Reason) : PatchCoverage;
}
