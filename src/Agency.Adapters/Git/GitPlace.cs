using Agency.Adapters.Processes;

namespace Agency.Adapters.Git;

/// <summary>
/// Where git keeps what a command works on, when git itself said so: it starts hooks with variables that name another
/// index for the commit in the making (<c>git commit FILE</c>, <c>git commit -a</c>), and the repository's folder.
/// </summary>
/// <param name="GitFolder">Absolute; null to look for it around the work tree.</param>
/// <param name="WorkTree">Absolute; null for the folder around.</param>
/// <param name="IndexFile">Absolute; null for the repository's own.</param>
public sealed record GitPlace(string? GitFolder, string? WorkTree, string? IndexFile)
{
    internal const string IndexVariable = "GIT_INDEX_FILE";

    private const string FolderVariable = "GIT_DIR";
    private const string WorkTreeVariable = "GIT_WORK_TREE";

    /// <summary>The repository around a folder with its own index.</summary>
    public static GitPlace Usual { get; } = new(null, null, null);

    internal IReadOnlyDictionary<string, string> Environment
    {
        get
        {
            var variables = new Dictionary<string, string>(StringComparer.Ordinal);
            if (GitFolder is not null)
                variables[FolderVariable] = GitFolder;
            if (WorkTree is not null)
                variables[WorkTreeVariable] = WorkTree;
            if (IndexFile is not null)
                variables[IndexVariable] = IndexFile;
            return variables;
        }
    }

    /// <summary>What git told a hook.</summary>
    /// <param name="folder">Where git started it: the top of the work tree.</param>
    public static GitPlace OfHook(HostEnvironment host, string folder)
    {
        string? Full(string name) => host.Get(name) is { } path ? Path.GetFullPath(path, folder) : null;
        var gitFolder = Full(FolderVariable);
        // With a repository's folder alone, git takes the folder it is in for the top of the work tree.
        return new GitPlace(gitFolder, gitFolder is null ? null : Full(WorkTreeVariable) ?? folder, Full(IndexVariable));
    }
}
