namespace Agency.Adapters.Delivery;

/// <summary>
/// What a delivery is going to do, complete before it begins. Its place says how far it came: a journal in
/// <c>work</c> never was, one in <c>pending</c> must be finished, one in <c>done</c> is history.
/// </summary>
internal sealed record DeliveryJournal
{
    public const string CurrentSchema = "agency.delivery/1";

    public required string Schema { get; init; }

    public required string Id { get; init; }

    /// <summary>The delivery that this one rolls back; null for an ordinary one.</summary>
    public string? Undoes { get; init; }

    public required DateTimeOffset StagedAt { get; init; }

    /// <summary>The files; an entry's index names its slot and its kept original.</summary>
    public required IReadOnlyList<JournalEntry> Entries { get; init; }

    /// <summary>Folders that did not exist, outer ones first.</summary>
    public required IReadOnlyList<string> CreatedFolders { get; init; }

    /// <summary>Folders to remove at the end where they are empty, inner ones first.</summary>
    public required IReadOnlyList<string> RemovedFolders { get; init; }
}
