using Agency.Core.Syntax;

namespace Agency.Core.Delivery;

/// <summary>How a delivery ended. It changed every file or none, or says that this is not settled yet.</summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome()
    {
    }

    /// <param name="Id">The handle that rolls it back.</param>
    public sealed record Delivered(string Id) : DeliveryOutcome;

    /// <summary>These files are not as expected; nothing was changed.</summary>
    public sealed record Conflict(IReadOnlyList<RepositoryPath> Files) : DeliveryOutcome;

    /// <summary>Nothing was changed.</summary>
    public sealed record Failed(string Reason) : DeliveryOutcome;

    /// <summary>
    /// It could be neither finished nor undone now: some files may be changed and others not. It is on record, and the next
    /// start settles it before anything else.
    /// </summary>
    public sealed record Unsettled(string Reason) : DeliveryOutcome;
}
