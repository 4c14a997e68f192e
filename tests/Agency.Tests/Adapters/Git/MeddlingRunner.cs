using Agency.Core.Execution;

namespace Agency.Tests.Adapters.Git;

/// <summary>Runs what it is asked to, and something else just before a command of the test's choice: what another does in the meantime.</summary>
internal sealed class MeddlingRunner(IProcessRunner inner, string command, Func<Task> before) : IProcessRunner
{
    public async Task<ProcessOutcome> RunAsync(ProcessSpec spec, CancellationToken cancellationToken)
    {
        if (spec.Arguments.Contains(command))
            await before();
        return await inner.RunAsync(spec, cancellationToken);
    }

    public Task<IRunningProcess?> StartAsync(ProcessSpec spec, CancellationToken cancellationToken) => inner.StartAsync(spec, cancellationToken);
}
