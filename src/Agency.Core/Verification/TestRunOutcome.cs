namespace Agency.Core.Verification;

/// <summary>What asking for a test run gave.</summary>
public abstract record TestRunOutcome
{
    private TestRunOutcome()
    {
    }

    public sealed record Ran(TestRun Run) : TestRunOutcome;

    /// <summary>The project has no tests, or they are switched off.</summary>
    public sealed record NoTests(string Detail) : TestRunOutcome;

    /// <summary>The run broke: no interpreter, a usage error, a limit reached, a runner that died.</summary>
    public sealed record Broken(string Detail) : TestRunOutcome;
}
