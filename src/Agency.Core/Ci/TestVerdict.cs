namespace Agency.Core.Ci;

/// <summary>What the executions of a test tell of its failure.</summary>
/// <param name="Passed">How often it passed on this commit.</param>
/// <param name="Failed">How often it failed on this commit, the failure that is judged included.</param>
/// <param name="Detail">In words: <c>reproduced 2 of 2: regression</c>.</param>
public sealed record TestVerdict(string Test, TestNature Nature, int Passed, int Failed, string Detail)
{
    /// <summary>On how many other commits it has been seen to both fail and pass.</summary>
    public int FlakyElsewhere { get; init; }
}
