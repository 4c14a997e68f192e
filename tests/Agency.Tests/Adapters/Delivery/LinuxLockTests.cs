using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Agency.Adapters.Delivery;
using Agency.Core.Syntax;
using Microsoft.Win32.SafeHandles;

namespace Agency.Tests.Adapters.Delivery;

[SupportedOSPlatform("linux")]
public sealed class LinuxLockTests : IDisposable
{
    private readonly ScratchTree tree = new();

    public void Dispose() => tree.Dispose();

    [Fact]
    public void A_lock_that_is_given_back_is_free_though_a_starting_child_has_a_copy_of_its_file()
    {
        var files = RepositoryFiles.At(tree.Root);
        var path = RepositoryPath.Parse("lock");
        var hold = files.TryLock(path);
        Assert.NotNull(hold);
        Assert.Null(files.TryLock(path));
        using var copy = new SafeFileHandle(Duplicate(DescriptorOf(tree.PathOf("lock"))), ownsHandle: true);
        Assert.False(copy.IsInvalid);

        hold.Dispose();

        using var next = files.TryLock(path);
        Assert.NotNull(next);
    }

    private static int DescriptorOf(string path) => Directory.EnumerateFileSystemEntries("/proc/self/fd")
        .Where(d => new FileInfo(d).LinkTarget == path)
        .Select(d => int.Parse(Path.GetFileName(d), CultureInfo.InvariantCulture))
        .First();

    [DllImport("libc", EntryPoint = "dup")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Duplicate(int descriptor);
}
