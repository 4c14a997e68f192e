namespace Agency.Core.Repair;

/// <summary>What collecting a project's tests for many runs gave.</summary>
public abstract record HarnessOutcome
{
    private HarnessOutcome()
    {
    }

    public sealed record Opened(IHarnessSession Session) : HarnessOutcome;

    /// <summary>There is nothing to run, or nothing to run it with.</summary>
    public sealed record Unavailable(string Reason) : HarnessOutcome;
}
