namespace Agency.Adapters.Delivery;

/// <summary>How far one file of a delivery is, as the disk shows it.</summary>
internal enum EntryState
{
    /// <summary>As it was before.</summary>
    Pending,

    /// <summary>As it will be.</summary>
    Done,

    /// <summary>It was done, and somebody edited it since.</summary>
    EditedAfter,

    /// <summary>Somebody edited it before it was done.</summary>
    Conflict,
}
