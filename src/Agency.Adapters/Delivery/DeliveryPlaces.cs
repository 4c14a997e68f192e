using Agency.Adapters.Storage;
using Agency.Core.Syntax;

namespace Agency.Adapters.Delivery;

/// <summary>Where deliveries live below a repository's root.</summary>
internal static class DeliveryPlaces
{
    private const string Base = AgencyFolder.Name + "/deliveries";

    /// <summary>Held while a delivery is staged, applied, rolled back or recovered.</summary>
    public static RepositoryPath Lock { get; } = RepositoryPath.Parse(AgencyFolder.Name + "/lock");

    public static RepositoryPath Deliveries { get; } = RepositoryPath.Parse(Base);

    /// <summary>New contents waiting to go in, then old ones that came out; a folder for each delivery.</summary>
    public static RepositoryPath Work { get; } = RepositoryPath.Parse(Base + "/work");

    /// <summary>Journals that must be finished.</summary>
    public static RepositoryPath Pending { get; } = RepositoryPath.Parse(Base + "/pending");

    /// <summary>Journals and originals of what was delivered.</summary>
    public static RepositoryPath Done { get; } = RepositoryPath.Parse(Base + "/done");

    /// <summary>Names of deliveries become names of folders and come from the command line.</summary>
    public static bool IsValidId(string id) =>
        id.Length is > 0 and <= 100 && id[0] is not ('.' or '-') && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    public static RepositoryPath WorkOf(string id) => In(Work, id);

    /// <summary>The journal's folder before it counts.</summary>
    public static RepositoryPath RecordOf(string id) => In(WorkOf(id), "record");

    public static RepositoryPath PendingOf(string id) => In(Pending, id);

    public static RepositoryPath DoneOf(string id) => In(Done, id);

    public static RepositoryPath SlotOf(string id, int entry) => In(WorkOf(id), $"{entry}");

    /// <summary>Where an old content waits while its slot is on the way in, on file systems without exchange.</summary>
    public static RepositoryPath AsideOf(string id, int entry) => In(WorkOf(id), $"{entry}.aside");

    public static RepositoryPath JournalIn(RepositoryPath record) => In(record, "journal.json");

    public static RepositoryPath OriginalIn(RepositoryPath record, int entry) => In(record, $"{entry}");

    /// <summary>Whether deliveries may touch it: neither git's own files nor ours.</summary>
    public static bool IsDeliverable(RepositoryPath file)
    {
        var parts = file.Value.Split('/');
        return !parts[0].Equals(AgencyFolder.Name, StringComparison.OrdinalIgnoreCase)
            && !parts.Any(p => p.Equals(".git", StringComparison.OrdinalIgnoreCase));
    }

    private static RepositoryPath In(RepositoryPath folder, string name) => RepositoryPath.Parse($"{folder}/{name}");
}
