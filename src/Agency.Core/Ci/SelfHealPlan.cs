namespace Agency.Core.Ci;

/// <summary>What may be done about a failed run without a change of code.</summary>
/// <param name="IsEligible">Whether the policy allows any action for this class at this confidence.</param>
/// <param name="Reason">Why, or why not.</param>
/// <param name="Actions">In the order in which they are tried; empty where none is allowed.</param>
public sealed record SelfHealPlan(bool IsEligible, string Reason, IReadOnlyList<PlannedAction> Actions)
{
    /// <summary>How often a run may be tried again.</summary>
    public int MaxAttempts { get; init; }
}
