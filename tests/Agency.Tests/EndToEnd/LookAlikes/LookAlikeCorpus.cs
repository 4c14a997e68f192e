using Agency.Core.Syntax;
using Agency.Tests.House;

namespace Agency.Tests.EndToEnd.LookAlikes;

/// <summary>
/// Reads <c>Fixtures/LookAlikes</c>. A line <c># --- name</c> begins a construct; <c># --- name @ path</c> says where it
/// has to stand, for what is harmless because of its place. The others get modules with names that tell nothing.
/// </summary>
internal static class LookAlikeCorpus
{
    private const string Marker = "# --- ";
    private const string PlaceMarker = " @ ";
    private const string Folder = "tests/Agency.Tests/Fixtures/LookAlikes";

    public static async Task<IReadOnlyList<LookAlike>> ReadAsync()
    {
        var found = new List<LookAlike>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, Folder), "*.py").Order(StringComparer.Ordinal))
        {
            var topic = Path.GetFileNameWithoutExtension(file);
            var text = await File.ReadAllTextAsync(file);
            foreach (var part in ("\n" + text).Split("\n" + Marker).Skip(1))
            {
                var end = part.IndexOf('\n', StringComparison.Ordinal);
                var title = part[..end].Split(PlaceMarker);
                var place = title.Length > 1 ? title[1] : $"app/part_{found.Count:000}.py";
                found.Add(new LookAlike($"{topic}/{title[0]}", RepositoryPath.Parse(place), part[(end + 1)..].Trim('\n') + "\n"));
            }
        }

        return found;
    }
}
