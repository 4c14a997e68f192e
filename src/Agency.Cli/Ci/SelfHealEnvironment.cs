using System.Globalization;
using Agency.Adapters.Processes;

namespace Agency.Cli.Ci;

/// <summary>What a build server says of its run in environment variables: GitHub Actions and GitLab CI.</summary>
internal sealed class SelfHealEnvironment(HostEnvironment environment)
{
    public string? RunId => First("GITHUB_RUN_ID", "CI_PIPELINE_ID");

    public string? Repository => First("GITHUB_REPOSITORY", "CI_PROJECT_PATH");

    public string? Commit => First("GITHUB_SHA", "CI_COMMIT_SHA");

    public string? Branch => First("GITHUB_REF_NAME", "CI_COMMIT_REF_NAME");

    public string? Workflow => First("GITHUB_WORKFLOW", "CI_PIPELINE_NAME");

    /// <summary>GitLab's name of the job. GitHub tells only the key of the job that heals, not of the one that failed.</summary>
    public string? Job => environment.Get("CI_JOB_NAME");

    public string? Event => First("GITHUB_EVENT_NAME", "CI_PIPELINE_SOURCE");

    /// <summary>How often the run was begun anew.</summary>
    public int Reruns => int.TryParse(environment.Get("GITHUB_RUN_ATTEMPT"), NumberStyles.None, CultureInfo.InvariantCulture, out var attempt) ? Math.Max(attempt - 1, 0) : 0;

    private string? First(params IReadOnlyList<string> names) => names.Select(environment.Get).FirstOrDefault(v => v is not null);
}
