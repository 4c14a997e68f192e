using Agency.Core.Configuration;

namespace Agency.Adapters.Storage;

/// <summary>
/// The folder <c>.agency</c> at a repository's root, where everything lives that Agency keeps about it. It ignores
/// itself in git. A repository may ship a folder of that name with links in it, so every path handed out here was
/// looked at first: none leads outside.
/// </summary>
public sealed class AgencyFolder
{
    /// <summary>The folder's name.</summary>
    public const string Name = ".agency";

    /// <param name="repositoryRoot">Absolute.</param>
    public AgencyFolder(string repositoryRoot)
    {
        RepositoryRoot = repositoryRoot;
        FullPath = Path.Combine(repositoryRoot, Name);
    }

    public string RepositoryRoot { get; }

    public string FullPath { get; }

    /// <summary>Whether there is one; reading needs no folder made.</summary>
    public bool Exists => Directory.Exists(FullPath);

    /// <summary>Makes the folder and its .gitignore when they are missing.</summary>
    /// <exception cref="UserInputException">It cannot be made, or is a link.</exception>
    public void Ensure()
    {
        try
        {
            RefuseLink(FullPath);
            Directory.CreateDirectory(FullPath);
            var ignore = Path.Combine(FullPath, ".gitignore");
            RefuseLink(ignore);
            if (!File.Exists(ignore))
                File.WriteAllText(ignore, "*\n");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"Agency keeps its records in {FullPath}, which cannot be written: {failure.Message}", failure);
        }
    }

    /// <summary>The absolute path of something inside, which need not exist.</summary>
    /// <exception cref="UserInputException">A part of it that exists is a link.</exception>
    public string PathOf(params ReadOnlySpan<string> parts)
    {
        var path = FullPath;
        RefuseLink(path);
        foreach (var part in parts)
        {
            path = Path.Combine(path, part);
            RefuseLink(path);
        }

        return path;
    }

    /// <summary>As <see cref="PathOf"/>, for a folder, which is made when it is missing.</summary>
    /// <exception cref="UserInputException">A part of it is a link, or it cannot be made.</exception>
    public string FolderOf(params ReadOnlySpan<string> parts)
    {
        Ensure();
        var path = PathOf(parts);
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"Agency keeps its records in {FullPath}, which cannot be written: {failure.Message}", failure);
        }

        return path;
    }

    private static void RefuseLink(string path)
    {
        // LinkTarget looks at the entry itself, for files and folders alike.
        if (new FileInfo(path).LinkTarget is not null)
            throw new UserInputException($"{path} is a symbolic link. Agency writes there and does not follow links; remove it and start again.");
    }
}
