using System.Reflection;
using System.Runtime.InteropServices;
using Agency.Core.Configuration;
using SQLitePCL;

namespace Agency.Adapters.Storage;

/// <summary>
/// Binds the operating system's own SQLite, which its vendor keeps patched, in place of a copy of ours.
/// </summary>
public static class SystemSqlite
{
    private static readonly string[] LibraryNames = OperatingSystem.IsWindows()
        ? ["winsqlite3.dll", "sqlite3.dll", "e_sqlite3.dll"]
        : OperatingSystem.IsMacOS() ? ["libsqlite3.dylib", "libsqlite3.0.dylib", "libe_sqlite3.dylib"]
        : ["libsqlite3.so.0", "libsqlite3.so", "libe_sqlite3.so"];

    private static readonly Lazy<bool> Bound = new(Bind);

    /// <exception cref="UserInputException">This machine has no SQLite; the message says how to get it.</exception>
    public static void Ensure()
    {
        if (!Bound.Value)
            throw new UserInputException("Agency keeps its history in SQLite, and this system has no SQLite library. On Debian or Ubuntu type: sudo apt-get install libsqlite3-0");
    }

    private static bool Bind()
    {
        if (Load() == 0)
            return false;
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return true;
    }

    private static nint Resolve(string libraryName, Assembly assembly, DllImportSearchPath? searchPath) =>
        libraryName == "e_sqlite3" ? Load() : 0;

    private static nint Load()
    {
        foreach (var name in LibraryNames)
        {
            if (NativeLibrary.TryLoad(name, out var library))
                return library;
        }

        return 0;
    }
}
