namespace Agency.Core.Ci;

/// <summary>What a build server answered.</summary>
public abstract record BuildServerOutcome
{
    private BuildServerOutcome()
    {
    }

    /// <summary>It was done, or had been done.</summary>
    public sealed record Done(string Detail) : BuildServerOutcome;

    /// <summary>How far a run is.</summary>
    /// <param name="Status">Such as <c>completed</c>, <c>in_progress</c>, <c>queued</c>.</param>
    /// <param name="Conclusion">Such as <c>failure</c>; null while it runs.</param>
    /// <param name="Attempt">From 1.</param>
    public sealed record State(string Status, string? Conclusion, int Attempt) : BuildServerOutcome;

    /// <summary>It answered, and will not: no permission, no such run, a run that is still going on.</summary>
    public sealed record Refused(string Reason) : BuildServerOutcome;

    /// <summary>It did not answer, or is too busy for longer than anyone waits.</summary>
    public sealed record Unavailable(string Reason) : BuildServerOutcome;
}
