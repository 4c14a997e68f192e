using System.Text;

namespace Agency.Adapters.Git;

/// <summary>
/// Installs a pre-commit hook and takes it away again. A hook that somebody else put there is moved aside, run first, and
/// put back in the end.
/// </summary>
public sealed class GitHooks(GitRepository repository)
{
    /// <summary>What somebody else's hook is named while ours is in its place.</summary>
    public const string OtherName = "pre-commit.before-agency";

    private const string Name = "pre-commit";
    private const string Mark = "# agency-hook 1";
    private const int Executable = 0x1ED;

    /// <summary>Where git looks for hooks, by core.hooksPath or by default.</summary>
    public async Task<HookFolder> FolderAsync(CancellationToken cancellationToken)
    {
        // Our own commands switch hooks off with a setting of their own, which comes last and has the scope "command".
        var listed = await repository.Git.RunAsync(["config", "-z", "--show-scope", "--type=path", "--get-all", "core.hooksPath"], cancellationToken);
        var parts = listed is GitOutcome<string>.Done { Value: var output } ? GitPaths.Split(output) : [];
        (string? scope, string? path) = (null, null);
        for (var i = 0; i + 1 < parts.Length; i += 2)
        {
            if (parts[i] != "command")
                (scope, path) = (parts[i], parts[i + 1]);
        }

        var folder = Path.TrimEndingDirectorySeparator(path is null ? Path.Combine(repository.CommonFolder, "hooks") : Path.GetFullPath(path, repository.Root));
        var real = RealPath(folder);
        var isInGit = IsBelow(real, RealPath(repository.CommonFolder)) || IsBelow(real, RealPath(repository.GitFolder));
        var isInTree = IsBelow(real, RealPath(repository.Root));
        return new HookFolder(folder, scope, !isInGit && !isInTree, isInTree && !isInGit);
    }

    /// <param name="command">The program that checks a commit and its leading arguments; <c>hook run</c> is added.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">As for <see cref="IOException"/>.</exception>
    public static async Task<HookChange> InstallAsync(HookFolder folder, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var (file, other) = (Path.Combine(folder.FullPath, Name), Path.Combine(folder.FullPath, OtherName));
        var script = Script(command);
        var isOurs = await IsOursAsync(file, cancellationToken);
        if (isOurs && await File.ReadAllTextAsync(file, cancellationToken) == script)
            return new HookChange.Nothing(file);
        if (!isOurs && Exists(file) && Exists(other))
            return new HookChange.Refused($"{file} is somebody else's, and so is {other}. Put the two together or remove one, and install again.");
        Directory.CreateDirectory(folder.FullPath);
        var fresh = $"{file}.{Guid.NewGuid():N}";
        await File.WriteAllTextAsync(fresh, script, cancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(fresh, (UnixFileMode)Executable);
        if (!isOurs && Exists(file))
            File.Move(file, other);
        File.Move(fresh, file, overwrite: true);
        return new HookChange.Done(file, Exists(other) ? other : null);
    }

    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">As for <see cref="IOException"/>.</exception>
    public static async Task<HookChange> UninstallAsync(HookFolder folder, CancellationToken cancellationToken)
    {
        var (file, other) = (Path.Combine(folder.FullPath, Name), Path.Combine(folder.FullPath, OtherName));
        if (!await IsOursAsync(file, cancellationToken))
            return Exists(file) ? new HookChange.Refused($"{file} is not Agency's and is left as it is.") : new HookChange.Nothing(file);
        if (!Exists(other))
        {
            File.Delete(file);
            return new HookChange.Done(file, null);
        }

        File.Move(other, file, overwrite: true);
        return new HookChange.Done(file, file);
    }

    /// <summary>Puts a text into quotes for a POSIX shell.</summary>
    internal static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    private static string Script(IReadOnlyList<string> command)
    {
        var script = new StringBuilder();
        foreach (var line in (string[])
        [
            "#!/bin/sh",
            Mark,
            "# Written by 'agency hook install'; 'agency hook uninstall' takes it away and puts back what was here before.",
            "here=$(dirname -- \"$0\")",
            $"if [ -x \"$here/{OtherName}\" ]; then",
            $"  \"$here/{OtherName}\" \"$@\" || exit $?",
            "fi",
            $"if [ -x {Quote(command[0])} ]; then",
            $"  exec {string.Join(' ', command.Select(Quote))} hook run",
            "fi",
            "if command -v agency > /dev/null; then",
            "  exec agency hook run",
            "fi",
            "echo \"The commit was not checked: Agency is no longer where it was. Type, in its own folder: ./agency hook install PATH\" >&2",
            "exit 3",
        ])
        {
            script.Append(line).Append('\n');
        }

        return script.ToString();
    }

    private static async Task<bool> IsOursAsync(string file, CancellationToken cancellationToken) =>
        new FileInfo(file) is { Exists: true, LinkTarget: null, Length: < 1 << 16 }
        && (await File.ReadAllTextAsync(file, cancellationToken)).StartsWith($"#!/bin/sh\n{Mark}\n", StringComparison.Ordinal);

    /// <summary>Also of a link that leads nowhere.</summary>
    private static bool Exists(string path) => Path.Exists(path) || new FileInfo(path).LinkTarget is not null;

    private static bool IsBelow(string path, string folder) => path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>The path with every link on the way resolved, as far as it exists.</summary>
    private static string RealPath(string path)
    {
        var real = "/";
        foreach (var part in Path.GetFullPath(path).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            if (new DirectoryInfo(real) is { LinkTarget: not null } link && link.ResolveLinkTarget(returnFinalTarget: true) is { } target)
                real = target.FullName;
        }

        return real;
    }
}
