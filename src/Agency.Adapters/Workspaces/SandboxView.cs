using Agency.Core.Configuration;
using Agency.Core.Execution;
using Agency.Core.Projects;

namespace Agency.Adapters.Workspaces;

/// <summary>Runs a project's commands in the sandbox, with the tree at the repository's own place.</summary>
/// <param name="root">The folder on the host that holds the tree.</param>
/// <param name="mountPoint">Where commands see it.</param>
/// <param name="cacheFolder">The folder for the tools' caches, in which commands may have written.</param>
/// <param name="companions">What is shown inside the tree, read only, that the tree itself does not hold.</param>
internal sealed class SandboxView(ProjectContext context, string root, string mountPoint, string cacheFolder, IReadOnlyList<SandboxMount> companions)
{
    public Task<ProcessOutcome> RunAsync(ProjectCommand command, bool writable, CancellationToken cancellationToken)
    {
        var mounts = new List<SandboxMount> { new(root, mountPoint, writable) };
        mounts.AddRange(companions);
        foreach (var path in command.ReadablePaths)
        {
            if (Mount(path, writable: false) is { } mount)
                mounts.Add(mount);
        }

        foreach (var path in command.WritablePaths)
        {
            if (Refusal(path) is { } reason)
                return Task.FromResult<ProcessOutcome>(new ProcessOutcome.NotStarted(reason));
            Directory.CreateDirectory(path);
            if (Mount(path, writable: true) is { } mount)
                mounts.Add(mount);
        }

        var spec = new ProcessSpec
        {
            Program = command.Command[0],
            Arguments = [.. command.Command.Skip(1)],
            WorkingDirectory = command.Folder.Length == 0 ? mountPoint : Path.Combine(mountPoint, command.Folder),
            Environment = command.Environment,
            StandardInput = command.StandardInput,
            Limits = LimitsOf(command.Limits, context.Settings.Sandbox),
        };
        return context.Sandbox.RunAsync(new SandboxedProcess(spec, mounts), cancellationToken);
    }

    /// <summary>The stricter of the command's limits and the settings'; a command without wishes gets the settings'.</summary>
    internal static ProcessLimits LimitsOf(ProcessLimits command, SandboxSettings settings)
    {
        var limits = new ProcessLimits(
            TimeSpan.FromSeconds(settings.TimeoutSeconds), (long)settings.OutputMegabytes << 20, (long)settings.MemoryMegabytes << 20, settings.Processes);
        return command == ProcessLimits.Default
            ? limits
            : new ProcessLimits(
                command.WallTime < limits.WallTime ? command.WallTime : limits.WallTime,
                Math.Min(command.OutputBytes, limits.OutputBytes),
                Math.Min(command.MemoryBytes, limits.MemoryBytes),
                Math.Min(command.Processes, limits.Processes));
    }

    /// <summary>
    /// A command that may write in the caches could leave a link there, for the next one to be shown what it leads to.
    /// </summary>
    private string? Refusal(string path)
    {
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        for (var at = path; at is not null; at = Path.GetDirectoryName(at))
        {
            if (FileFacts.Of(at).Kind is not (FileKind.Missing or FileKind.Folder))
                return $"{at} is not a folder and cannot be written in.";
            if (at == cacheFolder || !at.StartsWith(cacheFolder + "/", StringComparison.Ordinal))
                break;
        }

        return null;
    }

    /// <summary>
    /// A host path at its own place; null where that would cover the tree, or show the user's files in place of the
    /// tree's. (An editable install puts the repository's own folders on the interpreter's path.)
    /// </summary>
    private SandboxMount? Mount(string path, bool writable)
    {
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (path == mountPoint)
            return null;
        if (!path.StartsWith(mountPoint + "/", StringComparison.Ordinal))
            return new SandboxMount(path, path, writable);
        if (companions.Any(c => path == c.Target || path.StartsWith(c.Target + "/", StringComparison.Ordinal)))
            return null;
        return writable ? new SandboxMount(path, path, Writable: true) : null;
    }
}
