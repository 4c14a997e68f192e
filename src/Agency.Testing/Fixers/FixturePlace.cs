using Agency.Core.Syntax;

namespace Agency.Testing.Fixers;

/// <summary>
/// A folder for one fixture at a time. Fixtures take the first that is free, also across processes, and so stand again
/// and again at the same few paths: the tools' caches, which go by path, stay warm.
/// </summary>
internal sealed class FixturePlace : IDisposable
{
    private const int MostPlaces = 64;

    private readonly FileStream guard;

    private FixturePlace(string folder, FileStream guard)
    {
        Folder = folder;
        this.guard = guard;
    }

    public string Folder { get; }

    /// <param name="parent">The folder that holds the places.</param>
    public static FixturePlace Take(string parent)
    {
        Directory.CreateDirectory(parent);
        for (var number = 0; ; number++)
        {
            var folder = Path.Combine(parent, $"place-{number}");
            try
            {
                var guard = new FileStream(folder + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                Directory.CreateDirectory(folder);
                return new FixturePlace(folder, guard);
            }
            catch (IOException) when (number < MostPlaces - 1)
            {
                // Another fixture stands there.
            }
        }
    }

    /// <summary>Leaves exactly these files and the repository's own folder.</summary>
    public async Task FillAsync(IReadOnlyDictionary<RepositoryPath, SourceText> files, CancellationToken cancellationToken)
    {
        foreach (var entry in new DirectoryInfo(Folder).EnumerateFileSystemInfos().Where(e => e.Name != ".git").ToList())
        {
            if (entry is DirectoryInfo { LinkTarget: null } folder)
                folder.Delete(recursive: true);
            else
                entry.Delete();
        }

        foreach (var (file, source) in files)
        {
            var path = file.Under(Folder);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var content = source.Encode();
            await File.WriteAllBytesAsync(path, content, cancellationToken);
            ContentTime.Stamp(path, content);
        }
    }

    public void Dispose() => guard.Dispose();
}
