namespace Agency.Core.Ci;

/// <summary>Whether and how a run is healed without a change of code: the document <c>self-heal/decision.json</c>.</summary>
public sealed record SelfHealDecision
{
    public string Schema { get; init; } = "agency.self-heal-decision/1";

    public required CiRun Run { get; init; }

    public required bool Allowed { get; init; }

    /// <summary>The first gate that is closed, in words; what will be done where all are open.</summary>
    public required string Reason { get; init; }

    /// <summary>The class; <c>unknown</c> where there is no analysis.</summary>
    public required string ErrorType { get; init; }

    public double Confidence { get; init; }

    /// <summary>Every gate, those that are open too.</summary>
    public required IReadOnlyList<SelfHealGate> Gates { get; init; }

    /// <summary>In the order in which they are tried; empty where it is not allowed.</summary>
    public IReadOnlyList<PlannedAction> Actions { get; init; } = [];

    /// <summary>Which attempt this would be, from 1.</summary>
    public required int Attempt { get; init; }

    public required int MaxAttempts { get; init; }

    public IReadOnlyList<SelfHealAttempt> Attempts { get; init; } = [];

    public string? LastGoodCommit { get; init; }

    /// <summary>Whether a change of code is to be looked for where this does not help.</summary>
    public bool FixAgent { get; init; }
}
