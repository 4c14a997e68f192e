using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Adapters.Tools;

/// <summary>
/// Gets tools that are missing: Python packages into an environment of Agency's own, Debian's packages where we are root, ruff's
/// engine from npm. Every way is tried until the tool is there and answers.
/// </summary>
public sealed class ToolProvisioner
{
    private readonly ToolCache cache;
    private readonly TimeProvider time;
    private readonly IReadOnlyList<IProvisionWay> ways;

    public ToolProvisioner(IProcessRunner processes, HostEnvironment host, TimeProvider time)
        : this(WaysOf(processes, host, Environment.IsPrivilegedProcess), new ToolCache(host.CacheFolder), time)
    {
    }

    internal ToolProvisioner(IReadOnlyList<IProvisionWay> ways, ToolCache cache, TimeProvider time)
    {
        this.ways = ways;
        this.cache = cache;
        this.time = time;
    }

    /// <summary>Finds a tool, or gets it and finds it then.</summary>
    /// <param name="tools">Where it must be found in the end; told to look again.</param>
    /// <param name="progress">Told what is being done, in one line for people.</param>
    public async Task<ProvisionOutcome> EnsureAsync(Toolbox tools, string name, Action<string> progress, CancellationToken cancellationToken)
    {
        if (await tools.FindAsync(name, cancellationToken) is ToolOutcome.Found found)
            return new ProvisionOutcome.Ready(found.Tool, null);
        using var turn = await FileLock.TakeAsync(
            cache.Lock, time, () => progress($"waiting for another Agency to get {name}"), cancellationToken);
        tools.Refresh();
        if (await tools.FindAsync(name, cancellationToken) is ToolOutcome.Found meanwhile)
            return new ProvisionOutcome.Ready(meanwhile.Tool, null);
        var kind = ToolKind.Of(name);
        var attempts = new List<string>();
        foreach (var way in ways.Where(w => w.Offers(kind)))
        {
            progress($"getting {name} with {way.Name}");
            if (await InstallAsync(way, kind, cancellationToken) is { } complaint)
            {
                attempts.Add($"{way.Name}: {complaint}");
                continue;
            }

            tools.Refresh();
            if (await tools.FindAsync(name, cancellationToken) is ToolOutcome.Found got)
                return new ProvisionOutcome.Ready(got.Tool, way.Name);
            attempts.Add($"{way.Name}: it was installed and does not work: {tools.LookedAt(name).LastOrDefault()?.Problem ?? "it is not found"}");
        }

        return new ProvisionOutcome.Failed(name, ToolHints.For(kind), attempts);
    }

    private static async Task<string?> InstallAsync(IProvisionWay way, ToolKind kind, CancellationToken cancellationToken)
    {
        try
        {
            return await way.InstallAsync(kind, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    private static IProvisionWay[] WaysOf(IProcessRunner processes, HostEnvironment host, bool isPrivileged)
    {
        var command = new InstallCommand(processes, host);
        var cache = new ToolCache(host.CacheFolder);
        return [new PythonPackageWay(command, host, cache), new AptWay(command, host, isPrivileged), new NpmEngineWay(command, host, cache)];
    }
}
