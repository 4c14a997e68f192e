using System.Collections.Concurrent;
using Agency.Core.Syntax;

namespace Agency.Adapters.Workspaces;

/// <summary>
/// Answers what stands at a path of a tree without ever following a link: a file below a linked folder is no file of
/// the tree, wherever the link leads.
/// </summary>
internal sealed class TreeGuard(string root)
{
    private readonly ConcurrentDictionary<string, bool> folders = new(StringComparer.Ordinal);

    /// <summary>What stands at a path; missing where a folder on the way to it is none or a link.</summary>
    public FileFacts Look(RepositoryPath file) => IsFolder(file.Folder) ? FileFacts.Of(file.Under(root)) : default;

    /// <summary>As <see cref="Look"/>, asking the file system for every folder again.</summary>
    public static FileFacts LookAfresh(string root, RepositoryPath file)
    {
        for (var at = file.Value.IndexOf('/', StringComparison.Ordinal); at >= 0; at = file.Value.IndexOf('/', at + 1))
        {
            if (FileFacts.Of(Path.Combine(root, file.Value[..at])).Kind != FileKind.Folder)
                return default;
        }

        return FileFacts.Of(file.Under(root));
    }

    private bool IsFolder(string folder)
    {
        if (folder.Length == 0)
            return true;
        if (folders.TryGetValue(folder, out var known))
            return known;
        var slash = folder.LastIndexOf('/');
        var answer = (slash < 0 || IsFolder(folder[..slash])) && FileFacts.Of(Path.Combine(root, folder)).Kind == FileKind.Folder;
        folders[folder] = answer;
        return answer;
    }
}
