using Agency.Adapters.Storage;
using Agency.Core.Configuration;
using Agency.Core.Delivery;
using Agency.Core.Syntax;

namespace Agency.Adapters.Delivery;

/// <summary>
/// Delivers into one repository's tree by swapping whole files that were made ready beforehand. The swaps are made by
/// a process of their own that outlives a kill of this one; what a power cut or a kill of that one leaves half done
/// is finished by <see cref="RecoverAsync"/>. Files keep their mode; a file with several hard links loses the link,
/// so that nothing outside the repository changes with it. Originals are kept in <c>.agency/deliveries/done</c>.
/// </summary>
public sealed class AtomicDeliverer : IDeliverer
{
    private readonly AgencyFolder folder;
    private readonly IRepositoryFiles files;
    private readonly IDeliveryApplier applier;
    private readonly DeliveryRecords records;
    private readonly DeliveryStaging staging;
    private readonly RepositoryLock turn;

    /// <param name="repositoryRoot">Absolute.</param>
    public AtomicDeliverer(string repositoryRoot, IDeliveryApplier applier, TimeProvider time)
        : this(repositoryRoot, RepositoryFiles.At(repositoryRoot), applier, time)
    {
    }

    internal AtomicDeliverer(string repositoryRoot, IRepositoryFiles files, IDeliveryApplier applier, TimeProvider time)
    {
        folder = new AgencyFolder(repositoryRoot);
        this.files = files;
        this.applier = applier;
        records = new DeliveryRecords(files);
        staging = new DeliveryStaging(files, time);
        turn = new RepositoryLock(files, time);
    }

    /// <inheritdoc/>
    /// <remarks>Cancellation is honoured until the delivery is committed; from there it takes milliseconds.</remarks>
    /// <exception cref="ArgumentException">The id is no name (letters, digits, <c>. _ -</c>), or a file is there twice.</exception>
    public Task<DeliveryOutcome> DeliverAsync(string id, IReadOnlyList<FileChange> changes, CancellationToken cancellationToken)
    {
        if (!DeliveryPlaces.IsValidId(id))
            throw new ArgumentException($"Not a name for a delivery: '{id}'.", nameof(id));
        if (changes.DistinctBy(c => c.File).Count() != changes.Count)
            throw new ArgumentException("A file is there twice.", nameof(changes));
        return CarryOutAsync(() => records.Exists(id) ? new DeliveryOutcome.Failed($"There is a delivery {id} already.") : null, Stage, cancellationToken);

        (string Id, DeliveryOutcome? Refusal) Stage() =>
            (id, staging.Stage(id, null, [.. changes.Select(c => new StagedFile(c.File, c.ExpectedHash, c.NewContent, null))], [], cancellationToken));
    }

    /// <inheritdoc/>
    /// <remarks>The outcome's id names the rollback, which is a delivery and can be rolled back in turn.</remarks>
    public Task<DeliveryOutcome> RollBackAsync(string id, CancellationToken cancellationToken)
    {
        return CarryOutAsync(Refusal, () => StageRollback(id, cancellationToken), cancellationToken);

        DeliveryOutcome? Refusal() =>
            !DeliveryPlaces.IsValidId(id) || records.FindDone(id) is null ? new DeliveryOutcome.Failed($"There is no delivery {id}.")
            : records.RollbackOf(id) is { } rollback ? new DeliveryOutcome.Failed($"The delivery {id} was rolled back already ({rollback}).")
            : null;
    }

    /// <inheritdoc/>
    /// <exception cref="UserInputException">A delivery can be neither finished nor undone; the message says what is in the way.</exception>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!folder.Exists || records.IsIdle)
                return;
            using var hold = await turn.TakeAsync(cancellationToken) ?? throw new UserInputException($"Cannot start: {RepositoryLock.Busy}.");
            await Task.Run(records.Recover, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"A delivery that was interrupted cannot be finished: {failure.Message}. Mend that and start again.", failure);
        }
    }

    /// <summary>Where a delivery stands. Recovers first, so that the answer holds.</summary>
    /// <exception cref="UserInputException">As for <see cref="RecoverAsync"/>.</exception>
    public async Task<DeliveryState> StateAsync(string id, CancellationToken cancellationToken)
    {
        await RecoverAsync(cancellationToken);
        if (!folder.Exists || !DeliveryPlaces.IsValidId(id) || records.FindDone(id) is null)
            return DeliveryState.Unknown;
        return records.RollbackOf(id) is null ? DeliveryState.Delivered : DeliveryState.RolledBack;
    }

    private async Task<DeliveryOutcome> CarryOutAsync(
        Func<DeliveryOutcome?> refusal, Func<(string Id, DeliveryOutcome? Refusal)> stage, CancellationToken cancellationToken)
    {
        string? id = null;
        try
        {
            folder.Ensure();
            using (var hold = await turn.TakeAsync(cancellationToken))
            {
                if (hold is null)
                    return new DeliveryOutcome.Failed(RepositoryLock.Busy);
                var (name, refused) = await Task.Run(
                    () =>
                    {
                        records.Recover();
                        return refusal() is { } no ? ("", no) : stage();
                    },
                    cancellationToken);
                if (refused is not null)
                    return refused;
                id = name;
            }

            return await applier.ApplyAsync(folder.RepositoryRoot, id) ?? await FinishAsync(id);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or UserInputException)
        {
            // From where it was committed on, only the record tells how it ends.
            return id is null ? new DeliveryOutcome.Failed(failure.Message) : new DeliveryOutcome.Unsettled(failure.Message);
        }
    }

    private async Task<DeliveryOutcome> FinishAsync(string id)
    {
        using var hold = await turn.TakeAsync(CancellationToken.None);
        return hold is null ? new DeliveryOutcome.Unsettled(RepositoryLock.Busy) : await Task.Run(() => records.Finish(id));
    }

    private (string Id, DeliveryOutcome? Refusal) StageRollback(string id, CancellationToken cancellationToken)
    {
        var journal = records.FindDone(id)!;
        var changes = new List<StagedFile>();
        for (var i = 0; i < journal.Entries.Count; i++)
        {
            var entry = journal.Entries[i];
            var original = entry.Before is null ? null : records.Original(id, i, entry.Before);
            if (entry.Before is not null && original is null)
                return ("", new DeliveryOutcome.Failed($"The kept original of {entry.Path} is damaged; take it from git instead."));
            var like = new FileState(FileKind.Regular, null, entry.Mode, entry.User, entry.Group);
            changes.Add(new StagedFile(RepositoryPath.Parse(entry.Path), entry.After, original, like));
        }

        var number = 1;
        var rollback = $"{id}-rollback";
        while (records.Exists(rollback))
            rollback = $"{id}-rollback-{++number}";
        return (rollback, staging.Stage(rollback, id, changes, [.. journal.CreatedFolders.Reverse()], cancellationToken));
    }
}
