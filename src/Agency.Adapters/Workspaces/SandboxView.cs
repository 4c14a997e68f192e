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
    /// <summary>Longer than any conversation of ours: a limit on the time of an answer is kept by the conversation.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);

    public async Task<ProcessOutcome> RunAsync(ProjectCommand command, bool writable, CancellationToken cancellationToken)
    {
        if (command.WritablePaths.Select(Refusal).FirstOrDefault(r => r is not null) is { } reason)
            return new ProcessOutcome.NotStarted(reason);
        return await context.Sandbox.RunAsync(Compose(command, writable, LimitsOf(command.Limits, context.Settings.Sandbox)), cancellationToken);
    }

    /// <summary>As <see cref="IProject.Converse"/>; only what <see cref="RunAsync"/> would run is ever started.</summary>
    public Conversation Converse(ProjectCommand command, bool writable, TimeSpan answerTime, long mostCharacters)
    {
        if (command.WritablePaths.Select(Refusal).FirstOrDefault(r => r is not null) is { } reason)
            throw new ArgumentException(reason, nameof(command));
        var limits = LimitsOf(command.Limits, context.Settings.Sandbox) with { WallTime = Life, OutputBytes = long.MaxValue };
        return new Conversation(context.Sandbox, Compose(command, writable, limits), answerTime, mostCharacters);
    }

    private SandboxedProcess Compose(ProjectCommand command, bool writable, ProcessLimits limits)
    {
        var mounts = new List<SandboxMount> { new(root, mountPoint, writable) };
        mounts.AddRange(companions);
        mounts.AddRange(command.ReadablePaths.Select(path => Mount(path, writable: false)).OfType<SandboxMount>());
        foreach (var path in command.WritablePaths)
        {
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
            Limits = limits,
        };
        return new SandboxedProcess(spec, mounts);
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
