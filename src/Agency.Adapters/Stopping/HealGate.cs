using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Agency.Adapters.Delivery;
using Agency.Adapters.Processes;
using Agency.Adapters.Storage;
using Agency.Adapters.Workspaces;
using Agency.Core.Configuration;

namespace Agency.Adapters.Stopping;

/// <summary>
/// The emergency stop of one repository: running heals register in <c>.agency/running</c>, and <c>.agency/stopped</c>
/// halts them and keeps new ones out until it is taken away. Works across processes.
/// </summary>
public sealed class HealGate(string repositoryRoot, TimeProvider time)
{
    private const string MarkName = "stopped";
    private const string RunningName = "running";
    private const int OwnerOnly = 0b110_000_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>How long heals are given to end by themselves.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long a delivery that is being swapped in is waited for.</summary>
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(1);

    /// <summary>No heal takes that long; what another container left behind this long ago is dead.</summary>
    private static readonly TimeSpan LongestHeal = TimeSpan.FromDays(1);

    private readonly AgencyFolder folder = new(repositoryRoot);

    /// <summary>Registers a heal, unless healing is stopped.</summary>
    /// <exception cref="UserInputException">The folder of records cannot be written.</exception>
    public async Task<GateOutcome> EnterAsync(string session, CancellationToken cancellationToken)
    {
        folder.FolderOf(RunningName);
        var heal = new RunningHeal(
            session, Environment.ProcessId, ProcessTree.Self, HostIdentity.Boot, HostIdentity.ProcessNamespace, time.GetUtcNow());
        var registration = folder.PathOf(RunningName, $"{heal.Identity}.json");
        await WriteAsync(registration, heal, StoppingJsonContext.Default.RunningHeal, cancellationToken);
        // Registered first and looked second: a stop sees the registration, or we see the stop.
        if (FindStop() is { } mark)
        {
            TryDelete(registration);
            return new GateOutcome.Stopped(mark);
        }

        return new GateOutcome.Entered(new HealPass(registration, FindStop, PublishAsync, Interval, time));

        async Task PublishAsync(RunningStage stage)
        {
            try
            {
                await WriteAsync(registration, heal with { Stage = stage }, StoppingJsonContext.Default.RunningHeal, CancellationToken.None);
            }
            catch (UserInputException)
            {
                // Nobody sees how far the heal is; it goes on.
            }
        }
    }

    /// <summary>The mark that keeps heals out; null when there is none.</summary>
    public StopMark? FindStop()
    {
        var path = Path.Combine(folder.FullPath, MarkName);
        // Whatever stands there stops: a mark that cannot be read was meant to be one.
        return Path.Exists(path) || new FileInfo(path).LinkTarget is not null
            ? Read(path, StoppingJsonContext.Default.StopMark) ?? new StopMark(time.GetUtcNow(), "somebody", null)
            : null;
    }

    /// <summary>The heals that are going on. Registrations of dead processes are removed on the way.</summary>
    public IReadOnlyList<RunningHeal> FindRunning()
    {
        var running = new List<RunningHeal>();
        if (!folder.Exists || !Directory.Exists(folder.PathOf(RunningName)))
            return running;
        // Others are registrations that are just being written.
        foreach (var file in Directory.EnumerateFiles(folder.PathOf(RunningName), "*.json").Order(StringComparer.Ordinal))
        {
            if (Read(file, StoppingJsonContext.Default.RunningHeal) is { } heal && (IsElsewhere(heal) || IsAlive(heal)))
                running.Add(heal);
            else
                TryDelete(file);
        }

        return running;
    }

    /// <summary>
    /// Blocks new heals, waits for the running ones to end, and kills those that do not within five seconds. What they
    /// leave behind (workspaces, a delivery half done) is for the caller to clear.
    /// </summary>
    /// <param name="by">The user's name.</param>
    /// <param name="why">In the user's words.</param>
    /// <exception cref="UserInputException">The mark cannot be written.</exception>
    public async Task<StopReport> StopAsync(string by, string? why, CancellationToken cancellationToken)
    {
        folder.Ensure();
        if (FindStop() is not { } mark)
        {
            mark = new StopMark(time.GetUtcNow(), by, why);
            await WriteAsync(folder.PathOf(MarkName), mark, StoppingJsonContext.Default.StopMark, cancellationToken);
        }

        var told = FindRunning();
        var left = told;
        var started = time.GetTimestamp();
        while (left.Count > 0 && time.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(Interval, time, cancellationToken);
            left = FindRunning();
        }

        var killed = left.Where(h => !IsElsewhere(h)).ToList();
        if (killed.Count > 0)
            await KillAsync(killed, cancellationToken);
        return new StopReport(mark, [.. told.ExceptBy(left.Select(h => h.Identity), h => h.Identity)], killed, [.. left.Where(IsElsewhere)]);
    }

    /// <summary>Lets heals in again; the mark that was there, or null.</summary>
    public StopMark? Resume()
    {
        var mark = FindStop();
        if (mark is not null)
            File.Delete(Path.Combine(folder.FullPath, MarkName));
        return mark;
    }

    internal static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A registration that stays is recognised as stale by whoever reads it.
        }
    }

    /// <summary>
    /// The boot's id makes a registration that came with a repository worthless: nothing is killed on its word.
    /// </summary>
    private static bool IsAlive(RunningHeal heal) =>
        heal.Boot == HostIdentity.Boot && heal.Namespace == HostIdentity.ProcessNamespace
        && heal.Process > 1 && ProcessTree.Identity(heal.Process) == heal.Identity;

    private static T? Read<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return new FileInfo(path) is { LinkTarget: null, Exists: true, Length: < 1 << 20 }
                ? JsonSerializer.Deserialize(File.ReadAllBytes(path), type)
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static async Task WriteAsync<T>(string path, T value, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        try
        {
            await AtomicFile.WriteAsync(path, JsonSerializer.SerializeToUtf8Bytes(value, type), OwnerOnly, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"{path} cannot be written: {failure.Message}", failure);
        }
    }

    /// <summary>In another container numbers mean other processes.</summary>
    private bool IsElsewhere(RunningHeal heal) =>
        heal.Boot == HostIdentity.Boot && heal.Namespace != HostIdentity.ProcessNamespace && time.GetUtcNow() - heal.StartedAt < LongestHeal;

    private async Task KillAsync(IReadOnlyList<RunningHeal> heals, CancellationToken cancellationToken)
    {
        // With the lock in hand nobody is in the middle of a swap. A process that hangs while it has the lock itself is
        // killed all the same; the journal takes care of it.
        using var limit = new CancellationTokenSource(LockPatience, time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        IDisposable? hold = null;
        try
        {
            hold = await new RepositoryLock(RepositoryFiles.At(repositoryRoot), time).TakeAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Not to be had.
        }

        using (hold)
        {
            var killed = heals.Where(IsAlive).SelectMany(h => ProcessTree.Kill(h.Process)).ToList();
            while (killed.Exists(ProcessTree.IsAlive))
                await Task.Delay(Interval, time, cancellationToken);
        }

        FindRunning();
    }
}
