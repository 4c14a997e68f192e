namespace Agency.Core.Ci;

/// <summary>What may be done about the failures of one class.</summary>
/// <param name="Class">The code.</param>
/// <param name="MinConfidence">The least confidence at which actions are allowed, from 0 to 1.</param>
/// <param name="Actions">Ids, in the order in which they are tried; empty where none may be.</param>
/// <param name="FixGoal">What a change of code would have to mend: <c>tests</c>, <c>findings</c>; null where none can help.</param>
/// <param name="Why">Why that is so, one sentence.</param>
public sealed record HealRule(string Class, double MinConfidence, IReadOnlyList<string> Actions, string? FixGoal, string Why)
{
    /// <summary>Whether what follows running tests again is done only where that showed them to be flaky.</summary>
    public bool NeedsFlakyProof { get; init; }

    /// <summary>Whether the tests that fail need services, so that a failure where there are none tells nothing.</summary>
    public bool TestsNeedServices { get; init; }

    /// <summary>Whether tests that keep failing are the code's fault, so that a change of code is to mend them.</summary>
    public bool BlamesCode { get; init; }
}
