using Agency.Core.Syntax;

namespace Agency.Adapters.Workspaces;

/// <summary>Lists a folder without git, links never followed, in ordinal order.</summary>
internal static class FolderWalk
{
    /// <summary>Folders that are made by tools, can be made again, and hold nothing of the project's own.</summary>
    private static readonly HashSet<string> Generated = new(StringComparer.Ordinal)
    {
        ".git", ".hg", ".svn", ".agency", ".venv", "venv", "env", "node_modules", "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache",
        ".tox", ".nox", ".hypothesis", ".cache", ".eggs", "htmlcov", ".idea", ".vscode", ".ipynb_checkpoints", "__pypackages__", ".direnv",
    };

    public static bool IsGenerated(string folderName) => Generated.Contains(folderName);

    /// <summary>Every file and link below a folder but for those in generated folders and virtual environments.</summary>
    /// <param name="below">Where to begin; null for the root.</param>
    /// <param name="maximum">How many to find before giving up.</param>
    public static IEnumerable<RepositoryPath> Entries(string root, RepositoryPath? below = null, int maximum = int.MaxValue)
    {
        var pending = new Stack<string>();
        pending.Push(below?.Under(root) ?? root);
        var found = new List<RepositoryPath>();
        while (found.Count < maximum && pending.TryPop(out var folder))
        {
            foreach (var path in Names(folder))
            {
                if (FileFacts.Of(path).Kind == FileKind.Folder)
                {
                    if (!IsGenerated(Path.GetFileName(path)) && !File.Exists(Path.Combine(path, "pyvenv.cfg")))
                        pending.Push(path);
                }
                else if (RepositoryPath.Relative(root, path) is { } file)
                {
                    found.Add(file);
                }
            }
        }

        found.Sort();
        return found;
    }

    private static string[] Names(string folder)
    {
        try
        {
            return Directory.GetFileSystemEntries(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
