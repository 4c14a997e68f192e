namespace Agency.Server.Intake.Events;

/// <summary>What names an event.</summary>
internal sealed record EventKey
{
    public long Id { get; init; }

    public string Source { get; init; } = "";

    public string DeliveryId { get; init; } = "";
}
