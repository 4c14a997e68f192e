using System.Globalization;
using System.Text;
using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Server.Tests.Crashes;

/// <summary>A <see cref="CrashWorker"/> as a process that can really be killed and suspended.</summary>
internal sealed class CrashNode : IAsyncDisposable
{
    private static readonly ProcessRunner Processes = new(HostEnvironment.Current, TimeProvider.System);

    private readonly IRunningProcess process;
    private readonly int number;

    private CrashNode(string name, IRunningProcess process, int number)
    {
        Name = name;
        this.process = process;
        this.number = number;
    }

    public string Name { get; }

    public static async Task<CrashNode> StartAsync(string name, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var process = await Processes.StartAsync(
            new ProcessSpec
            {
                Program = TestNode.Command[0],
                Arguments = [.. TestNode.Command.Skip(1), CrashWorker.Command, name, .. arguments],
                WorkingDirectory = "/tmp",
                Environment = environment.Concat([KeyValuePair.Create("DOTNET_gcServer", "0"), KeyValuePair.Create("DOTNET_TieredPGO", "0")]).ToDictionary(),
                Limits = ProcessLimits.Default with { WallTime = TimeSpan.FromHours(12) },
            },
            CancellationToken.None) ?? throw new InvalidOperationException("The node cannot be started.");
        var line = new StringBuilder();
        var buffer = new byte[64];
        while (await process.Output.ReadAsync(buffer) is > 0 and var count)
        {
            line.Append(Encoding.ASCII.GetString(buffer, 0, count));
            if (line[^1] == '\n')
                return new CrashNode(name, process, int.Parse(line.ToString().Trim(), CultureInfo.InvariantCulture));
        }

        var tail = process.ErrorTail;
        await process.DisposeAsync();
        throw new InvalidOperationException($"The node {name} ended: {tail}");
    }

    public Task SuspendAsync() => SignalAsync("-STOP");

    public Task ContinueAsync() => SignalAsync("-CONT");

    /// <summary>kill -9.</summary>
    public ValueTask KillAsync() => process.DisposeAsync();

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private async Task SignalAsync(string signal)
    {
        var outcome = await Processes.RunAsync(
            new ProcessSpec { Program = "/bin/kill", Arguments = [signal, number.ToString(CultureInfo.InvariantCulture)], WorkingDirectory = "/tmp" }, CancellationToken.None);
        if (outcome is not ProcessOutcome.Ended { Succeeded: true })
            throw new InvalidOperationException($"kill {signal} failed: {outcome}");
    }
}
