using System.Globalization;
using System.Text.RegularExpressions;
using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Adapters.Sandboxes;

/// <summary>
/// Holds one run to its limits on memory and processes: through a control group where we may make one, else by
/// looking at the tree ten times a second and killing it. Either way it waits until nothing of the run is left.
/// </summary>
internal sealed partial class TreeLimiter : IProcessWatch, IDisposable
{
    /// <summary>bubblewrap outside and as process 1 inside, and what starts them.</summary>
    private const int OwnProcesses = 3;

    /// <summary>Every how many looks the tree is walked where no control group counts it.</summary>
    private const int WalkEvery = 4;

    /// <summary>Every how many looks a control group is read that holds the tree to its limits itself.</summary>
    private const int ReadEvery = 8;

    private const string LimitProgram = "/usr/bin/prlimit";
    private const string NiceProgram = "/usr/bin/nice";

    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan EndInterval = TimeSpan.FromMilliseconds(2);

    /// <summary>From then on the kernel counts a user's processes for each user namespace apart.</summary>
    private static readonly Version CountsByNamespace = new(5, 14);

    private readonly ProcessLimits limits;
    private readonly TimeProvider time;
    private readonly ControlGroup? group;
    private readonly CrowdGuard? guard;
    private string? first;
    private int looks;
    private bool removed;

    /// <param name="temporaryFolder">For a note of bubblewrap's, where no control group knows the tree.</param>
    public TreeLimiter(ProcessLimits limits, TimeProvider time, string temporaryFolder, bool controlGroups)
    {
        this.limits = limits;
        this.time = time;
        group = controlGroups ? ControlGroup.TryCreate(limits) : null;
        if (group is null)
        {
            InformationFile = Path.Combine(temporaryFolder, $"agency-{Guid.NewGuid():N}");
            guard = new CrowdGuard(limits.Processes + OwnProcesses, () => first ??= FirstInside());
        }
    }

    public IReadOnlyList<string> Entrances => group?.Entrances ?? [];

    /// <summary>Where bubblewrap shall say which process is the first inside; null when a control group tells.</summary>
    public string? InformationFile { get; }

    private bool MustWalk => group is not { LimitsMemory: true, LimitsProcesses: true };

    /// <summary>
    /// The command, where no control group bounds processes, behind the next best thing: the kernel's own limit where
    /// that counts this sandbox alone, and for root, to whom it does not apply, the lowest priority, so that whoever
    /// watches gets his turn.
    /// </summary>
    public IReadOnlyList<string> Wrap(IReadOnlyList<string> command)
    {
        if (group is { LimitsProcesses: true })
            return command;
        if (Environment.IsPrivilegedProcess)
            return File.Exists(NiceProgram) ? [NiceProgram, "-n", "19", .. command] : command;
        return Environment.OSVersion.Version >= CountsByNamespace && File.Exists(LimitProgram)
            ? [LimitProgram, string.Create(CultureInfo.InvariantCulture, $"--nproc={limits.Processes + OwnProcesses + 8}"), .. command]
            : command;
    }

    /// <inheritdoc/>
    public ProcessEnd? Exceeded(int process)
    {
        if (!MustWalk)
            return looks++ % ReadEvery == 0 ? group!.Exceeded() : null;
        if ((group?.Exceeded() ?? guard?.End) is { } end)
            return end;
        return looks++ % WalkEvery == 0 ? Walk(process) : null;
    }

    /// <inheritdoc/>
    public async ValueTask<ProcessEnd?> EndedAsync(int process)
    {
        var end = group?.Exceeded() ?? guard?.End;
        var start = time.GetTimestamp();
        while (!IsEmpty() && time.GetElapsedTime(start) < EndPatience)
            await Task.Delay(EndInterval, time);
        Dispose();
        return end;
    }

    public void Dispose()
    {
        if (removed)
            return;
        removed = group?.TryRemove() ?? true;
        guard?.Dispose();
        if (InformationFile is not null)
            File.Delete(InformationFile);
    }

    /// <summary>
    /// Kills what is left; true when nothing was. Without a control group that is the first process inside, with which
    /// the kernel ends its whole namespace: it normally dies with bubblewrap, but what runs beside it could talk it
    /// out of that.
    /// </summary>
    private bool IsEmpty()
    {
        if (group is not null)
            return group.KillAll();
        first ??= FirstInside();
        if (first is null || !ProcessTree.IsAlive(first))
            return true;
        NativeMethods.KillProcess(int.Parse(first.Split('-')[0], CultureInfo.InvariantCulture));
        return false;
    }

    /// <summary>The process that bubblewrap says it started.</summary>
    private string? FirstInside()
    {
        if (InformationFile is null)
            return null;
        try
        {
            var note = ChildProcess().Match(File.ReadAllText(InformationFile));
            return note.Success && int.Parse(note.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is var process && ProcessTree.IsFirstOfNamespace(process)
                ? ProcessTree.Identity(process)
                : null;
        }
        catch (IOException)
        {
            // It never came so far.
            return null;
        }
    }

    private ProcessEnd? Walk(int process)
    {
        var tree = ProcessTree.WithDescendants(process);
        first ??= FirstInside();
        if (group is not { LimitsProcesses: true } && tree.Sum(s => s.Threads) > limits.Processes + OwnProcesses)
            return ProcessEnd.ProcessLimit;

        // What processes share counts for each of them at first; only near the limit is it worth asking more closely.
        return group is not { LimitsMemory: true } && tree.Sum(s => s.ResidentBytes) > limits.MemoryBytes
            && tree.Sum(s => ProcessTree.ProportionalBytes(s.Process) ?? ProcessTree.Stat(s.Process)?.ResidentBytes ?? 0) > limits.MemoryBytes
                ? ProcessEnd.MemoryLimit
                : null;
    }

    [GeneratedRegex("\"child-pid\":\\s*([0-9]{1,9})", RegexOptions.CultureInvariant)]
    private static partial Regex ChildProcess();
}
