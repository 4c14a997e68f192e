using Agency.Core.Configuration;
using Agency.Core.Learning;

namespace Agency.Cli.Learning;

/// <summary>
/// Writes patterns to a folder: one library to pass on and a page for each. Of what is there, only pages that an export
/// made are replaced or removed, and links are not followed.
/// </summary>
internal static class PatternExport
{
    public const string LibraryName = "patterns.json";
    private const string IndexName = "README.md";

    /// <param name="root">What the folder must not lead out of by links.</param>
    /// <param name="folder">Absolute, inside the root.</param>
    /// <exception cref="UserInputException">It cannot be written.</exception>
    public static async Task WriteAsync(string root, string folder, IReadOnlyList<Pattern> patterns, CancellationToken cancellationToken)
    {
        try
        {
            for (var part = folder; part.Length > root.Length; part = Path.GetDirectoryName(part)!)
                RefuseLink(part);
            Directory.CreateDirectory(folder);
            foreach (var page in Directory.EnumerateFiles(folder, "pat-*.md"))
            {
                if (new FileInfo(page).LinkTarget is null && await IsGeneratedAsync(page, cancellationToken))
                    File.Delete(page);
            }

            await WriteAsync(Path.Combine(folder, LibraryName), PatternJson.WriteLibrary(patterns), cancellationToken);
            await WriteAsync(Path.Combine(folder, IndexName), PatternDocument.Index(patterns), cancellationToken);
            foreach (var pattern in patterns)
                await WriteAsync(Path.Combine(folder, pattern.Id + ".md"), PatternDocument.Of(pattern), cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"The patterns cannot be written to {folder}: {failure.Message}", failure);
        }
    }

    private static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        RefuseLink(path);
        if (path.EndsWith(".md", StringComparison.Ordinal) && File.Exists(path) && !await IsGeneratedAsync(path, cancellationToken))
            throw new UserInputException($"{path} was not written by an export; it is left as it is. Move it, or export to another folder with --output.");
        await File.WriteAllTextAsync(path, text, cancellationToken);
    }

    private static async Task<bool> IsGeneratedAsync(string path, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(path);
        return await reader.ReadLineAsync(cancellationToken) == PatternDocument.Mark;
    }

    private static void RefuseLink(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
            throw new UserInputException($"{path} is a symbolic link. Agency does not write through links; export to another folder with --output.");
    }
}
