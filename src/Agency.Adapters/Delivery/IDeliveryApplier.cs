using Agency.Core.Delivery;

namespace Agency.Adapters.Delivery;

/// <summary>Carries out a delivery that is committed.</summary>
public interface IDeliveryApplier
{
    /// <summary>Null when it could not be started or gave no answer; the delivery may then be done or not.</summary>
    /// <param name="repositoryRoot">Absolute.</param>
    /// <param name="id">The delivery's name.</param>
    Task<DeliveryOutcome?> ApplyAsync(string repositoryRoot, string id);
}
