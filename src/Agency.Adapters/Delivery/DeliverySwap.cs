using Agency.Core.Delivery;
using Agency.Core.Syntax;

namespace Agency.Adapters.Delivery;

/// <summary>
/// Carries a committed delivery out, or undoes it when a file is not as expected. Whatever it needs to know it reads
/// off the disk: after a kill or a power cut at any moment a second run goes on where the first one was.
/// The caller holds the lock.
/// </summary>
internal sealed class DeliverySwap(IRepositoryFiles files, DeliveryJournal journal)
{
    /// <summary>Afterwards every file is as the outcome says; <see cref="Settle"/> makes that last.</summary>
    /// <exception cref="IOException">The delivery could be neither finished nor undone and stays pending.</exception>
    /// <exception cref="UnauthorizedAccessException">As for <see cref="IOException"/>.</exception>
    public DeliveryOutcome Run()
    {
        var outcome = GoForward();
        if (outcome is not DeliveryOutcome.Delivered)
            GoBack();
        return outcome;
    }

    /// <summary>Removes folders that nothing is in any more, and returns when all of it would survive a power cut.</summary>
    /// <exception cref="IOException">It may not survive one yet.</exception>
    /// <exception cref="UnauthorizedAccessException">As for <see cref="IOException"/>.</exception>
    public void Settle(DeliveryOutcome outcome)
    {
        if (outcome is DeliveryOutcome.Delivered)
        {
            foreach (var folder in journal.RemovedFolders)
                files.RemoveFolder(RepositoryPath.Parse(folder));
        }

        Flush();
    }

    private DeliveryOutcome GoForward()
    {
        // Looking at everything first leaves the tree alone in the common kind of conflict.
        if (Conflicts() is { Count: > 0 } early)
            return new DeliveryOutcome.Conflict(early);
        try
        {
            foreach (var folder in journal.CreatedFolders)
                files.MakeFolder(RepositoryPath.Parse(folder));
            for (var i = 0; i < journal.Entries.Count; i++)
            {
                if (StateOf(i) == EntryState.Pending)
                    PutIn(i);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // An edit that got in between looks like a failure of the system at first.
            return Conflicts() is { Count: > 0 } caught ? new DeliveryOutcome.Conflict(caught) : new DeliveryOutcome.Failed(failure.Message);
        }

        // Again, since what came out may differ from what was seen, and may still be written to by a program that had
        // it open.
        return Conflicts() is { Count: > 0 } late ? new DeliveryOutcome.Conflict(late) : new DeliveryOutcome.Delivered(journal.Id);
    }

    private void GoBack()
    {
        var stuck = new List<Exception>();
        for (var i = journal.Entries.Count - 1; i >= 0; i--)
        {
            try
            {
                TakeOut(i);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                stuck.Add(failure);
            }
        }

        if (stuck.Count > 0)
            throw new IOException($"Files could not be put back: {string.Join("; ", stuck.Select(s => s.Message))}", stuck[0]);
        foreach (var folder in journal.CreatedFolders.Reverse())
            files.RemoveFolder(RepositoryPath.Parse(folder));
    }

    private List<RepositoryPath> Conflicts() =>
        [.. Enumerable.Range(0, journal.Entries.Count).Where(i => StateOf(i) == EntryState.Conflict).Select(FileOf)];

    private EntryState StateOf(int index)
    {
        var entry = journal.Entries[index];
        var file = files.Examine(FileOf(index));
        var slot = SettledSlot(index);
        var isBefore = IsOriginal(file, entry);
        if (entry.Before is null)
        {
            if (slot.Kind == FileKind.Absent)
                return file.Holds(entry.After) ? EntryState.Done : EntryState.EditedAfter;
            return isBefore ? EntryState.Pending : file.Holds(entry.After) ? EntryState.Done : EntryState.Conflict;
        }

        if (entry.After is null)
        {
            if (isBefore)
                return EntryState.Pending;
            if (slot.Kind != FileKind.Absent && !IsOriginal(slot, entry))
                return EntryState.Conflict;
            return file.Kind == FileKind.Absent ? EntryState.Done : slot.Kind == FileKind.Absent ? EntryState.Conflict : EntryState.EditedAfter;
        }

        if (IsSwapped(slot, entry))
            return !IsOriginal(slot, entry) ? EntryState.Conflict : file.Holds(entry.After) ? EntryState.Done : EntryState.EditedAfter;
        return isBefore ? EntryState.Pending : file.Holds(entry.After) ? EntryState.Done : EntryState.Conflict;
    }

    private void PutIn(int index)
    {
        var entry = journal.Entries[index];
        var slot = DeliveryPlaces.SlotOf(journal.Id, index);
        if (entry.Before is null)
        {
            files.Move(slot, FileOf(index));
        }
        else if (entry.After is null)
        {
            // Left there when a move in two steps was cut short: the file is still in its place.
            files.RemoveFile(slot);
            files.Move(FileOf(index), slot);
        }
        else
        {
            Exchange(index);
        }
    }

    /// <summary>Undoes one file where it was done; a file that was edited after stays as it is.</summary>
    private void TakeOut(int index)
    {
        var entry = journal.Entries[index];
        var slot = DeliveryPlaces.SlotOf(journal.Id, index);
        var slotState = SettledSlot(index);
        var file = files.Examine(FileOf(index));
        if (!file.Holds(entry.After))
            return;
        if (entry.After is null)
        {
            if (slotState.Kind != FileKind.Absent)
                files.Move(slot, FileOf(index));
        }
        else if (entry.Before is null)
        {
            TakeOutNew(index, slot, slotState);
        }
        else if (IsSwapped(slotState, entry))
        {
            Exchange(index);
            // Edited between the look and the swap: the edit goes back, it builds on what was delivered.
            if (!files.Examine(slot).Holds(entry.After))
                Exchange(index);
        }
    }

    private void TakeOutNew(int index, RepositoryPath slot, FileState slotState)
    {
        if (slotState.Kind != FileKind.Absent)
        {
            // A move in two steps was cut short: both names are there.
            files.RemoveFile(slot);
        }

        files.Move(FileOf(index), slot);
        if (!files.Examine(slot).Holds(journal.Entries[index].After))
            files.Move(slot, FileOf(index));
    }

    private void Exchange(int index)
    {
        var slot = DeliveryPlaces.SlotOf(journal.Id, index);
        var file = FileOf(index);
        if (files.TryExchange(slot, file))
            return;
        var aside = DeliveryPlaces.AsideOf(journal.Id, index);
        files.Link(file, aside);
        files.Replace(slot, file);
        files.Replace(aside, slot);
    }

    /// <summary>The slot's state, after an exchange in three steps that was cut short has been tidied up.</summary>
    private FileState SettledSlot(int index)
    {
        var slot = DeliveryPlaces.SlotOf(journal.Id, index);
        var aside = DeliveryPlaces.AsideOf(journal.Id, index);
        var state = files.Examine(slot);
        if (files.Examine(aside).Kind == FileKind.Absent)
            return state;
        if (state.Kind != FileKind.Absent)
        {
            files.RemoveFile(aside);
            return state;
        }

        files.Replace(aside, slot);
        return files.Examine(slot);
    }

    /// <summary>Whether a slot shows what came out rather than what is to go in, for a file that is there before and after.</summary>
    private static bool IsSwapped(FileState slot, JournalEntry entry) => slot.Kind != FileKind.Absent && !slot.Holds(entry.After);

    /// <summary>A change of mode alone is an edit too.</summary>
    private static bool IsOriginal(FileState state, JournalEntry entry) =>
        state.Holds(entry.Before) && (entry.Before is null || state.Mode == entry.Mode);

    private RepositoryPath FileOf(int index) => RepositoryPath.Parse(journal.Entries[index].Path);

    private void Flush()
    {
        var folders = new HashSet<RepositoryPath?> { DeliveryPlaces.WorkOf(journal.Id) };
        foreach (var path in journal.Entries.Select(e => e.Path).Concat(journal.CreatedFolders).Concat(journal.RemovedFolders))
        {
            var folder = RepositoryPath.Parse(path).Folder;
            folders.Add(folder.Length == 0 ? null : RepositoryPath.Parse(folder));
        }

        files.Flush(folders);
    }
}
