using Agency.Core.Configuration;
using Agency.Server.Dashboard.Parts;

namespace Agency.Server.Dashboard.Publishing;

/// <summary>The folder that a dashboard is written into: an empty one, or that of an earlier dashboard, which goes first.</summary>
internal static class OutputFolder
{
    private const int LongestHead = 2_000;

    /// <summary>All that a dashboard puts there. Nothing else is ever deleted.</summary>
    private static readonly string[] Files = ["index.html", "sessions.html", "approvals.html", "incidents.html", "patterns.html", "repositories.html", "comment.md"];
    private static readonly string[] Folders = ["assets", "categories", "data", "incidents", "sessions"];

    /// <summary>Makes the folder, or empties it. Links in it are removed, never followed.</summary>
    /// <exception cref="UserInputException">It holds something else, or cannot be written.</exception>
    public static void Prepare(string folder)
    {
        try
        {
            if (File.Exists(folder))
                throw new UserInputException($"'{folder}' is a file; --output takes a folder.");
            Directory.CreateDirectory(folder);
            var entries = new DirectoryInfo(folder).GetFileSystemInfos();
            if (entries.Length == 0)
                return;
            if (entries.FirstOrDefault(e => !Files.Contains(e.Name) && !Folders.Contains(e.Name)) is { } other)
                throw new UserInputException($"'{folder}' holds '{other.Name}', which is not of a dashboard. Choose an empty folder, or that of an earlier dashboard.");
            if (!IsDashboard(Path.Combine(folder, Files[0])))
                throw new UserInputException($"'{folder}' is not empty, and not of an earlier dashboard. Choose an empty folder.");
            // The page that says what this is goes last, so that what is cut off can be begun again.
            foreach (var entry in entries.OrderBy(e => e.Name == Files[0]))
                Remove(entry);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"The dashboard cannot be written to '{folder}': {failure.Message}", failure);
        }
    }

    private static void Remove(FileSystemInfo entry)
    {
        if (entry is DirectoryInfo { LinkTarget: null } folder)
            folder.Delete(recursive: true);
        else
            entry.Delete();
    }

    private static bool IsDashboard(string page)
    {
        if (new FileInfo(page) is not { Exists: true, LinkTarget: null })
            return false;
        using var reader = new StreamReader(page);
        var head = new char[LongestHead];
        return new string(head, 0, reader.ReadBlock(head, 0, head.Length)).Contains($"content=\"{Shell.Generator}\"", StringComparison.Ordinal);
    }
}
