using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Agency.Core.Syntax;
using Microsoft.Win32.SafeHandles;

namespace Agency.Adapters.Delivery;

/// <summary>
/// Files on Linux. Every path is walked folder by folder from an open root with O_NOFOLLOW, so that a link put there
/// at any moment, by anybody, is refused by the kernel itself.
/// </summary>
internal sealed class LinuxRepositoryFiles(string root) : IRepositoryFiles
{
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;
    private const int FolderType = 0x4000;
    private const int LinkType = 0xA000;
    private const uint PermissionMask = 0xFFF;
    private const uint OwnerWrite = 0x80;
    private const uint OwnerOnly = 0x180;

    /// <summary>Beyond this many, one flush of the whole file system is cheaper than one for each file.</summary>
    private const int FlushOneByOne = 12;

    private static readonly bool IsSuperUser = LibC.EffectiveUser() == 0;

    public FileState Examine(RepositoryPath path)
    {
        using var parent = FindParent(path, out var obstacle);
        if (parent is null)
            return FileState.Absent with { Kind = obstacle };
        if (StatAt(parent, path.FileName) is not { } stat)
            return FileState.Absent;
        var kind = KindOf(stat);
        if (kind != FileKind.Regular)
            return FileState.Absent with { Kind = kind };
        using var file = OpenFile(parent, path);
        using var stream = new FileStream(file, FileAccess.Read);
        return new FileState(FileKind.Regular, Convert.ToHexStringLower(SHA256.HashData(stream)), stat.Mode & PermissionMask, stat.User, stat.Group);
    }

    public string? Obstacle(RepositoryPath path)
    {
        using var folder = FindNearestFolder(path, out var folderPath, out var obstacle);
        if (folder is null)
            return $"{folderPath} is {Describe(obstacle)}, not a folder";
        if (StatAt(folder, ".") is not { } folderStat)
            return $"{folderPath} cannot be looked into";
        // The permission bits as well as the access: for the super-user everything is writable, and a folder that its
        // owner closed is closed.
        if ((folderStat.Mode & OwnerWrite) == 0 || LibC.AccessAt(folder, ".", LibC.WriteAndSearch, LibC.EffectiveAccess) != 0)
            return $"the folder {(folderPath.Length == 0 ? "at the root" : folderPath)} is read-only";
        using var rootFolder = OpenRoot();
        if (StatAt(rootFolder, ".") is { } rootStat && (rootStat.DeviceMajor, rootStat.DeviceMinor) != (folderStat.DeviceMajor, folderStat.DeviceMinor))
            return $"{folderPath} lies on another file system than the repository's root";
        if (folderPath != path.Folder || StatAt(folder, path.FileName) is not { } stat)
            return null;
        var kind = KindOf(stat);
        if (kind != FileKind.Regular)
            return $"{path} is {Describe(kind)}, not a file";
        return (stat.Mode & OwnerWrite) == 0 ? $"{path} is read-only" : null;
    }

    public byte[] Read(RepositoryPath path)
    {
        using var parent = OpenParent(path);
        using var file = OpenFile(parent, path);
        var content = new byte[RandomAccess.GetLength(file)];
        var done = 0;
        while (done < content.Length && RandomAccess.Read(file, content.AsSpan(done), done) is > 0 and var read)
            done += read;
        return done == content.Length ? content : content[..done];
    }

    public void Create(RepositoryPath path, ReadOnlySpan<byte> content, FileState? like)
    {
        using var parent = OpenParent(path);
        var flags = LibC.ReadWrite | LibC.Create | LibC.Exclusive | LibC.NoFollow | LibC.CloseOnExec;
        using var file = Checked(LibC.OpenAt(parent, path.FileName, flags, 0x1B6), path);
        RandomAccess.Write(file, content, 0);
        MakeLike(file, path, like);
    }

    public string Copy(RepositoryPath from, RepositoryPath to)
    {
        var content = Read(from);
        // For its owner only, since the original may have been.
        Create(to, content, FileState.Absent with { Mode = OwnerOnly, User = LibC.EffectiveUser(), Group = LibC.SameGroup });
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    public bool MakeFolder(RepositoryPath path)
    {
        using var parent = OpenParent(path);
        if (LibC.MakeFolderAt(parent, path.FileName, 0x1FF) == 0)
            return true;
        var error = Marshal.GetLastPInvokeError();
        if (error == LibC.ExistsError && StatAt(parent, path.FileName) is { } stat && KindOf(stat) == FileKind.Folder)
            return false;
        throw new FileOperationException(path, error);
    }

    public void RemoveFile(RepositoryPath path)
    {
        using var parent = FindParent(path, out _);
        if (parent is not null && LibC.UnlinkAt(parent, path.FileName, 0) != 0 && Marshal.GetLastPInvokeError() is not LibC.NoEntry and var error)
            throw new FileOperationException(path, error);
    }

    public bool RemoveFolder(RepositoryPath path)
    {
        using var parent = FindParent(path, out _);
        if (parent is null)
            return false;
        if (LibC.UnlinkAt(parent, path.FileName, LibC.RemoveFolder) == 0)
            return true;
        var error = Marshal.GetLastPInvokeError();
        return error is LibC.NoEntry or LibC.NotEmpty or LibC.ExistsError or LibC.NotFolder ? false : throw new FileOperationException(path, error);
    }

    public void RemoveTree(RepositoryPath path)
    {
        foreach (var name in List(path))
        {
            var entry = RepositoryPath.Parse($"{path}/{name}");
            using var parent = OpenParent(entry);
            if (StatAt(parent, name) is { } stat && KindOf(stat) == FileKind.Folder)
                RemoveTree(entry);
            else
                RemoveFile(entry);
        }

        RemoveFolder(path);
    }

    public bool TryExchange(RepositoryPath one, RepositoryPath other)
    {
        using var oneParent = OpenParent(one);
        using var otherParent = OpenParent(other);
        return TryRename(oneParent, one, otherParent, other, LibC.RenameExchange);
    }

    public void Move(RepositoryPath from, RepositoryPath to)
    {
        using var fromParent = OpenParent(from);
        using var toParent = OpenParent(to);
        if (TryRename(fromParent, from, toParent, to, LibC.RenameNoReplace))
            return;
        // A hard link refuses an existing target as well; folders move only inside .agency, where the lock rules.
        if (StatAt(fromParent, from.FileName) is { } stat && KindOf(stat) == FileKind.Folder)
        {
            Check(LibC.RenameAt(fromParent, from.FileName, toParent, to.FileName), to);
            return;
        }

        Check(LibC.LinkAt(fromParent, from.FileName, toParent, to.FileName, 0), to);
        Check(LibC.UnlinkAt(fromParent, from.FileName, 0), from);
    }

    public void Replace(RepositoryPath from, RepositoryPath to)
    {
        using var fromParent = OpenParent(from);
        using var toParent = OpenParent(to);
        Check(LibC.RenameAt(fromParent, from.FileName, toParent, to.FileName), to);
    }

    public void Link(RepositoryPath from, RepositoryPath to)
    {
        using var fromParent = OpenParent(from);
        using var toParent = OpenParent(to);
        Check(LibC.LinkAt(fromParent, from.FileName, toParent, to.FileName, 0), to);
    }

    public IReadOnlyList<string> List(RepositoryPath folder)
    {
        using var handle = FindParent(RepositoryPath.Parse($"{folder}/x"), out _);
        if (handle is null)
            return [];
        // The kernel's own name for an open folder: what was checked is what is listed.
        return [.. Directory.EnumerateFileSystemEntries($"/proc/self/fd/{handle.DangerousGetHandle()}").Select(e => Path.GetFileName(e)!)];
    }

    public void Flush(IReadOnlyCollection<RepositoryPath?> paths)
    {
        if (paths.Count > FlushOneByOne)
        {
            using var handle = OpenRoot();
            if (LibC.SynchronizeFileSystem(handle) == 0)
                return;
        }

        foreach (var path in paths)
        {
            using var parent = path is { } p ? FindParent(p, out _) : OpenRoot();
            if (parent is null)
                continue;
            var descriptor = LibC.OpenAt(parent, path?.FileName ?? ".", LibC.ReadOnly | LibC.NoFollow | LibC.NonBlocking | LibC.CloseOnExec, 0);
            if (descriptor < 0)
                continue;
            using var file = new SafeFileHandle(descriptor, ownsHandle: true);
            // Some file systems cannot flush a folder and need not.
            if (LibC.Synchronize(file) != 0 && Marshal.GetLastPInvokeError() is not LibC.InvalidError and var error)
                throw new FileOperationException(path?.Value ?? root, error);
        }
    }

    public IDisposable? TryLock(RepositoryPath path)
    {
        using var parent = OpenParent(path);
        var file = Checked(LibC.OpenAt(parent, path.FileName, LibC.ReadWrite | LibC.Create | LibC.NoFollow | LibC.CloseOnExec, 0x1B6), path);
        if (LibC.Lock(file, LibC.LockExclusive | LibC.LockNonBlocking) == 0)
            return new LinuxLock(file);
        var error = Marshal.GetLastPInvokeError();
        file.Dispose();
        return error == LibC.AgainError ? null : throw new FileOperationException(path, error);
    }

    private static void MakeLike(SafeFileHandle file, RepositoryPath path, FileState? like)
    {
        if (like is null)
            return;
        // Only the super-user makes files for others; a group is kept where its owner may give it. Before the mode,
        // since it clears special bits.
        if (IsSuperUser)
            Check(LibC.ChangeOwner(file, like.User, like.Group), path);
        else
            _ = LibC.ChangeOwner(file, LibC.SameUser, like.Group);
        Check(LibC.ChangeMode(file, like.Mode), path);
    }

    private static bool TryRename(SafeFileHandle fromParent, RepositoryPath from, SafeFileHandle toParent, RepositoryPath to, uint flags)
    {
        try
        {
            if (LibC.RenameAt2(fromParent, from.FileName, toParent, to.FileName, flags) == 0)
                return true;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }

        var error = Marshal.GetLastPInvokeError();
        return error is LibC.InvalidError or LibC.NotImplemented or LibC.NotSupported ? false : throw new FileOperationException(to, error);
    }

    private SafeFileHandle OpenRoot() =>
        Checked(LibC.Open(root, LibC.ReadOnly | LibC.Directory | LibC.CloseOnExec, 0), root);

    private SafeFileHandle OpenParent(RepositoryPath path) =>
        FindParent(path, out var obstacle) ?? throw new FileOperationException(path, obstacle == FileKind.Absent ? LibC.NoEntry : LibC.NotFolder);

    /// <summary>The folder that holds an entry; null when it is missing or something on the way is no folder.</summary>
    private SafeFileHandle? FindParent(RepositoryPath path, out FileKind obstacle)
    {
        var folder = FindNearestFolder(path, out var found, out obstacle);
        if (folder is null || found == path.Folder)
            return folder;
        folder.Dispose();
        obstacle = FileKind.Absent;
        return null;
    }

    /// <summary>
    /// The deepest folder on the way to an entry that exists; null when something on the way is no folder, which
    /// <paramref name="found"/> then names.
    /// </summary>
    private SafeFileHandle? FindNearestFolder(RepositoryPath path, out string found, out FileKind obstacle)
    {
        var folder = OpenRoot();
        found = "";
        obstacle = FileKind.Folder;
        foreach (var name in path.Folder.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = LibC.OpenAt(folder, name, LibC.ReadOnly | LibC.Directory | LibC.NoFollow | LibC.CloseOnExec, 0);
            if (next >= 0)
            {
                folder.Dispose();
                folder = new SafeFileHandle(next, ownsHandle: true);
                found = found.Length == 0 ? name : $"{found}/{name}";
                continue;
            }

            var error = Marshal.GetLastPInvokeError();
            if (error == LibC.NoEntry)
                return folder;
            found = found.Length == 0 ? name : $"{found}/{name}";
            obstacle = StatAt(folder, name) is { } stat ? KindOf(stat) : FileKind.Absent;
            folder.Dispose();
            if (error is LibC.NotFolder or LibC.TooManyLinks)
                return null;
            throw new FileOperationException(found, error);
        }

        return folder;
    }

    private static SafeFileHandle OpenFile(SafeFileHandle parent, RepositoryPath path) =>
        Checked(LibC.OpenAt(parent, path.FileName, LibC.ReadOnly | LibC.NoFollow | LibC.NonBlocking | LibC.CloseOnExec, 0), path);

    private static LinuxStat? StatAt(SafeFileHandle folder, string name)
    {
        if (LibC.StatX(folder, name, LibC.SymlinkNoFollow, LibC.StatBasic, out var stat) == 0)
            return stat;
        var error = Marshal.GetLastPInvokeError();
        return error == LibC.NoEntry ? null : throw new FileOperationException(name, error);
    }

    private static FileKind KindOf(LinuxStat stat) => (stat.Mode & TypeMask) switch
    {
        RegularType => FileKind.Regular,
        FolderType => FileKind.Folder,
        LinkType => FileKind.Link,
        _ => FileKind.Other,
    };

    private static string Describe(FileKind kind) => kind switch
    {
        FileKind.Link => "a symbolic link",
        FileKind.Folder => "a folder",
        FileKind.Regular => "a file",
        _ => "something else",
    };

    private static SafeFileHandle Checked(int descriptor, RepositoryPath path) => Checked(descriptor, path.Value);

    private static SafeFileHandle Checked(int descriptor, string path) =>
        descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw new FileOperationException(path, Marshal.GetLastPInvokeError());

    private static void Check(int result, RepositoryPath path)
    {
        if (result != 0)
            throw new FileOperationException(path, Marshal.GetLastPInvokeError());
    }
}
