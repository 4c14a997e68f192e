using Agency.Core.Verification;

namespace Agency.Core.Reporting;

/// <summary>What a verdict rests on.</summary>
/// <param name="Sandbox">The sandbox that commands ran in; <c>none</c> when the user switched it off.</param>
/// <param name="Checks">Every check in the order it ran.</param>
/// <param name="Tests">The tests of the state that includes the change; null when they were not reached.</param>
public sealed record ReportedEvidence(string Sandbox, IReadOnlyList<Check> Checks, TestSummary? Tests)
{
    /// <summary>What was measured of a change that is about performance; null for others.</summary>
    public ReportedGain? Gain { get; init; }

    public static ReportedEvidence Of(Evidence evidence) =>
        new(evidence.Sandbox, evidence.Checks, evidence.Tests) { Gain = evidence.Gain is { } gain ? ReportedGain.Of(gain) : null };
}
