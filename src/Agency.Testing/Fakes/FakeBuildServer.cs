using Agency.Core.Ci;

namespace Agency.Testing.Fakes;

/// <summary>A build server that does what it is asked for. It remembers what that was.</summary>
public sealed class FakeBuildServer : IBuildServer
{
    public BuildServerOutcome State { get; init; } = new BuildServerOutcome.State("completed", "failure", 1);

    public BuildServerOutcome Rerun { get; init; } = new BuildServerOutcome.Done("The jobs that failed run again.");

    public BuildServerOutcome Deletion { get; init; } = new BuildServerOutcome.Done("2 caches are deleted.");

    public List<string> Asked { get; } = [];

    public Task<BuildServerOutcome> StateAsync(CiRun run, CancellationToken cancellationToken) => Task.FromResult(State);

    public Task<BuildServerOutcome> RerunFailedJobsAsync(CiRun run, CancellationToken cancellationToken)
    {
        Asked.Add("rerun");
        return Task.FromResult(Rerun);
    }

    public Task<BuildServerOutcome> DeleteCachesAsync(CiRun run, CancellationToken cancellationToken)
    {
        Asked.Add("delete");
        return Task.FromResult(Deletion);
    }
}
