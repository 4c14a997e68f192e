using Agency.Core.Ci;

namespace Agency.Catalog.Actions;

/// <summary>What: asks the build server to run the jobs that failed again.</summary>
/// <remarks>
/// <para>Why: machines, networks and services fail for reasons that have nothing to do with the commit.</para>
/// <para>References: https://docs.github.com/en/rest/actions/workflow-runs#re-run-failed-jobs-from-a-workflow-run</para>
/// </remarks>
internal sealed class RerunJobAction : IHealAction
{
    public string Id => "rerun-job";

    public IReadOnlyList<string> Classes =>
        ["auth", "flaky_test", "infrastructure", "network", "out_of_memory", "port_conflict", "rate_limit", "service_unavailable", "test_failure", "timeout"];

    public ActionTarget Target => ActionTarget.None;

    public IReadOnlyList<string> Needs => ["GITHUB_TOKEN with actions: write", "a run that has ended"];

    public string Expectation => "What failed had nothing to do with the commit and may not happen again.";

    public ActionEffect Effect => ActionEffect.RerunsRun;

    public async Task<ActionOutcome> RunAsync(IReadOnlyList<string> targets, IHealGround ground, CancellationToken cancellationToken) =>
        ground.BuildServer is { } server
            ? BuildServerAnswers.Of(await server.RerunFailedJobsAsync(ground.Run, cancellationToken))
            : new ActionOutcome.NotConfigured("a build server that can be asked: GitHub, with GITHUB_TOKEN (actions: write)");
}
