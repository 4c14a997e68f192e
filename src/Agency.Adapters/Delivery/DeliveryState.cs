namespace Agency.Adapters.Delivery;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>There is none of that name.</summary>
    Unknown,

    /// <summary>It was carried out and not rolled back since.</summary>
    Delivered,

    RolledBack,
}
