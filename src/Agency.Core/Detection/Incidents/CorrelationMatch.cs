namespace Agency.Core.Detection.Incidents;

/// <summary>The incident that an event belongs to.</summary>
/// <param name="Reason">Why, in a few words.</param>
public sealed record CorrelationMatch(KnownIncident Incident, string Reason);
