using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Shared;

/// <summary>
/// Finds the configuration that holds for a file where a project is made of several: that of the nearest folder that has one,
/// as if the tool were run in that folder.
/// </summary>
/// <param name="read">Reads the configuration of one folder (empty for the root); null when it has none.</param>
/// <param name="none">What holds where no folder has one.</param>
internal sealed class NearestConfiguration<T>(Func<string, CancellationToken, Task<T?>> read, T none)
    where T : class
{
    private readonly Dictionary<string, T?> known = new(StringComparer.Ordinal);

    /// <summary>The files by their configuration, in the order in which they first come up.</summary>
    public async Task<IReadOnlyList<(T Configuration, IReadOnlyList<RepositoryPath> Files)>> GroupAsync(
        IEnumerable<RepositoryPath> files, CancellationToken cancellationToken)
    {
        var groups = new List<(T Configuration, List<RepositoryPath> Files)>();
        foreach (var file in files)
        {
            var configuration = await ForAsync(file, cancellationToken);
            var group = groups.FirstOrDefault(g => ReferenceEquals(g.Configuration, configuration));
            if (group.Files is null)
                groups.Add(group = (configuration, []));
            group.Files.Add(file);
        }

        return [.. groups.Select(g => (g.Configuration, (IReadOnlyList<RepositoryPath>)g.Files))];
    }

    private async Task<T> ForAsync(RepositoryPath file, CancellationToken cancellationToken)
    {
        for (string? folder = file.Folder; folder is not null; folder = Parent(folder))
        {
            if (!known.TryGetValue(folder, out var configuration))
                known[folder] = configuration = await read(folder, cancellationToken);
            if (configuration is not null)
                return configuration;
        }

        return none;
    }

    private static string? Parent(string folder)
    {
        if (folder.Length == 0)
            return null;
        return folder.LastIndexOf('/') is >= 0 and var at ? folder[..at] : "";
    }
}
