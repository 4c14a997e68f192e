namespace Agency.Core.Ci;

/// <summary>How an action went.</summary>
public abstract record ActionOutcome
{
    private ActionOutcome()
    {
    }

    /// <summary>It was done.</summary>
    /// <param name="Detail">What was done, in words.</param>
    public sealed record Done(string Detail) : ActionOutcome;

    /// <summary>Tests were run again; what that tells of each.</summary>
    /// <param name="Verdicts">One for each test that was asked for.</param>
    /// <param name="Seen">What was observed, to be kept.</param>
    public sealed record Judged(IReadOnlyList<TestVerdict> Verdicts, IReadOnlyList<TestObservation> Seen) : ActionOutcome;

    /// <summary>It was tried and did not work.</summary>
    public sealed record Failed(string Detail) : ActionOutcome;

    /// <summary>It was not tried: the settings, a token or the project lack what it needs.</summary>
    /// <param name="Detail">What is missing.</param>
    public sealed record NotConfigured(string Detail) : ActionOutcome;
}
