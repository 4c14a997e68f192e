namespace Agency.Core.Delivery;

/// <summary>
/// Brings changes into the user's tree in one atomic step: all or none, also across kill -9, and never over an edit
/// made meanwhile.
/// </summary>
public interface IDeliverer
{
    /// <param name="id">Unique; names the delivery for <see cref="RollBackAsync"/>.</param>
    Task<DeliveryOutcome> DeliverAsync(string id, IReadOnlyList<FileChange> changes, CancellationToken cancellationToken);

    /// <summary>
    /// Restores what the delivery replaced, byte for byte; a conflict when a file was edited since.
    /// </summary>
    Task<DeliveryOutcome> RollBackAsync(string id, CancellationToken cancellationToken);

    /// <summary>Finishes or undoes what a killed process left half done. Called at every start; cheap when there is nothing.</summary>
    Task RecoverAsync(CancellationToken cancellationToken);
}
