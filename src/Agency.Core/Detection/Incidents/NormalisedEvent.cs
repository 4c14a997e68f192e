namespace Agency.Core.Detection.Incidents;

/// <summary>
/// Something that was seen to go wrong (or right again), whoever told of it, in one form. As JSON its names are
/// <c>repo, event, commit, error, timestamp, context</c>; see <see cref="NormalisedEventJson"/>.
/// </summary>
/// <param name="Repo">With its host where that is known: <c>github.com/org/repo</c>. Null for an alert about a service whose repository nobody named.</param>
/// <param name="Event">What happened: <c>PR_CI_FAILED</c>, <c>CI_FAILED</c>, <c>ALERT_TRIGGERED</c>, …</param>
/// <param name="Commit">In hex; null where it is not told.</param>
/// <param name="Error">What is wrong, in one line, without secrets; null where nothing is.</param>
/// <param name="Timestamp">When it happened, by the sender's clock.</param>
public sealed record NormalisedEvent(string? Repo, string Event, string? Commit, string? Error, DateTimeOffset Timestamp)
{
    public EventContext Context { get; init; } = new();
}
