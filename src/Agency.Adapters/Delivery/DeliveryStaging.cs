using System.Security.Cryptography;
using System.Text.Json;
using Agency.Core.Delivery;
using Agency.Core.Syntax;

namespace Agency.Adapters.Delivery;

/// <summary>
/// Prepares a delivery: new contents, copies of the originals and the journal go to disk, and only when they would
/// survive a power cut does one rename make it count. The caller holds the lock.
/// </summary>
internal sealed class DeliveryStaging(IRepositoryFiles files, TimeProvider time)
{
    /// <summary>Null when the delivery is committed; else why not, with nothing left behind.</summary>
    /// <param name="undoes">The delivery that is rolled back; null for an ordinary one.</param>
    /// <param name="emptiedFolders">Folders to remove at the end where they are empty, inner ones first.</param>
    public DeliveryOutcome? Stage(
        string id, string? undoes, IReadOnlyList<StagedFile> changes, IReadOnlyList<string> emptiedFolders, CancellationToken cancellationToken)
    {
        if (Refusal(changes) is { } refusal)
            return refusal;
        var isCommitted = false;
        try
        {
            Prepare(id, undoes, changes, emptiedFolders, cancellationToken);
            files.Move(DeliveryPlaces.RecordOf(id), DeliveryPlaces.PendingOf(id));
            isCommitted = true;
            files.Flush([DeliveryPlaces.Pending, DeliveryPlaces.WorkOf(id)]);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (isCommitted && !TryWithdraw(id))
                return new DeliveryOutcome.Unsettled(failure.Message);
            TryDiscard(id);
            // What was read first may be gone by now.
            return Refusal(changes) ?? new DeliveryOutcome.Failed(failure.Message);
        }
        catch (OperationCanceledException)
        {
            TryDiscard(id);
            throw;
        }
    }

    private DeliveryOutcome? Refusal(IReadOnlyList<StagedFile> changes)
    {
        try
        {
            if (changes.FirstOrDefault(c => !DeliveryPlaces.IsDeliverable(c.File)) is { } forbidden)
                return new DeliveryOutcome.Failed($"{forbidden.File} belongs to git or to Agency and is never changed");
            if (changes.Select(c => files.Obstacle(c.File)).FirstOrDefault(o => o is not null) is { } obstacle)
                return new DeliveryOutcome.Failed(obstacle);
            var conflicts = changes.Where(c => !files.Examine(c.File).Holds(c.ExpectedHash)).Select(c => c.File).ToList();
            return conflicts.Count > 0 ? new DeliveryOutcome.Conflict(conflicts) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new DeliveryOutcome.Failed(failure.Message);
        }
    }

    private void Prepare(
        string id, string? undoes, IReadOnlyList<StagedFile> changes, IReadOnlyList<string> emptiedFolders, CancellationToken cancellationToken)
    {
        var record = DeliveryPlaces.RecordOf(id);
        RepositoryPath[] folders =
            [DeliveryPlaces.Deliveries, DeliveryPlaces.Work, DeliveryPlaces.Pending, DeliveryPlaces.Done, DeliveryPlaces.WorkOf(id), record];
        foreach (var folder in folders)
            files.MakeFolder(folder);
        var written = new List<RepositoryPath?>(folders.Cast<RepositoryPath?>());
        var entries = new List<JournalEntry>();
        var created = new SortedSet<RepositoryPath>();
        foreach (var change in changes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var after = change.NewContent is { } content ? Convert.ToHexStringLower(SHA256.HashData(content)) : null;
            if (after == change.ExpectedHash)
                continue;
            var current = files.Examine(change.File);
            if (change.ExpectedHash is not null)
            {
                var original = DeliveryPlaces.OriginalIn(record, entries.Count);
                if (files.Copy(change.File, original) != change.ExpectedHash)
                    throw new IOException($"{change.File} is being written to");
                written.Add(original);
            }

            if (change.NewContent is not null)
            {
                var slot = DeliveryPlaces.SlotOf(id, entries.Count);
                files.Create(slot, change.NewContent, current.Kind == FileKind.Regular ? current : change.Like);
                written.Add(slot);
                created.UnionWith(MissingFolders(change.File));
            }

            entries.Add(new JournalEntry(change.File.Value, change.ExpectedHash, after, current.Mode, current.User, current.Group));
        }

        var journal = new DeliveryJournal
        {
            Schema = DeliveryJournal.CurrentSchema,
            Id = id,
            Undoes = undoes,
            StagedAt = time.GetUtcNow(),
            Entries = entries,
            // In ordinal order an outer folder comes before those in it.
            CreatedFolders = [.. created.Select(f => f.Value)],
            RemovedFolders = emptiedFolders,
        };
        var journalFile = DeliveryPlaces.JournalIn(record);
        files.Create(journalFile, JsonSerializer.SerializeToUtf8Bytes(journal, DeliveryJsonContext.Default.DeliveryJournal), null);
        written.Add(journalFile);
        files.Flush(written);
    }

    private IEnumerable<RepositoryPath> MissingFolders(RepositoryPath file)
    {
        for (var folder = file.Folder; folder.Length > 0; folder = RepositoryPath.Parse(folder).Folder)
        {
            var path = RepositoryPath.Parse(folder);
            if (files.Examine(path).Kind != FileKind.Absent)
                yield break;
            yield return path;
        }
    }

    private bool TryWithdraw(string id)
    {
        try
        {
            new DeliveryRecords(files).Withdraw(id);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void TryDiscard(string id)
    {
        try
        {
            files.RemoveTree(DeliveryPlaces.WorkOf(id));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The next start removes it; the reason for the failure itself is what the user needs.
        }
    }
}
