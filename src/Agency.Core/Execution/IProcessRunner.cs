namespace Agency.Core.Execution;

/// <summary>The one place where processes start. Cancellation kills the whole process tree before it throws.</summary>
public interface IProcessRunner
{
    Task<ProcessOutcome> RunAsync(ProcessSpec spec, CancellationToken cancellationToken);

    /// <summary>Starts a process to converse with; null when it cannot be started.</summary>
    Task<IRunningProcess?> StartAsync(ProcessSpec spec, CancellationToken cancellationToken);
}
