using Agency.Adapters.Delivery;
using Agency.Core.Delivery;

namespace Agency.Tests.Adapters.Delivery;

/// <summary>Somebody edits between the commit of a delivery and its swap.</summary>
internal sealed class EditingApplier(IDeliveryApplier inner, Action edit) : IDeliveryApplier
{
    public Task<DeliveryOutcome?> ApplyAsync(string repositoryRoot, string id)
    {
        edit();
        return inner.ApplyAsync(repositoryRoot, id);
    }
}
