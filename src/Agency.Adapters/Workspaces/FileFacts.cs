using System.Runtime.InteropServices;

namespace Agency.Adapters.Workspaces;

/// <summary>
/// What the file system knows of a path, links not followed. Two equal values mean the same, untouched file: the
/// change time cannot be set back by a program.
/// </summary>
/// <param name="Mode">The permission bits.</param>
/// <param name="Modified">Nanoseconds since 1970.</param>
/// <param name="Changed">When content or attributes were last changed, in nanoseconds since 1970.</param>
internal readonly record struct FileFacts(FileKind Kind, long Size, int Mode, ulong Inode, long Modified, long Changed)
{
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint BasicStats = 0x7FF;

    /// <summary>Looks at a path.</summary>
    public static FileFacts Of(string path) => OperatingSystem.IsLinux() ? OfLinux(path) : OfOther(path);

    private static FileFacts OfLinux(string path)
    {
        if (Statx(CurrentFolder, path, NoFollow, BasicStats, out var s) != 0)
            return default;
        var kind = (s.Mode & 0xF000) switch
        {
            0x8000 => FileKind.File,
            0x4000 => FileKind.Folder,
            0xA000 => FileKind.Link,
            _ => FileKind.Special,
        };
        return new FileFacts(
            kind, (long)s.Size, s.Mode & 0xFFF, s.Inode,
            (s.ModifiedSeconds * 1_000_000_000) + s.ModifiedNanoseconds, (s.ChangedSeconds * 1_000_000_000) + s.ChangedNanoseconds);
    }

    private static FileFacts OfOther(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null)
            return new FileFacts(FileKind.Link, 0, 0, 0, 0, 0);
        if (Directory.Exists(path))
            return new FileFacts(FileKind.Folder, 0, 0, 0, 0, 0);
        if (!file.Exists)
            return default;
        var mode = OperatingSystem.IsWindows() ? 0 : (int)file.UnixFileMode;
        return new FileFacts(FileKind.File, file.Length, mode, 0, file.LastWriteTimeUtc.Ticks * 100, 0);
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, out StatxBuffer buffer);

    /// <summary>The kernel's struct statx (statx(2)), the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatxBuffer
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(96)]
        public long ChangedSeconds;

        [FieldOffset(104)]
        public uint ChangedNanoseconds;

        [FieldOffset(112)]
        public long ModifiedSeconds;

        [FieldOffset(120)]
        public uint ModifiedNanoseconds;
    }
}
