using System.Collections.Concurrent;
using Agency.Core.Execution;

namespace Agency.Testing.Fakes;

/// <summary>Contains nothing: hands the command to a process runner, most often a fake one, and keeps what it might see.</summary>
public sealed class FakeSandbox(IProcessRunner processes) : ISandbox
{
    private readonly ConcurrentQueue<SandboxedProcess> runs = new();

    public string Name => "fake";

    public IReadOnlyList<SandboxedProcess> Runs => [.. runs];

    public Task<ProcessOutcome> RunAsync(SandboxedProcess process, CancellationToken cancellationToken)
    {
        runs.Enqueue(process);
        return processes.RunAsync(process.Process, cancellationToken);
    }

    public Task<IRunningProcess?> StartAsync(SandboxedProcess process, CancellationToken cancellationToken)
    {
        runs.Enqueue(process);
        return processes.StartAsync(process.Process, cancellationToken);
    }
}
