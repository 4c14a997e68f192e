namespace Agency.Core.Sessions;

/// <summary>One durable run of a workflow.</summary>
/// <param name="Id">Sortable by time: <c>heal-20251121-142233-3f9a</c>.</param>
/// <param name="Kind"><c>heal</c> or <c>dry-run</c>.</param>
/// <param name="Revision">The commit the tree was at; null before the first.</param>
/// <param name="DeliveryId">The handle that rolls it back; null when nothing was delivered.</param>
/// <param name="Report">The <c>agency.heal/1</c> document; null while it runs.</param>
public sealed record SessionRecord(
    string Id,
    string Kind,
    SessionState State,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    string? Revision,
    string? DeliveryId,
    string? Report);
