using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Agency.Core.Detection.Incidents;

namespace Agency.Server.Intake;

/// <summary>Reads GitHub's webhooks (https://docs.github.com/webhooks/webhook-events-and-payloads).</summary>
internal static partial class GitHubEvents
{
    /// <summary>Those who may write to the repository, by what GitHub says of a comment's author.</summary>
    private static readonly string[] Writers = ["OWNER", "MEMBER", "COLLABORATOR"];

    private static readonly string[] Failures = ["failure", "timed_out", "startup_failure"];

    public static WebhookEvent Read(string name, string delivery, JsonElement payload, DateTimeOffset now)
    {
        if (name == "ping")
            return new WebhookEvent.Ignored("pong");
        if (JsonPath.Text(payload, "repository.full_name") is not { } repository || !CiLogsBody.Repository().IsMatch(repository))
            return new WebhookEvent.Wrong("repository.full_name", "must be owner/name");
        var action = JsonPath.Text(payload, "action");
        return name switch
        {
            "workflow_run" => Run(payload, "workflow_run", action, delivery, repository, now),
            "check_run" => Run(payload, "check_run", action, delivery, repository, now),
            "check_suite" => Run(payload, "check_suite", action, delivery, repository, now),
            "issue_comment" => Comment(payload, action, delivery, repository, now),
            "pull_request" => Told(payload, "pull_request", $"PR_{(action ?? "changed").ToUpperInvariant()}", "pull_request.title", "pull_request.head.sha", "pull_request.head.ref", delivery, repository, now),
            "issues" => Told(payload, "issues", $"ISSUE_{(action ?? "changed").ToUpperInvariant()}", "issue.title", null, null, delivery, repository, now),
            "push" => Push(payload, delivery, repository, now),
            _ => new WebhookEvent.Ignored($"events of kind {name} are not followed"),
        };
    }

    private static WebhookEvent Run(JsonElement payload, string kind, string? action, string delivery, string repository, DateTimeOffset now)
    {
        if (action != "completed")
            return new WebhookEvent.Ignored($"{kind} {action}: not over");
        var conclusion = JsonPath.Text(payload, $"{kind}.conclusion");
        var status = conclusion == "success" ? EventStatus.Recovered : Failures.Contains(conclusion) ? EventStatus.Failure : null;
        if (status is null)
            return new WebhookEvent.Ignored($"{kind} ended with {conclusion ?? "no conclusion"}");
        if (JsonPath.Text(payload, $"{kind}.head_sha") is not { } commit || !CiLogsBody.Commit().IsMatch(commit))
            return new WebhookEvent.Wrong($"{kind}.head_sha", "must be a commit in hex");
        var what = JsonPath.Text(payload, $"{kind}.output.title") ?? JsonPath.Text(payload, $"{kind}.display_title") ?? JsonPath.Text(payload, $"{kind}.name") ?? kind;
        var isOfPullRequest = JsonPath.Find(payload, $"{kind}.pull_requests") is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0;
        var runId = kind == "workflow_run" ? JsonPath.Text(payload, "workflow_run.id") : null;
        return new WebhookEvent.Taken(new NewEvent("github", kind, delivery, status, new ProblemEvent
        {
            Repo = "github.com/" + repository,
            Event = status == EventStatus.Recovered ? "CI_PASSED" : isOfPullRequest ? "PR_CI_FAILED" : "CI_FAILED",
            Commit = commit,
            Error = status == EventStatus.Recovered ? "" : $"{what} failed",
            Timestamp = Time(now),
            // What a check says of itself names the tests where its author wrote them so.
            Context = new ProblemContext { FailedTests = [.. TestName().Matches(what).Select(m => m.Value).Distinct(StringComparer.Ordinal)] },
        })
        {
            Repository = repository,
            Branch = JsonPath.Text(payload, $"{kind}.head_branch") ?? JsonPath.Text(payload, $"{kind}.check_suite.head_branch"),
            RunId = runId is not null && Core.Ci.CiRunId.IsValid(runId) ? runId : null,
            At = now,
        });
    }

    private static WebhookEvent Comment(JsonElement payload, string? action, string delivery, string repository, DateTimeOffset now)
    {
        if (action != "created")
            return new WebhookEvent.Ignored("only new comments are commands");
        var match = Command().Match(JsonPath.Text(payload, "comment.body") ?? "");
        if (!match.Success)
            return new WebhookEvent.Ignored("the comment is no command");
        var author = JsonPath.Text(payload, "comment.user.login") ?? "somebody";
        if (!Writers.Contains(JsonPath.Text(payload, "comment.author_association")))
            return new WebhookEvent.Ignored($"{author} may not write to the repository");
        return new WebhookEvent.Taken(new NewEvent("github", "issue_comment", delivery, EventStatus.Command, new ProblemEvent
        {
            Repo = "github.com/" + repository,
            Event = $"COMMAND_{match.Groups["command"].Value.ToUpperInvariant()}",
            Error = match.Groups["rest"].Value.Trim(),
            Timestamp = Time(now),
        })
        {
            Repository = repository,
            Actor = author,
            At = now,
            Tags = [$"issue:{JsonPath.Text(payload, "issue.number")}"],
        });
    }

    private static WebhookEvent Push(JsonElement payload, string delivery, string repository, DateTimeOffset now)
    {
        var commit = JsonPath.Text(payload, "after");
        if (commit is null || !CiLogsBody.Commit().IsMatch(commit))
            return new WebhookEvent.Wrong("after", "must be a commit in hex");
        return new WebhookEvent.Taken(new NewEvent("github", "push", delivery, EventStatus.Information, new ProblemEvent
        {
            Repo = "github.com/" + repository, Event = "PUSH", Commit = commit, Timestamp = Time(now),
        })
        {
            Repository = repository,
            Branch = JsonPath.Text(payload, "ref") is { } full && full.StartsWith("refs/heads/", StringComparison.Ordinal) ? full["refs/heads/".Length..] : null,
            At = now,
        });
    }

    private static WebhookEvent.Taken Told(
        JsonElement payload, string kind, string what, string title, string? commit, string? branch, string delivery, string repository, DateTimeOffset now) =>
        new(new NewEvent("github", kind, delivery, EventStatus.Information, new ProblemEvent
        {
            Repo = "github.com/" + repository,
            Event = what,
            Commit = commit is not null && JsonPath.Text(payload, commit) is { } sha && CiLogsBody.Commit().IsMatch(sha) ? sha : "",
            Error = JsonPath.Text(payload, title) ?? "",
            Timestamp = Time(now),
        })
        {
            Repository = repository,
            Branch = branch is not null ? JsonPath.Text(payload, branch) : null,
            At = now,
        });

    internal static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A line of its own, the first or later; nothing before it.</summary>
    [GeneratedRegex(@"^/agency[ \t]+(?<command>heal|approve|reject|stop)(?:[ \t]+(?<rest>[^\r\n]{0,300}))?[ \t]*\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"\btest_\w+", RegexOptions.CultureInvariant)]
    private static partial Regex TestName();
}
