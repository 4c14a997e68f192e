namespace Agency.Core.Ci;

/// <summary>What came of an attempt; the words of <c>report-….json</c>.</summary>
public static class SelfHealResult
{
    /// <summary>Every test that had failed passes on the same commit.</summary>
    public const string Healed = "healed";

    /// <summary>The build server runs the jobs again; that run tells.</summary>
    public const string RerunRequested = "rerun_requested";

    /// <summary>Something around the run was put right; no test was there to show it.</summary>
    public const string Acted = "acted";

    /// <summary>Tests fail again and again on the same commit.</summary>
    public const string Regression = "regression";

    /// <summary>Nothing that could be done helped.</summary>
    public const string NotHealed = "not_healed";

    /// <summary>A gate was closed; nothing was done.</summary>
    public const string NotAllowed = "not_allowed";

    /// <summary>Nothing was done because that was asked for.</summary>
    public const string DryRun = "dry_run";
}
