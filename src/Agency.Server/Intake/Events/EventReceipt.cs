using System.Text.Json.Serialization;

namespace Agency.Server.Intake.Events;

/// <summary>What the sender of an event is answered.</summary>
/// <param name="Status"><c>received</c>, <c>duplicate</c> or <c>ignored</c>.</param>
/// <param name="EventId">The event's number; null where nothing was written down.</param>
/// <param name="Reason">Why it is ignored, or why no session begins by itself.</param>
internal sealed record EventReceipt(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("event_id"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? EventId,
    [property: JsonPropertyName("reason"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason);
