namespace Agency.Core.Ci;

/// <summary>What running tests again gave.</summary>
public abstract record TestRerunOutcome
{
    private TestRerunOutcome()
    {
    }

    /// <summary>They ran.</summary>
    /// <param name="Passed">By test; a test that did not run, or was skipped, is absent.</param>
    public sealed record Ran(IReadOnlyDictionary<string, bool> Passed) : TestRerunOutcome;

    /// <summary>They could not be run.</summary>
    public sealed record Unavailable(string Reason) : TestRerunOutcome;
}
