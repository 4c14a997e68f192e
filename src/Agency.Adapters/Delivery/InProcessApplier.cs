using Agency.Core.Delivery;

namespace Agency.Adapters.Delivery;

/// <summary>
/// Leaves the work to the waiting process itself. A kill in the middle then leaves the tree in between until the next
/// start, so this is for where no other process can be started.
/// </summary>
public sealed class InProcessApplier : IDeliveryApplier
{
    /// <inheritdoc/>
    public Task<DeliveryOutcome?> ApplyAsync(string repositoryRoot, string id) => Task.FromResult<DeliveryOutcome?>(null);
}
