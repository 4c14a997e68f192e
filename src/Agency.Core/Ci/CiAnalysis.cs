namespace Agency.Core.Ci;

/// <summary>
/// What is made of the logs of a run: the document <c>analysis.json</c> and the answer of <c>POST /process-logs</c>, with
/// property names in snake case (<c>self_heal_plan</c>).
/// </summary>
public sealed record CiAnalysis
{
    public const string CurrentSchema = "agency.ci-analysis/1";

    public string Schema { get; init; } = CurrentSchema;

    public required CiRun Run { get; init; }

    public required CiClassification Classification { get; init; }

    public required SelfHealPlan SelfHealPlan { get; init; }

    public required FixInstructions FixAgentInstructions { get; init; }

    public required CiTriggers Triggers { get; init; }

    /// <summary>The same of the commit that the log says was checked out, where it says one.</summary>
    public CiAnalysis AtCommitOfLog() => Classification.Commit is { } commit ? this with { Run = Run with { Commit = commit } } : this;
}
