using System.Security.Cryptography;
using System.Text;
using Agency.Core.Delivery;
using Agency.Core.Syntax;

namespace Agency.Tests.Adapters.Delivery;

/// <summary>A repository's tree in a temporary folder, and what it looks like at a moment.</summary>
internal sealed class ScratchTree : IDisposable
{
    public ScratchTree(params IReadOnlyList<(string Path, string Text)> files)
    {
        Root = Directory.CreateTempSubdirectory("agency-tree-").FullName;
        foreach (var (path, text) in files)
            Write(path, text);
    }

    private ScratchTree(string root) => Root = root;

    public string Root { get; }

    /// <summary>A tree that another process made and owns.</summary>
    public static ScratchTree Existing(string root) => new(root);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public string PathOf(string path) => Path.Combine(Root, path);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
    }

    public string Read(string path) => File.ReadAllText(PathOf(path));

    /// <summary>A change of a file from what it holds now.</summary>
    public FileChange Change(string path, string? newText) =>
        new(RepositoryPath.Parse(path), Hash(File.ReadAllBytes(PathOf(path))), newText is null ? null : Encoding.UTF8.GetBytes(newText));

    public static FileChange Creation(string path, string text) => new(RepositoryPath.Parse(path), null, Encoding.UTF8.GetBytes(text));

    /// <summary>Every entry but Agency's own: path, kind, mode and content, one a line.</summary>
    public string Picture()
    {
        var lines = new List<string>();
        foreach (var entry in new DirectoryInfo(Root).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(Root, entry.FullName);
            if (path == ".agency" || path.StartsWith(".agency/", StringComparison.Ordinal))
                continue;
            var content = entry switch
            {
                { LinkTarget: { } target } => "-> " + target,
                FileInfo file => Hash(File.ReadAllBytes(file.FullName)),
                _ => "folder",
            };
            lines.Add($"{path} {entry.UnixFileMode} {content}");
        }

        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    /// <summary>What deliveries left that is neither a record of a finished one nor the lock.</summary>
    public IReadOnlyList<string> Leftovers() =>
    [
        .. new[] { "work", "pending" }
            .Select(n => PathOf($".agency/deliveries/{n}"))
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateFileSystemEntries),
    ];

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
