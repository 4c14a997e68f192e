using System.Security.Cryptography;
using System.Text;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python.Imports;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>
/// Tells which top-level modules are the project's own, as ruff finds out by looking at the disk: what lies in a source
/// root, and the outermost package that the importing file is in.
/// </summary>
internal sealed class FirstPartyModules
{
    private readonly HashSet<string> packages;
    private readonly Dictionary<string, HashSet<string>> byRoot = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<RepositoryPath> sources;
    private Dictionary<string, int>? fileCounts;

    public FirstPartyModules(IProject project)
    {
        sources = [.. project.Files.Where(project.Language.IsSource)];
        packages = sources.Where(f => f.FileName is "__init__.py" or "__init__.pyi").Select(f => f.Folder).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Changes when what is first-party may have changed.</summary>
    public string Digest
    {
        get
        {
            var folders = sources.Select(f => f.Folder).Append("").Distinct(StringComparer.Ordinal);
            var names = folders.Concat(In("")).Concat(In("src")).Concat(packages.Select(p => p + "/__init__"))
                .Concat(sources.Where(f => ScriptFolderOf(f) is not null).Select(f => f.Value)).Order(StringComparer.Ordinal);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', names))));
        }
    }

    /// <summary>
    /// The modules to name as first-party for a file, in order; without those of the standard library, which ruff would take
    /// for the project's if they were named.
    /// </summary>
    /// <param name="roots">Source roots relative to the repository's root; empty for the root itself.</param>
    /// <param name="scriptFolder">The folder of <see cref="ScriptFolderOf"/>, where it is to count as a source root.</param>
    public IReadOnlyList<string> For(RepositoryPath file, IReadOnlyList<string> roots, string? scriptFolder)
    {
        if (scriptFolder is not null)
            roots = [.. roots, scriptFolder];
        var names = roots.SelectMany(In).ToHashSet(StringComparer.Ordinal);
        if (OutermostPackage(file) is { } package)
            names.Add(package);
        return [.. names.Where(n => !StandardLibrary.Contains(n)).Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// The folder of a file that lies beside others in no package: Python finds those when it runs one of them. Ruff does not know
    /// that unless it is told. Null for other files.
    /// </summary>
    public string? ScriptFolderOf(RepositoryPath file) =>
        file.Folder is not ("" or "src") && !packages.Contains(file.Folder) && (fileCounts ??= CountFiles())[file.Folder] > 1 ? file.Folder : null;

    private Dictionary<string, int> CountFiles() => sources.GroupBy(f => f.Folder, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    /// <summary>The name of the package that holds the file and is in no other; null for a file in no package.</summary>
    private string? OutermostPackage(RepositoryPath file)
    {
        string? outermost = null;
        for (var folder = file.Folder; folder.Length > 0 && packages.Contains(folder); folder = Parent(folder))
            outermost = folder[(folder.LastIndexOf('/') + 1)..];
        return outermost;
    }

    private HashSet<string> In(string root)
    {
        if (byRoot.TryGetValue(root, out var known))
            return known;
        var prefix = root.Length == 0 ? "" : root + "/";
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in sources.Where(f => f.Value.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var rest = file.Value[prefix.Length..];
            var at = rest.IndexOf('/', StringComparison.Ordinal);
            var name = at >= 0 ? rest[..at] : Path.GetFileNameWithoutExtension(rest);
            if (name is not "__init__" && IsIdentifier(name))
                names.Add(name);
        }

        return byRoot[root] = names;
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_');

    private static string Parent(string folder) => folder.LastIndexOf('/') is >= 0 and var at ? folder[..at] : "";
}
