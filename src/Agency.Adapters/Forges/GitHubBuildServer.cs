using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Agency.Core.Ci;

namespace Agency.Adapters.Forges;

/// <summary>GitHub Actions, for which the token needs <c>actions: write</c>.</summary>
public sealed partial class GitHubBuildServer(GitHubClient client) : IBuildServer
{
    private const int PageSize = 100;
    private const int MostPages = 20;
    private const int Tries = 3;

    /// <inheritdoc/>
    public async Task<BuildServerOutcome> StateAsync(CiRun run, CancellationToken cancellationToken)
    {
        if (RunPath(run) is not { } path)
            return new BuildServerOutcome.Refused("This is no run of GitHub Actions: the repository must be OWNER/NAME and the id a number.");
        return await client.SendAsync(HttpMethod.Get, path, null, isIdempotent: true, cancellationToken) switch
        {
            GitHubAnswer.Ok { Body: { ValueKind: JsonValueKind.Object } body } => new BuildServerOutcome.State(Text(body, "status") ?? "unknown", Text(body, "conclusion"), (int)(Number(body, "run_attempt") ?? 1)),
            var other => Failure(other),
        };
    }

    /// <inheritdoc/>
    public async Task<BuildServerOutcome> RerunFailedJobsAsync(CiRun run, CancellationToken cancellationToken)
    {
        var outcome = await StateAsync(run, cancellationToken);
        if (outcome is not BuildServerOutcome.State before)
            return outcome;
        if (before.Status != "completed")
            return new BuildServerOutcome.Refused($"The run is {CiText.Line(before.Status)}; it can be run again once it has ended.");
        if (before.Conclusion == "success")
            return new BuildServerOutcome.Refused("The run has passed; there is nothing to run again.");
        var job = run.Job is null ? null : await FailedJobAsync(run, run.Job, cancellationToken);
        var path = job is { } id ? $"{RepositoryPart(run)}/actions/jobs/{id}/rerun" : RunPath(run) + "/rerun-failed-jobs";
        for (var attempt = 1; ; attempt++)
        {
            switch (await client.SendAsync(HttpMethod.Post, path, null, isIdempotent: false, cancellationToken))
            {
                case GitHubAnswer.Ok:
                    return new BuildServerOutcome.Done(job is null ? "The jobs that failed run again." : $"The job {CiText.Line(run.Job!)} runs again.");
                case GitHubAnswer.Unavailable { MayBeDone: true } unclear:
                    // The answer was lost, not always the request: the run itself tells whether it began anew.
                    if (await StateAsync(run, cancellationToken) is BuildServerOutcome.State now && (now.Attempt > before.Attempt || now.Status != "completed"))
                        return new BuildServerOutcome.Done("The jobs that failed run again.");
                    if (attempt == Tries)
                        return Failure(unclear);
                    break;
                case var other:
                    return Failure(other);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<BuildServerOutcome> DeleteCachesAsync(CiRun run, CancellationToken cancellationToken)
    {
        if (RepositoryPart(run) is not { } repository || run.Branch is not { } branch)
            return new BuildServerOutcome.Refused("The repository and the branch have to be known to delete caches.");
        var reference = MergeName().IsMatch(branch) ? $"refs/pull/{branch}" : $"refs/heads/{branch}";
        var ids = new List<long>();
        for (var page = 1; page <= MostPages; page++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{repository}/actions/caches?ref={Uri.EscapeDataString(reference)}&per_page={PageSize}&page={page}");
            var answer = await client.SendAsync(HttpMethod.Get, path, null, isIdempotent: true, cancellationToken);
            if (answer is not GitHubAnswer.Ok { Body: { ValueKind: JsonValueKind.Object } body } || !body.TryGetProperty("actions_caches", out var caches) || caches.ValueKind != JsonValueKind.Array)
                return Failure(answer);
            // The filter is GitHub's; a cache of another branch is not deleted, whatever the list says.
            ids.AddRange(caches.EnumerateArray().Where(c => Text(c, "ref") == reference).Select(c => Number(c, "id")).OfType<long>());
            if (caches.GetArrayLength() < PageSize)
                break;
        }

        foreach (var id in ids)
        {
            var answer = await client.SendAsync(HttpMethod.Delete, $"{repository}/actions/caches/{id.ToString(CultureInfo.InvariantCulture)}", null, isIdempotent: true, cancellationToken);
            if (answer is not (GitHubAnswer.Ok or GitHubAnswer.Refused { Status: 404 }))
                return Failure(answer);
        }

        return new BuildServerOutcome.Done(ids.Count == 1 ? $"1 cache of {CiText.Line(reference)} is deleted." : $"{ids.Count} caches of {CiText.Line(reference)} are deleted.");
    }

    private async Task<string?> FailedJobAsync(CiRun run, string name, CancellationToken cancellationToken)
    {
        var answer = await client.SendAsync(HttpMethod.Get, $"{RunPath(run)}/jobs?filter=latest&per_page={PageSize}", null, isIdempotent: true, cancellationToken);
        if (answer is not GitHubAnswer.Ok { Body: { ValueKind: JsonValueKind.Object } body } || !body.TryGetProperty("jobs", out var jobs) || jobs.ValueKind != JsonValueKind.Array)
            return null;
        var job = jobs.EnumerateArray().FirstOrDefault(j => Text(j, "name") == name && Text(j, "conclusion") is "failure" or "timed_out");
        return job.ValueKind == JsonValueKind.Object ? Number(job, "id")?.ToString(CultureInfo.InvariantCulture) : null;
    }

    private static BuildServerOutcome Failure(GitHubAnswer answer) => answer switch
    {
        GitHubAnswer.Refused { Status: 401 } refused => new BuildServerOutcome.Refused($"{refused.Message} The token is wrong or has expired."),
        GitHubAnswer.Refused { Status: 403 } refused => new BuildServerOutcome.Refused($"{refused.Message} The token needs actions: write."),
        GitHubAnswer.Refused refused => new BuildServerOutcome.Refused(refused.Message),
        GitHubAnswer.Unavailable unavailable => new BuildServerOutcome.Unavailable(unavailable.Reason),
        _ => new BuildServerOutcome.Unavailable("GitHub answered with something else than its documentation says."),
    };

    private static string? RunPath(CiRun run) =>
        RepositoryPart(run) is { } repository && run.RunId.Length <= 20 && run.RunId.All(char.IsAsciiDigit) ? $"{repository}/actions/runs/{run.RunId}" : null;

    private static string? RepositoryPart(CiRun run) => RepositoryName().Match(run.Repository) is { Success: true } match ? $"/repos/{match.Groups["owner"].Value}/{match.Groups["name"].Value}" : null;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    [GeneratedRegex(@"\A(?:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/)?(?<owner>[A-Za-z0-9][A-Za-z0-9-]*)/(?<name>(?!\.{1,2}\z)[A-Za-z0-9._-]+)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex RepositoryName();

    /// <summary>How GitHub names the branch of a pull request's run: <c>12/merge</c>.</summary>
    [GeneratedRegex(@"\A\d+/(?:merge|head)\z", RegexOptions.CultureInvariant)]
    private static partial Regex MergeName();
}
