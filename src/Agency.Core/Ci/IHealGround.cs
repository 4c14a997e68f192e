namespace Agency.Core.Ci;

/// <summary>All that actions can reach.</summary>
public interface IHealGround
{
    /// <summary>The run that failed.</summary>
    CiRun Run { get; }

    /// <summary>Which attempt at this run it is, from 1.</summary>
    int Attempt { get; }

    /// <summary>Whether tests that run here reach services: they do not in a sandbox without network.</summary>
    bool HasServices { get; }

    /// <summary>What is known of tests from earlier; of every commit.</summary>
    IReadOnlyList<TestObservation> History { get; }

    /// <summary>The server that the run was on; null where none is known or there is no token for it.</summary>
    IBuildServer? BuildServer { get; }

    /// <summary>Runs tests once on the commit as it is checked out, unchanged.</summary>
    Task<TestRerunOutcome> RerunTestsAsync(IReadOnlyList<string> tests, CancellationToken cancellationToken);

    /// <summary>Runs commands that the settings name, one after the other, up to the first that fails.</summary>
    Task<ActionOutcome> RunAsync(ConfiguredCommands commands, CancellationToken cancellationToken);

    /// <summary>Restarts a service that the settings name, where it does not answer, and waits until it does.</summary>
    Task<ActionOutcome> RestartAsync(string service, CancellationToken cancellationToken);

    /// <summary>Waits until a service that the settings name answers.</summary>
    Task<ActionOutcome> AwaitReadyAsync(string service, CancellationToken cancellationToken);

    /// <summary>Puts a configuration file that the settings list back to its last version that is known to have worked, in the work tree.</summary>
    Task<ActionOutcome> RollBackAsync(string file, CancellationToken cancellationToken);
}
