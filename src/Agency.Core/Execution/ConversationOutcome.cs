namespace Agency.Core.Execution;

/// <summary>What came of a question to a process that stays.</summary>
public abstract record ConversationOutcome
{
    private ConversationOutcome()
    {
    }

    /// <param name="Lines">With the one that ends the answer.</param>
    public sealed record Answered(IReadOnlyList<string> Lines) : ConversationOutcome;

    /// <summary>It ended, or said more than it may.</summary>
    public sealed record Ended : ConversationOutcome;

    public sealed record TimedOut : ConversationOutcome;

    public sealed record NotStarted : ConversationOutcome;
}
