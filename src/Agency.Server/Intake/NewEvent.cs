using Agency.Core.Detection.Incidents;

namespace Agency.Server.Intake;

/// <summary>An event to take in.</summary>
/// <param name="Source"><c>ci-logs</c>, <c>github</c>, <c>datadog</c>, <c>manual</c>, or the name of a generic webhook.</param>
/// <param name="DeliveryId">What the sender calls this delivery: the same one is never taken twice.</param>
/// <param name="Status">One of <see cref="EventStatus"/>.</param>
internal sealed record NewEvent(string Source, string Kind, string DeliveryId, string Status, ProblemEvent Problem)
{
    /// <summary><c>owner/name</c>.</summary>
    public string? Repository { get; init; }

    public string? Service { get; init; }

    public string? Branch { get; init; }

    public string? RunId { get; init; }

    /// <summary>A class of <c>docs/log-classes.md</c>, or <c>alert</c>; null where it is not known yet.</summary>
    public string? Category { get; init; }

    public string? Actor { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public DateTimeOffset At { get; init; }
}
