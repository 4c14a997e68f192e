using Agency.Core.Syntax;

namespace Agency.Core.Delivery;

/// <summary>How a delivery ended. It changed every file or none.</summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome()
    {
    }

    /// <param name="Id">The handle that rolls it back.</param>
    public sealed record Delivered(string Id) : DeliveryOutcome;

    /// <summary>These files are not as expected; nothing was changed.</summary>
    public sealed record Conflict(IReadOnlyList<RepositoryPath> Files) : DeliveryOutcome;

    public sealed record Failed(string Reason) : DeliveryOutcome;
}
