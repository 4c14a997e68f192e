using System.Globalization;
using Agency.Core.Projects;

namespace Agency.Catalog.Analyzers.Shared;

/// <summary>Tells when something was installed into, or removed from, the environment of an interpreter.</summary>
internal static class EnvironmentStamp
{
    /// <summary>The newest change of its folders of packages, as text.</summary>
    public static string Of(Interpreter? interpreter)
    {
        if (interpreter is null)
            return "";
        var newest = DateTime.MinValue;
        string[] roots = [Path.GetDirectoryName(Path.GetDirectoryName(interpreter.Executable)) ?? "/", .. interpreter.ReadablePaths];
        foreach (var folder in roots.SelectMany(PackageFolders).Where(Directory.Exists))
        {
            var changed = Directory.GetLastWriteTimeUtc(folder);
            newest = changed > newest ? changed : newest;
        }

        return newest.ToString("O", CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> PackageFolders(string root)
    {
        if (Path.GetFileName(root) is "site-packages" or "dist-packages")
            yield return root;
        var library = Path.Combine(root, "lib");
        if (!Directory.Exists(library))
            yield break;
        foreach (var python in Directory.EnumerateDirectories(library, "python3*"))
        {
            yield return Path.Combine(python, "site-packages");
            yield return Path.Combine(python, "dist-packages");
        }
    }
}
