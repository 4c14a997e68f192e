using Agency.Core.Ci;

namespace Agency.Catalog.Actions;

/// <summary>What: deletes the build server's caches of the branch and runs the jobs that failed again.</summary>
/// <remarks>
/// <para>Why: a cache may hold a broken or outdated package, or fill the disk; it is made anew by itself.</para>
/// <para>References: https://docs.github.com/en/rest/actions/cache#delete-a-github-actions-cache-for-a-repository-using-a-cache-id</para>
/// </remarks>
internal sealed class RerunCleanCacheAction : IHealAction
{
    public string Id => "rerun-clean-cache";

    public IReadOnlyList<string> Classes => ["dependency", "disk_full"];

    public ActionTarget Target => ActionTarget.None;

    public IReadOnlyList<string> Needs => ["GITHUB_TOKEN with actions: write", "the name of the branch", "a run that has ended"];

    public string Expectation => "What a cache holds may be broken or too much; without it everything is fetched anew.";

    public ActionEffect Effect => ActionEffect.RerunsRun;

    public async Task<ActionOutcome> RunAsync(IReadOnlyList<string> targets, IHealGround ground, CancellationToken cancellationToken)
    {
        if (ground.BuildServer is not { } server)
            return new ActionOutcome.NotConfigured("a build server that can be asked: GitHub, with GITHUB_TOKEN (actions: write)");
        if (ground.Run.Branch is null)
            return new ActionOutcome.NotConfigured("the name of the branch whose caches are to go");
        // Caches are not deleted where the run could not be tried again afterwards.
        if (await server.StateAsync(ground.Run, cancellationToken) is var state && state is BuildServerOutcome.State { Status: not "completed" })
            return new ActionOutcome.Failed($"The run is {((BuildServerOutcome.State)state).Status}; it has to end first.");
        if (state is not BuildServerOutcome.State)
            return BuildServerAnswers.Of(state);
        return BuildServerAnswers.Of(await server.DeleteCachesAsync(ground.Run, cancellationToken)) is ActionOutcome.Done deleted
            ? BuildServerAnswers.Of(await server.RerunFailedJobsAsync(ground.Run, cancellationToken)) switch
            {
                ActionOutcome.Done done => new ActionOutcome.Done($"{deleted.Detail} {done.Detail}"),
                ActionOutcome.Failed failed => new ActionOutcome.Failed($"{deleted.Detail} {failed.Detail}"),
                var other => other,
            }
            : new ActionOutcome.Failed("The caches could not be deleted; nothing was run again.");
    }
}
