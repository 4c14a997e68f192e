using Agency.Core.Ci;
using Agency.Core.Configuration;

namespace Agency.Cli.Ci;

/// <summary>What actions can reach from a checked-out commit on a build server.</summary>
internal sealed class SelfHealGround(
    SelfHealDecision decision, CiSettings settings, bool hasServices, TestHistory history, IBuildServer? server, SelfHealTests tests, SelfHealServices services, SelfHealRollback rollback) : IHealGround
{
    public CiRun Run => decision.Run;

    public int Attempt => decision.Attempt;

    public bool HasServices => hasServices;

    public IReadOnlyList<TestObservation> History => history.Observations;

    public IBuildServer? BuildServer => server;

    public Task<TestRerunOutcome> RerunTestsAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        tests.RunAsync(Run.Commit, names, rollback.Contents, cancellationToken);

    public Task<ActionOutcome> RunAsync(ConfiguredCommands commands, CancellationToken cancellationToken) => commands switch
    {
        ConfiguredCommands.ResetEnvironment => services.RunAsync("ci.reset-environment", settings.ResetEnvironment, cancellationToken),
        _ => services.RunAsync("ci.regenerate-auth-state", settings.RegenerateAuthState, cancellationToken),
    };

    public Task<ActionOutcome> RestartAsync(string service, CancellationToken cancellationToken) => services.RestartAsync(service, cancellationToken);

    public Task<ActionOutcome> AwaitReadyAsync(string service, CancellationToken cancellationToken) => services.AwaitReadyAsync(service, cancellationToken);

    public Task<ActionOutcome> RollBackAsync(string file, CancellationToken cancellationToken) => rollback.RunAsync(file, Run.Commit, cancellationToken);
}
