using Agency.Adapters.Git;
using Agency.Adapters.Processes;
using Agency.Core.Ci;

namespace Agency.Cli.Ci;

/// <summary>Which run this is, by the variables that build servers set and by the repository.</summary>
internal static class FixRunFinder
{
    /// <summary>The run's id where nobody tells one.</summary>
    public const string LocalRun = "local";

    private static readonly string[] Ids = ["GITHUB_RUN_ID", "CI_PIPELINE_ID", "BUILD_BUILDID", "CIRCLE_WORKFLOW_ID", "TRAVIS_BUILD_ID", "BUILD_ID"];
    private static readonly string[] Repositories = ["GITHUB_REPOSITORY", "CI_PROJECT_PATH", "BUILD_REPOSITORY_NAME", "TRAVIS_REPO_SLUG"];
    private static readonly string[] Commits = ["GITHUB_SHA", "CI_COMMIT_SHA", "BUILD_SOURCEVERSION", "CIRCLE_SHA1", "TRAVIS_COMMIT", "GIT_COMMIT"];
    private static readonly string[] Branches = ["GITHUB_HEAD_REF", "GITHUB_REF_NAME", "CI_COMMIT_REF_NAME", "BUILD_SOURCEBRANCHNAME", "CIRCLE_BRANCH", "TRAVIS_BRANCH", "BRANCH_NAME"];

    /// <param name="root">The repository's root, or the folder that is looked at.</param>
    /// <param name="runId">What the user says of the id; null for nothing.</param>
    public static async Task<CiRun> FindAsync(CommandHost host, string root, string? runId, CancellationToken cancellationToken)
    {
        var environment = host.Environment;
        var id = runId ?? First(environment, Ids);
        var commit = First(environment, Commits);
        if (commit is null && await GitRepository.OpenAsync(host.Processes, environment, root, cancellationToken) is GitOpenOutcome.Opened { Repository: var repository })
            commit = await repository.HeadAsync(cancellationToken);
        return new CiRun(CiRunId.IsValid(id) ? id! : LocalRun, CiText.Line(First(environment, Repositories) ?? Path.GetFileName(root)), CiText.Line(commit ?? ""))
        {
            Branch = First(environment, Branches) is { } branch ? CiText.Line(branch) : null,
            Workflow = environment.Get("GITHUB_WORKFLOW") is { } workflow ? CiText.Line(workflow) : null,
            Job = (environment.Get("GITHUB_JOB") ?? environment.Get("CI_JOB_NAME")) is { } job ? CiText.Line(job) : null,
            Conclusion = "failure",
        };
    }

    private static string? First(HostEnvironment environment, string[] names) => names.Select(environment.Get).FirstOrDefault(v => v is not null);
}
