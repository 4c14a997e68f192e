using System.Globalization;
using Agency.Adapters.Processes;

namespace Agency.Cli.Ci;

/// <summary>What a build server says in environment variables of how its run began: GitHub Actions and GitLab CI.</summary>
internal sealed class SelfHealEnvironment(HostEnvironment environment)
{
    public string? Event => environment.Get("GITHUB_EVENT_NAME") ?? environment.Get("CI_PIPELINE_SOURCE");

    /// <summary>How often the run was begun anew.</summary>
    public int Reruns => int.TryParse(environment.Get("GITHUB_RUN_ATTEMPT"), NumberStyles.None, CultureInfo.InvariantCulture, out var attempt) ? Math.Max(attempt - 1, 0) : 0;
}
