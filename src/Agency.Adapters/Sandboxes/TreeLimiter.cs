using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Adapters.Sandboxes;

/// <summary>
/// Holds one run to its limits on memory and processes: through a control group where we may make one, else by
/// looking at the tree ten times a second and killing it. Either way it waits until nothing of the run is left.
/// </summary>
internal sealed class TreeLimiter : IProcessWatch, IDisposable
{
    /// <summary>Every how many looks the tree is walked where no control group counts it.</summary>
    private const int WalkEvery = 4;

    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan EndInterval = TimeSpan.FromMilliseconds(2);

    private readonly ProcessLimits limits;
    private readonly TimeProvider time;
    private readonly ControlGroup? group;
    private HashSet<string> seen = [];
    private int looks;
    private bool removed;

    public TreeLimiter(ProcessLimits limits, TimeProvider time, bool controlGroups = true)
    {
        this.limits = limits;
        this.time = time;
        group = controlGroups ? ControlGroup.TryCreate(limits) : null;
    }

    public IReadOnlyList<string> Entrances => group?.Entrances ?? [];

    private bool MustWalk => group is not { LimitsMemory: true, LimitsProcesses: true };

    /// <inheritdoc/>
    public ProcessEnd? Exceeded(int process)
    {
        if (group?.Exceeded() is { } end)
            return end;
        return MustWalk && looks++ % WalkEvery == 0 ? Walk(process) : null;
    }

    /// <inheritdoc/>
    public async ValueTask<ProcessEnd?> EndedAsync(int process)
    {
        var end = group?.Exceeded();
        var start = time.GetTimestamp();
        while (!IsEmpty() && time.GetElapsedTime(start) < EndPatience)
            await Task.Delay(EndInterval, time);
        Dispose();
        return end;
    }

    public void Dispose()
    {
        if (!removed)
            removed = group?.TryRemove() ?? true;
    }

    private bool IsEmpty() => group is not null ? group.KillAll() : !seen.Any(ProcessTree.IsAlive);

    private ProcessEnd? Walk(int process)
    {
        var tree = ProcessTree.WithDescendants(process);
        seen = [.. tree.Select(s => $"{s.Process}-{s.Start}")];
        if (group is not { LimitsProcesses: true } && tree.Sum(s => s.Threads) > limits.Processes + 3)
            return ProcessEnd.ProcessLimit;
        return group is not { LimitsMemory: true } && tree.Sum(s => s.ResidentBytes) > limits.MemoryBytes ? ProcessEnd.MemoryLimit : null;
    }
}
