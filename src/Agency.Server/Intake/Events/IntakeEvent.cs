using Agency.Core.Detection.Incidents;

namespace Agency.Server.Intake.Events;

/// <summary>An event, as it is about to be written down. Its texts may still be as a stranger sent them: <see cref="EventText"/> cleans them.</summary>
/// <param name="Source"><c>ci-logs</c>, <c>github</c>, <c>datadog</c>, <c>manual</c>, or the name of a generic webhook.</param>
/// <param name="Kind"><c>workflow_run</c>, <c>alert</c>, …</param>
/// <param name="DeliveryId">What the sender calls this delivery; the same one of a source is never taken twice.</param>
/// <param name="Status">One of <see cref="EventStatus"/>.</param>
internal sealed record IntakeEvent(string Source, string Kind, string DeliveryId, string Status, NormalisedEvent Normalised)
{
    /// <summary>By the name that settings know it by; null where it is not known.</summary>
    public string? Repository { get; init; }

    public string? Branch { get; init; }

    public string? Service { get; init; }

    public string? RunId { get; init; }

    public string? Fingerprint { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Who did it, such as <c>github:octocat</c>; null where nobody is named.</summary>
    public string? Actor { get; init; }

    /// <summary>Why nothing is to be done about it; null where something may be.</summary>
    public string? IgnoredBecause { get; init; }

    /// <summary>Why no session begins by itself, though something is broken; null where one may.</summary>
    public string? Obstacle { get; init; }
}
