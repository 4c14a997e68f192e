namespace Agency.Core.Ci;

/// <summary>What a build server can be asked for. Nothing here is done twice when it is asked for twice.</summary>
public interface IBuildServer
{
    /// <summary>How far a run is.</summary>
    Task<BuildServerOutcome> StateAsync(CiRun run, CancellationToken cancellationToken);

    /// <summary>Runs the jobs that failed again; of a run with a named job that failed, that job.</summary>
    Task<BuildServerOutcome> RerunFailedJobsAsync(CiRun run, CancellationToken cancellationToken);

    /// <summary>Deletes the caches of the run's branch.</summary>
    Task<BuildServerOutcome> DeleteCachesAsync(CiRun run, CancellationToken cancellationToken);
}
