namespace Agency.Core.Verification;

/// <summary>What a verdict rests on.</summary>
/// <param name="Sandbox">The sandbox that commands ran in; <c>none</c> when there was none.</param>
/// <param name="Checks">Every check in the order it ran.</param>
/// <param name="Tests">The tests of the state that includes the change; null when they were not reached.</param>
public sealed record Evidence(string Sandbox, IReadOnlyList<Check> Checks, TestSummary? Tests)
{
    /// <summary>What was measured of the change; null when it is not about performance.</summary>
    public MeasuredGain? Gain { get; init; }

    public static Evidence None { get; } = new("", [], null);

    public Evidence With(Check check) => this with { Checks = [.. Checks, check] };
}
