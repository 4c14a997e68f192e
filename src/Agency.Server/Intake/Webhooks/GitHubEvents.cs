using System.Globalization;
using System.Text.Json;
using Agency.Core.Detection.Incidents;
using Agency.Server.Intake.Correlation;
using Agency.Server.Intake.Events;
using Agency.Server.Intake.Http;
using Agency.Server.Intake.Logs;

namespace Agency.Server.Intake.Webhooks;

/// <summary>Makes events of GitHub's deliveries (https://docs.github.com/webhooks/webhook-events-and-payloads). Texts of people in them are data and nothing else.</summary>
internal sealed class GitHubEvents(RepositoryBook repositories, TimeProvider time)
{
    private const string Host = "github.com/";

    private static readonly string[] Failures = ["failure", "timed_out", "startup_failure"];
    private static readonly string[] Writers = ["OWNER", "MEMBER", "COLLABORATOR"];

    /// <summary>The events that mean something here.</summary>
    public static IReadOnlyList<string> Names { get; } = ["workflow_run", "check_run", "check_suite", "pull_request", "issues", "issue_comment", "push", "ping"];

    /// <param name="name">The header X-GitHub-Event.</param>
    /// <param name="delivery">The header X-GitHub-Delivery.</param>
    /// <param name="payload">An object.</param>
    public GitHubOutcome Read(string name, string delivery, JsonElement payload)
    {
        if (!Names.Contains(name))
            return GitHubOutcome.Ignored($"Events of this kind mean nothing here. Those that do: {string.Join(", ", Names)}.");
        if (repositories.Name(payload.TextAt("repository", "full_name")) is not { } repository)
            return GitHubOutcome.Ignored("The payload names no repository.");
        return name switch
        {
            "workflow_run" => Run(name, delivery, repository, payload, payload.TextAt("workflow_run", "name"), payload.At("workflow_run")),
            "check_run" => Run(name, delivery, repository, payload, payload.TextAt("check_run", "name"), payload.At("check_run")),
            "check_suite" => Run(name, delivery, repository, payload, payload.TextAt("check_suite", "app", "name") ?? "checks", payload.At("check_suite")),
            "pull_request" => PullRequest(delivery, repository, payload),
            "issues" => Told(name, delivery, repository, payload, "ISSUE", "issue"),
            "issue_comment" => Comment(delivery, repository, payload),
            _ => Push(delivery, repository, payload),
        };
    }

    private static DateTimeOffset? Clock(JsonElement element) => element.TimeAt("updated_at") ?? element.TimeAt("completed_at");

    private GitHubOutcome Run(string name, string delivery, string repository, JsonElement payload, string? title, JsonElement? found)
    {
        if (found is not { ValueKind: JsonValueKind.Object } run)
            return GitHubOutcome.Ignored($"The payload has no {name}.");
        if (payload.TextAt("action") != "completed")
            return GitHubOutcome.Ignored("The run has not ended.");
        var conclusion = run.TextAt("conclusion");
        var hasFailed = Failures.Contains(conclusion);
        if (!hasFailed && conclusion != "success")
            return GitHubOutcome.Ignored($"A run that ended with '{(conclusion is { Length: <= 40 } ? conclusion : "?")}' has not failed.");
        if (run.TextAt("head_sha") is not { } commit || !RunFields.IsCommit(commit))
            return GitHubOutcome.Ignored("The run names no commit.");
        var branch = run.TextAt("head_branch") ?? run.TextAt("check_suite", "head_branch");
        var numbers = run.At("pull_requests") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(p => p.IntegerAt("number")).OfType<long>().Take(5).ToList() : [];
        var detail = run.TextAt("output", "title");
        var error = hasFailed ? $"{title ?? name} failed{(branch is null ? "" : $" on {branch}")}{(detail is null ? "" : $": {detail}")}" : null;
        var verb = (numbers.Count > 0 ? "PR_CI_" : "CI_") + (hasFailed ? "FAILED" : "PASSED");
        var subject = $"ci:{title ?? name}";
        return Event(name, delivery, repository, hasFailed ? EventStatus.Failure : EventStatus.Success, new NormalisedEvent(Host + repository, verb, commit.ToLowerInvariant(), error, Clock(run) ?? time.GetUtcNow()), payload, e => e with
        {
            Branch = branch,
            RunId = name == "workflow_run" && run.IntegerAt("id") is { } id and > 0 ? id.ToString(CultureInfo.InvariantCulture) : null,
            Fingerprint = hasFailed ? IncidentFingerprint.Of(repository, subject, null, [], commit) : null,
            Tags = [EventTags.Failing(subject), .. numbers.Select(EventTags.PullRequest)],
        });
    }

    private GitHubOutcome PullRequest(string delivery, string repository, JsonElement payload)
    {
        if (payload.IntegerAt("pull_request", "number") is not { } number)
            return GitHubOutcome.Ignored("The payload has no pull request.");
        var action = payload.TextAt("action");
        if (action != "closed" || payload.At("pull_request", "merged") is { ValueKind: JsonValueKind.True })
            return Told("pull_request", delivery, repository, payload, "PULL_REQUEST", "pull_request");
        // Nobody wants it any more, so nothing about it has to be healed.
        var normalised = new NormalisedEvent(Host + repository, "PULL_REQUEST_CLOSED", Commit(payload.TextAt("pull_request", "head", "sha")), null, payload.TimeAt("pull_request", "updated_at") ?? time.GetUtcNow());
        return Event("pull_request", delivery, repository, EventStatus.Recovered, normalised, payload, e => e with { Tags = [EventTags.PullRequest(number)] });
    }

    private GitHubOutcome Comment(string delivery, string repository, JsonElement payload)
    {
        if (payload.TextAt("action") != "created")
            return GitHubOutcome.Ignored("Only new comments are looked at.");
        if (payload.TextAt("comment", "body") is not { } body || CommentCommand.Find(body) is not { } command)
            return GitHubOutcome.Ignored("The comment has no command, or several.");
        if (payload.TextAt("comment", "user", "type") == "Bot")
            return GitHubOutcome.Ignored("Commands of bots are not obeyed.");
        if (!Writers.Contains(payload.TextAt("comment", "author_association")))
            return GitHubOutcome.Ignored("The author may not write to the repository.");
        if (payload.IntegerAt("issue", "number") is not { } number || payload.TextAt("comment", "user", "login") is null)
            return GitHubOutcome.Ignored("The payload names no issue or no author.");
        var normalised = new NormalisedEvent(Host + repository, CommandHandler.EventName(command.Verb), null, command.Text.Length > 0 ? command.Text : null, payload.TimeAt("comment", "created_at") ?? time.GetUtcNow());
        return Event(CommandHandler.Kind, delivery, repository, EventStatus.Command, normalised, payload, e => e with
        {
            // A pull request's own code, and not that of the branch that it is to be merged into.
            Branch = payload.At("issue", "pull_request") is { ValueKind: JsonValueKind.Object } ? string.Create(CultureInfo.InvariantCulture, $"refs/pull/{number}/head") : null,
            Tags = [EventTags.PullRequest(number)],
            Actor = "github:" + payload.TextAt("comment", "user", "login"),
        });
    }

    private GitHubOutcome Push(string delivery, string repository, JsonElement payload)
    {
        const string Heads = "refs/heads/";
        var branch = payload.TextAt("ref") is { } name && name.StartsWith(Heads, StringComparison.Ordinal) ? name[Heads.Length..] : null;
        var normalised = new NormalisedEvent(Host + repository, "PUSH", Commit(payload.TextAt("after")), null, payload.TimeAt("head_commit", "timestamp") ?? time.GetUtcNow());
        return Event("push", delivery, repository, EventStatus.Information, normalised, payload, e => e with { Branch = branch, IgnoredBecause = "A push breaks nothing by itself." });
    }

    /// <summary>What is good to know and no more.</summary>
    private GitHubOutcome Told(string kind, string delivery, string repository, JsonElement payload, string name, string subject)
    {
        var action = payload.TextAt("action") is { Length: <= 40 } text && text.All(c => char.IsAsciiLetter(c) || c == '_') ? text.ToUpperInvariant() : "CHANGED";
        var normalised = new NormalisedEvent(Host + repository, $"{name}_{action}", Commit(payload.TextAt(subject, "head", "sha")), payload.TextAt(subject, "title"), payload.TimeAt(subject, "updated_at") ?? time.GetUtcNow());
        return Event(kind, delivery, repository, EventStatus.Information, normalised, payload, e => e with
        {
            Branch = payload.TextAt(subject, "head", "ref"),
            Tags = payload.IntegerAt(subject, "number") is { } number ? [EventTags.PullRequest(number)] : [],
            IgnoredBecause = "Nothing is broken by it.",
        });
    }

    private static string? Commit(string? text) => text is not null && RunFields.IsCommit(text) ? text.ToLowerInvariant() : null;

    private GitHubOutcome Event(string kind, string delivery, string repository, string status, NormalisedEvent normalised, JsonElement payload, Func<IntakeEvent, IntakeEvent> more)
    {
        var actor = payload.TextAt("sender", "login");
        var given = new IntakeEvent(EventSources.GitHub, kind, delivery, status, normalised) { Repository = repository, Actor = actor is null ? null : "github:" + actor };
        return new GitHubOutcome(repositories.Complete(more(given)), null);
    }
}
