using Agency.Core.Configuration;

namespace Agency.Cli.Ci;

/// <summary>Makes folders for documents of a run. They are for a build server to keep and not for git: one that is made says so to git, as the caches of other tools do.</summary>
internal static class ArtifactFolder
{
    /// <summary>Makes it where it is missing; one that is there is left as it is. Nothing is written through a link: a repository may have put one there.</summary>
    /// <returns>Its absolute path.</returns>
    /// <exception cref="UserInputException">It is a link.</exception>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static string Make(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (new DirectoryInfo(full).LinkTarget is not null)
            throw new UserInputException($"'{folder}' is a link; nothing is written through it.");
        if (!Directory.Exists(full))
        {
            Directory.CreateDirectory(full);
            File.WriteAllText(Path.Combine(full, ".gitignore"), "*\n");
        }

        return full;
    }
}
