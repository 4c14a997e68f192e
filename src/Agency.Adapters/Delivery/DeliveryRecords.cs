using System.Security.Cryptography;
using System.Text.Json;
using Agency.Core.Delivery;
using Agency.Core.Syntax;

namespace Agency.Adapters.Delivery;

/// <summary>The deliveries that are pending or done. The caller holds the lock, but for <see cref="IsIdle"/>.</summary>
internal sealed class DeliveryRecords(IRepositoryFiles files)
{
    /// <summary>Whether nothing is left over; costs two looks into folders that are nearly always empty.</summary>
    public bool IsIdle => files.List(DeliveryPlaces.Pending).Count == 0 && files.List(DeliveryPlaces.Work).Count == 0;

    /// <summary>Finishes every pending delivery and removes what never counted.</summary>
    /// <exception cref="IOException">One could be neither finished nor undone, or its journal is damaged.</exception>
    /// <exception cref="UnauthorizedAccessException">As for <see cref="IOException"/>.</exception>
    public void Recover()
    {
        foreach (var id in files.List(DeliveryPlaces.Pending).Order(StringComparer.Ordinal))
            Finish(id);
        foreach (var name in files.List(DeliveryPlaces.Work))
            files.RemoveTree(RepositoryPath.Parse($"{DeliveryPlaces.Work}/{name}"));
    }

    /// <summary>Carries out or undoes a pending delivery; tells how one ended that somebody else finished.</summary>
    /// <exception cref="IOException">It could be neither finished nor undone, or its journal is damaged.</exception>
    /// <exception cref="UnauthorizedAccessException">As for <see cref="IOException"/>.</exception>
    public DeliveryOutcome Finish(string id)
    {
        var pending = DeliveryPlaces.PendingOf(id);
        if (files.Examine(pending).Kind == FileKind.Absent)
        {
            return files.Examine(DeliveryPlaces.DoneOf(id)).Kind == FileKind.Folder
                ? new DeliveryOutcome.Delivered(id)
                : new DeliveryOutcome.Failed("it was undone by another Agency process, since a file was edited meanwhile or could not be written");
        }

        var journal = Load(pending, id) ?? throw new IOException(
            $"{pending} is damaged. Compare your files with the originals in it, then remove that folder");
        var swap = new DeliverySwap(files, journal);
        var outcome = swap.Run();
        try
        {
            swap.Settle(outcome);
            if (outcome is DeliveryOutcome.Delivered)
                files.Move(pending, DeliveryPlaces.DoneOf(id));
            else
                Withdraw(id);
            files.Flush([DeliveryPlaces.Pending, DeliveryPlaces.Done]);
            files.RemoveTree(DeliveryPlaces.WorkOf(id));
        }
        catch (Exception failure) when (outcome is DeliveryOutcome.Delivered && failure is IOException or UnauthorizedAccessException)
        {
            // The files are what they are to be. The record is completed at the next start.
        }

        return outcome;
    }

    /// <summary>Makes a delivery that is undone, or was not begun, count no more: the next start must not carry it out.</summary>
    /// <exception cref="IOException">It still counts.</exception>
    /// <exception cref="UnauthorizedAccessException">As for <see cref="IOException"/>.</exception>
    public void Withdraw(string id)
    {
        var pending = DeliveryPlaces.PendingOf(id);
        try
        {
            if (files.Examine(DeliveryPlaces.WorkOf(id)).Kind == FileKind.Absent)
                files.MakeFolder(DeliveryPlaces.WorkOf(id));
            files.Move(pending, DeliveryPlaces.RecordOf(id));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A full disk still has room for removals.
            files.RemoveTree(pending);
        }
    }

    public bool Exists(string id) =>
        files.Examine(DeliveryPlaces.DoneOf(id)).Kind != FileKind.Absent || files.Examine(DeliveryPlaces.PendingOf(id)).Kind != FileKind.Absent;

    /// <summary>The journal of a delivery that was carried out; null when there is none or it is damaged.</summary>
    public DeliveryJournal? FindDone(string id) => Load(DeliveryPlaces.DoneOf(id), id);

    /// <summary>The rollback that is in force for a delivery: carried out and not rolled back itself.</summary>
    public string? RollbackOf(string id)
    {
        // A rollback's name begins with what it rolls back, so that nothing else needs reading.
        var rollbacks = files.List(DeliveryPlaces.Done)
            .Where(n => n.Length > id.Length && n.StartsWith(id, StringComparison.Ordinal))
            .Select(n => (Name: n, FindDone(n)?.Undoes))
            .Where(r => r.Undoes is not null)
            .ToLookup(r => r.Undoes!, r => r.Name);
        return rollbacks[id].FirstOrDefault(IsInForce);

        bool IsInForce(string name) => !rollbacks[name].Any(IsInForce);
    }

    /// <summary>The kept original of an entry; null when it is not what the journal says.</summary>
    public byte[]? Original(string id, int entry, string expectedHash)
    {
        var path = DeliveryPlaces.OriginalIn(DeliveryPlaces.DoneOf(id), entry);
        if (files.Examine(path).Kind != FileKind.Regular)
            return null;
        var content = files.Read(path);
        return Convert.ToHexStringLower(SHA256.HashData(content)) == expectedHash ? content : null;
    }

    private DeliveryJournal? Load(RepositoryPath record, string id)
    {
        var path = DeliveryPlaces.JournalIn(record);
        if (files.Examine(path).Kind != FileKind.Regular)
            return null;
        try
        {
            var journal = JsonSerializer.Deserialize(files.Read(path), DeliveryJsonContext.Default.DeliveryJournal);
            return journal is not null && IsSound(journal, id) ? journal : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A repository may ship a journal of its own making: it can name nothing that a delivery could not.</summary>
    private static bool IsSound(DeliveryJournal journal, string id) =>
        journal.Schema == DeliveryJournal.CurrentSchema && journal.Id == id
        && journal.Entries.Select(e => e.Path).Concat(journal.CreatedFolders).Concat(journal.RemovedFolders)
            .All(p => RepositoryPath.TryParse(p, out var path) && DeliveryPlaces.IsDeliverable(path));
}
