using Agency.Core.Execution;

namespace Agency.Adapters.Tools;

/// <summary>What a sandbox must show for a tool to run, beside the system's own folders.</summary>
internal static class ToolPaths
{
    private static readonly string[] SystemFolders = ["/usr", "/bin", "/sbin", "/lib", "/lib64"];

    /// <summary>
    /// The installation folders of a tool: of its file, of what its links lead to and of its script's interpreter. Never as much as a home
    /// folder.
    /// </summary>
    public static IReadOnlyList<string> ReadableFor(string path, string home)
    {
        var folders = new List<string>();
        foreach (var folder in WithInterpreter(path).SelectMany(Links).SelectMany(file => FoldersOf(file, home)))
        {
            var isSystem = SystemFolders.Any(s => folder == s || folder.StartsWith(s + "/", StringComparison.Ordinal));
            if (!isSystem && !folders.Contains(folder))
                folders.Add(folder);
        }

        return folders;
    }

    public static IReadOnlyList<SandboxMount> MountsFor(string path, string home) =>
        [.. ReadableFor(path, home).Select(p => new SandboxMount(p, p, Writable: false))];

    /// <summary>
    /// How to start a tool. What <c>pip install --user</c> installed finds its packages by the home folder, which a sandbox has not.
    /// </summary>
    public static IReadOnlyList<string> CommandFor(string path, string home)
    {
        var userBase = Path.Combine(home, ".local");
        return path.StartsWith(userBase + "/", StringComparison.Ordinal) && File.Exists("/usr/bin/env")
            ? ["/usr/bin/env", "PYTHONUSERBASE=" + userBase, path]
            : [path];
    }

    private static IEnumerable<string> FoldersOf(string file, string home)
    {
        var folder = Path.GetDirectoryName(file)!;
        var prefix = Path.GetFileName(folder) is "bin" or "shims" ? Path.GetDirectoryName(folder) : null;
        if (prefix is null)
            return [folder];
        if (prefix == Path.Combine(home, ".local"))
            return ((string[])[folder, Path.Combine(prefix, "lib")]).Where(Directory.Exists);
        return prefix == home || prefix == "/" ? [folder] : [prefix];
    }

    /// <summary>The file, and the interpreter that its first line names: a virtual environment's scripts start with one.</summary>
    private static IEnumerable<string> WithInterpreter(string path)
    {
        yield return path;
        if (FirstLine(path) is { } line && line.StartsWith("#!/", StringComparison.Ordinal) && line[2..].Split(' ')[0] is var interpreter && File.Exists(interpreter))
            yield return interpreter;
    }

    private static string? FirstLine(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            var head = new char[256];
            var read = reader.Read(head, 0, head.Length);
            return new string(head, 0, read).Split('\n')[0].Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Links(string path)
    {
        yield return path;
        var info = new FileInfo(path);
        for (var hops = 0; hops < 10 && info.LinkTarget is { } target; hops++)
        {
            info = new FileInfo(Path.GetFullPath(target, info.DirectoryName!));
            yield return info.FullName;
        }
    }
}
