using System.Security.Cryptography;
using Agency.Core.Syntax;

namespace Agency.Adapters.Delivery;

/// <summary>
/// Files where the Linux calls are missing. Weaker in two ways: a link is looked for before each step instead of being
/// refused by the kernel within it, and there is no exchange, so that an editor which replaces a file in the instant
/// between the last look and the swap loses to us (what it wrote in place is still noticed).
/// </summary>
internal sealed class PortableRepositoryFiles(string root) : IRepositoryFiles
{
    public FileState Examine(RepositoryPath path)
    {
        if (LinkOnTheWay(path) is not null)
            return FileState.Absent with { Kind = FileKind.Link };
        var info = new FileInfo(path.Under(root));
        if (info.LinkTarget is not null)
            return FileState.Absent with { Kind = FileKind.Link };
        if (Directory.Exists(info.FullName))
            return FileState.Absent with { Kind = FileKind.Folder };
        if (!info.Exists)
            return FileState.Absent;
        if ((info.Attributes & FileAttributes.Device) != 0)
            return FileState.Absent with { Kind = FileKind.Other };
        using var stream = new FileStream(info.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return new FileState(FileKind.Regular, Convert.ToHexStringLower(SHA256.HashData(stream)), ModeOf(info), 0, 0);
    }

    public string? Obstacle(RepositoryPath path)
    {
        if (LinkOnTheWay(path) is { } link)
            return $"{link} is a symbolic link, not a folder";
        var folder = path.Folder;
        while (folder.Length > 0 && !Path.Exists(Path.Combine(root, folder)))
            folder = folder.LastIndexOf('/') is >= 0 and var at ? folder[..at] : "";
        var folderInfo = new DirectoryInfo(Path.Combine(root, folder));
        if (!folderInfo.Exists)
            return $"{folder} is a file, not a folder";
        if (!OperatingSystem.IsWindows() && (folderInfo.UnixFileMode & UnixFileMode.UserWrite) == 0)
            return $"the folder {(folder.Length == 0 ? "at the root" : folder)} is read-only";
        var info = new FileInfo(path.Under(root));
        if (info.LinkTarget is not null)
            return $"{path} is a symbolic link, not a file";
        if (Directory.Exists(info.FullName))
            return $"{path} is a folder, not a file";
        return info is { Exists: true, IsReadOnly: true } ? $"{path} is read-only" : null;
    }

    public byte[] Read(RepositoryPath path) => File.ReadAllBytes(Checked(path));

    public void Create(RepositoryPath path, ReadOnlySpan<byte> content, FileState? like)
    {
        using (var stream = new FileStream(Checked(path), FileMode.CreateNew, FileAccess.Write))
            stream.Write(content);
        if (like is not null && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(path.Under(root), (UnixFileMode)like.Mode);
    }

    public string Copy(RepositoryPath from, RepositoryPath to)
    {
        var content = Read(from);
        Create(to, content, FileState.Absent with { Mode = (uint)(UnixFileMode.UserRead | UnixFileMode.UserWrite) });
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    public bool MakeFolder(RepositoryPath path)
    {
        var full = Checked(path);
        if (Directory.Exists(full))
            return new DirectoryInfo(full).LinkTarget is null ? false : throw new IOException($"{path} is a symbolic link");
        Directory.CreateDirectory(full);
        return true;
    }

    public void RemoveFile(RepositoryPath path)
    {
        if (LinkOnTheWay(path) is null && Directory.Exists(Path.GetDirectoryName(path.Under(root))))
            File.Delete(path.Under(root));
    }

    public bool RemoveFolder(RepositoryPath path)
    {
        var full = Checked(path);
        if (!Directory.Exists(full) || Directory.EnumerateFileSystemEntries(full).Any())
            return false;
        Directory.Delete(full);
        return true;
    }

    public void RemoveTree(RepositoryPath path)
    {
        // Deletes links in the tree, not what they point to.
        if (Directory.Exists(Checked(path)))
            Directory.Delete(path.Under(root), recursive: true);
    }

    public bool TryExchange(RepositoryPath one, RepositoryPath other) => false;

    public void Move(RepositoryPath from, RepositoryPath to)
    {
        var source = Checked(from);
        if (Directory.Exists(source) && new DirectoryInfo(source).LinkTarget is null)
            Directory.Move(source, Checked(to));
        else
            File.Move(source, Checked(to), overwrite: false);
    }

    public void Replace(RepositoryPath from, RepositoryPath to) => File.Move(Checked(from), Checked(to), overwrite: true);

    public void Link(RepositoryPath from, RepositoryPath to) => File.Copy(Checked(from), Checked(to), overwrite: false);

    public IReadOnlyList<string> List(RepositoryPath folder)
    {
        var full = Checked(folder);
        return Directory.Exists(full) ? [.. Directory.EnumerateFileSystemEntries(full).Select(e => Path.GetFileName(e)!)] : [];
    }

    public void Flush(IReadOnlyCollection<RepositoryPath?> paths)
    {
        // Folders cannot be opened for flushing here; their journals are the file system's own business.
        foreach (var path in paths.OfType<RepositoryPath>().Where(p => File.Exists(p.Under(root)) && new FileInfo(p.Under(root)).LinkTarget is null))
        {
            using var stream = new FileStream(path.Under(root), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            stream.Flush(flushToDisk: true);
        }
    }

    public IDisposable? TryLock(RepositoryPath path)
    {
        try
        {
            return new FileStream(Checked(path), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (failure is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    private static uint ModeOf(FileInfo info) => OperatingSystem.IsWindows() ? 0 : (uint)info.UnixFileMode;

    /// <summary>The first folder on the way to an entry that is a link.</summary>
    private string? LinkOnTheWay(RepositoryPath path)
    {
        for (var slash = path.Value.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.Value.IndexOf('/', slash + 1))
        {
            if (new FileInfo(Path.Combine(root, path.Value[..slash])).LinkTarget is not null)
                return path.Value[..slash];
        }

        return null;
    }

    private string Checked(RepositoryPath path) =>
        LinkOnTheWay(path) is { } link ? throw new IOException($"{link} is a symbolic link") : path.Under(root);
}
