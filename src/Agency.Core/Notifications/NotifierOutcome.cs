namespace Agency.Core.Notifications;

/// <summary>What became of a notification.</summary>
public abstract record NotifierOutcome
{
    private NotifierOutcome()
    {
    }

    public sealed record Sent : NotifierOutcome;

    /// <param name="Reason">For the log; without the address, which is a secret.</param>
    public sealed record Failed(string Reason) : NotifierOutcome;
}
