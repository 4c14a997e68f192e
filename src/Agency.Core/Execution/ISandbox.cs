namespace Agency.Core.Execution;

/// <summary>
/// Runs commands that nobody trusts. Guarantees, except for the sandbox named <c>none</c>: no network, no environment
/// beyond the command's own, writes only below writable mounts, limits on time, memory, processes and output, and
/// nothing alive after the run.
/// </summary>
public interface ISandbox
{
    /// <summary><c>bubblewrap</c>, <c>docker</c> or <c>none</c>; recorded in the evidence of every verdict.</summary>
    string Name { get; }

    Task<ProcessOutcome> RunAsync(SandboxedProcess process, CancellationToken cancellationToken);

    /// <summary>Starts a sandboxed process to converse with; null when it cannot be started.</summary>
    Task<IRunningProcess?> StartAsync(SandboxedProcess process, CancellationToken cancellationToken);
}
