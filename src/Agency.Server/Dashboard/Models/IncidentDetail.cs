namespace Agency.Server.Dashboard.Models;

/// <summary>An incident with what it was made of and what was done about it.</summary>
/// <param name="Events">The newest first, a hundred at most.</param>
public sealed record IncidentDetail(IncidentItem Incident, IReadOnlyList<EventItem> Events, IReadOnlyList<SessionItem> Sessions);
