namespace Agency.Server.Intake.Events;

/// <summary>An event that is durable.</summary>
/// <param name="IsNew">False for a delivery that had been taken before.</param>
internal sealed record StoredEvent(long Id, bool IsNew);
