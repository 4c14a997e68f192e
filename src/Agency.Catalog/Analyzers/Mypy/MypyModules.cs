using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Mypy;

/// <summary>
/// Names modules as mypy does for the files it is given: up from the file, as long as there is an <c>__init__</c>. Two files of one
/// name cannot be checked in one run, nor can a package whose name is no identifier.
/// </summary>
internal sealed class MypyModules
{
    private readonly HashSet<string> packages;

    /// <param name="files">Every source file of the project.</param>
    public MypyModules(IEnumerable<RepositoryPath> files) =>
        packages = files.Where(f => f.FileName is "__init__.py" or "__init__.pyi").Select(f => f.Folder).ToHashSet(StringComparer.Ordinal);

    /// <summary>The dotted name; null when a package around the file has a name that is none.</summary>
    public string? NameOf(RepositoryPath file)
    {
        var parts = new List<string>();
        var stem = file.FileName[..file.FileName.LastIndexOf('.')];
        if (stem != "__init__" || file.Folder.Length == 0)
            parts.Add(stem);
        for (var folder = file.Folder; folder.Length > 0 && packages.Contains(folder); folder = Parent(folder))
        {
            var name = folder[(folder.LastIndexOf('/') + 1)..];
            if (!IsIdentifier(name))
                return null;
            parts.Insert(0, name);
        }

        return string.Join('.', parts);
    }

    /// <summary>The fewest runs in which no two files have one name, larger ones first.</summary>
    public IReadOnlyList<IReadOnlyList<RepositoryPath>> Groups(IEnumerable<RepositoryPath> files)
    {
        var groups = new List<(HashSet<string> Names, List<RepositoryPath> Files)>();
        foreach (var file in files)
        {
            var name = NameOf(file) ?? throw new ArgumentException($"{file} has no module name.", nameof(files));
            var group = groups.FirstOrDefault(g => !g.Names.Contains(name));
            if (group.Names is null)
                groups.Add(group = (new HashSet<string>(StringComparer.Ordinal), []));
            group.Names.Add(name);
            group.Files.Add(file);
        }

        return [.. groups.Select(g => g.Files)];
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && !char.IsDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_');

    private static string Parent(string folder) => folder.LastIndexOf('/') is >= 0 and var at ? folder[..at] : "";
}
