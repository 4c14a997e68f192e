using Agency.Core.Execution;

namespace Agency.Adapters.Tools;

/// <summary>What a sandbox must show for a tool to run, beside the system's own folders.</summary>
internal static class ToolPaths
{
    private static readonly string[] SystemFolders = ["/usr", "/bin", "/sbin", "/lib", "/lib64"];

    /// <summary>The installation folders of a tool: of its file, of what its links lead to and of its script's interpreter.</summary>
    public static IReadOnlyList<string> ReadableFor(string path, string home)
    {
        var folders = new List<string>();
        foreach (var file in WithInterpreter(path).SelectMany(Links))
        {
            var folder = Path.GetDirectoryName(file)!;
            if (Path.GetFileName(folder) == "bin" && Path.GetDirectoryName(folder) is { } prefix)
                folder = prefix;
            var isSystem = SystemFolders.Any(s => folder == s || folder.StartsWith(s + "/", StringComparison.Ordinal));
            if (!isSystem && folder != home && folder != "/" && !folders.Contains(folder))
                folders.Add(folder);
        }

        return folders;
    }

    public static IReadOnlyList<SandboxMount> MountsFor(string path, string home) =>
        [.. ReadableFor(path, home).Select(p => new SandboxMount(p, p, Writable: false))];

    /// <summary>The file, and the interpreter that its first line names: a virtual environment's scripts start with one.</summary>
    private static IEnumerable<string> WithInterpreter(string path)
    {
        yield return path;
        using var reader = new StreamReader(path);
        var head = new char[256];
        var read = reader.Read(head, 0, head.Length);
        var line = new string(head, 0, read).Split('\n')[0].Trim();
        if (line.StartsWith("#!/", StringComparison.Ordinal) && line[2..].Split(' ')[0] is var interpreter && File.Exists(interpreter))
            yield return interpreter;
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
