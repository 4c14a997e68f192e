using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Agency.Core.Detection.Incidents;
using Agency.Server.Configuration;

namespace Agency.Server.Intake;

/// <summary>Reads Datadog's webhooks (the payload is a template of the user's over Datadog's variables), generic ones by a mapping, and incidents that people file.</summary>
internal static class AlertEvents
{
    /// <summary>
    /// Datadog, with the payload <c>{"id": "$ID", "title": "$EVENT_TITLE", "body": "$EVENT_MSG", "transition": "$ALERT_TRANSITION", "alert_type":
    /// "$ALERT_TYPE", "alert_id": "$ALERT_ID", "date": "$DATE", "tags": "$TAGS", "hostname": "$HOSTNAME", "link": "$LINK"}</c>.
    /// </summary>
    public static WebhookEvent Datadog(JsonElement payload, DateTimeOffset now)
    {
        if (JsonPath.Text(payload, "title") is not { } title)
            return new WebhookEvent.Wrong("title", "missing");
        if (JsonPath.Text(payload, "id") is not { } id)
            return new WebhookEvent.Wrong("id", "missing");
        var transition = JsonPath.Text(payload, "transition") ?? JsonPath.Text(payload, "alert_transition") ?? "";
        var type = JsonPath.Text(payload, "alert_type") ?? "";
        var status = transition.StartsWith("Recovered", StringComparison.OrdinalIgnoreCase) || type == "success" ? EventStatus.Recovered
            : transition is "" or "Triggered" or "Re-Triggered" or "Warn" or "Re-Warn" or "No Data" or "Re-No Data" ? EventStatus.Failure
            : EventStatus.Information;
        var tags = JsonPath.Texts(payload, "tags");
        var commit = Tag(tags, "commit") ?? Tag(tags, "git.commit.sha") ?? Tag(tags, "version");
        var endpoint = Tag(tags, "endpoint") ?? Tag(tags, "resource_name") ?? Tag(tags, "http.route");
        var at = JsonPath.Text(payload, "date") is { } date && long.TryParse(date, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) && ms is > 0 and < 253402300799000 ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : now;
        var rate = JsonPath.Text(payload, "error_rate") ?? Tag(tags, "error_rate");
        return new WebhookEvent.Taken(new NewEvent("datadog", "alert", $"{id}/{transition}/{JsonPath.Text(payload, "date")}", status, new ProblemEvent
        {
            Repo = Tag(tags, "repository") ?? Tag(tags, "git.repository_url") ?? "",
            Event = status == EventStatus.Recovered ? "ALERT_RECOVERED" : "ALERT",
            Commit = commit is not null && CiLogsBody.Commit().IsMatch(commit) ? commit : "",
            Error = status == EventStatus.Recovered ? "" : OneLine(title),
            Timestamp = GitHubEvents.Time(at),
            Context = new ProblemContext
            {
                ErrorRate = double.TryParse(rate, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && double.IsFinite(share) ? share : null,
                AffectedEndpoints = endpoint is null ? [] : [endpoint],
            },
        })
        {
            Repository = Tag(tags, "repository") is { } repository && CiLogsBody.Repository().IsMatch(repository) ? CiLogsEndpoints.Short(repository) : null,
            Service = Tag(tags, "service") ?? JsonPath.Text(payload, "hostname"),
            Category = "alert",
            Tags = [.. tags.Take(50), .. JsonPath.Text(payload, "alert_id") is { } alert ? ["alert:" + alert] : Array.Empty<string>()],
            At = at > now ? now : at,
        });
    }

    /// <summary>A generic webhook, read by the mapping that the settings give.</summary>
    public static WebhookEvent Generic(string source, WebhookSettings settings, JsonElement payload, DateTimeOffset now)
    {
        string? Text(string field) => settings.Fields.TryGetValue(field, out var path) ? JsonPath.Text(payload, path) : null;
        IReadOnlyList<string> Texts(string field) => settings.Fields.TryGetValue(field, out var path) ? JsonPath.Texts(payload, path) : [];
        var repository = Text("repository");
        var error = Text("error");
        var isRecovered = settings.RecoveredStatus is { } over && Text("status") == over;
        if (repository is null && Text("service") is null)
            return new WebhookEvent.Wrong("repository", "neither a repository nor a service is where the mapping points to");
        if (repository is not null && !CiLogsBody.Repository().IsMatch(repository))
            return new WebhookEvent.Wrong("repository", "must be a name such as owner/name");
        if (error is null && !isRecovered)
            return new WebhookEvent.Wrong("error", "missing where the mapping points to");
        var commit = Text("commit");
        return new WebhookEvent.Taken(new NewEvent(source, "webhook", Text("id") ?? Digest(payload), isRecovered ? EventStatus.Recovered : EventStatus.Failure, new ProblemEvent
        {
            Repo = repository ?? "",
            Event = Text("event") ?? (isRecovered ? "RECOVERED" : "ALERT"),
            Commit = commit is not null && CiLogsBody.Commit().IsMatch(commit) ? commit : "",
            Error = isRecovered ? "" : OneLine(error!),
            Timestamp = Text("timestamp") is { } time && DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? GitHubEvents.Time(at) : GitHubEvents.Time(now),
            Context = new ProblemContext
            {
                FailedTests = Texts("failed-tests"),
                AffectedEndpoints = Texts("affected-endpoints"),
                ErrorRate = double.TryParse(Text("error-rate"), NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) && double.IsFinite(rate) ? rate : null,
            },
        })
        {
            Repository = repository is null ? null : CiLogsEndpoints.Short(repository),
            Service = Text("service"),
            Branch = Text("branch"),
            Category = "alert",
            At = now,
        });
    }

    /// <summary>An incident that somebody files: the normalised event itself, with <c>id</c>, <c>branch</c> and <c>service</c> where they are known.</summary>
    public static WebhookEvent Manual(JsonElement payload, string actor, DateTimeOffset now)
    {
        var repository = JsonPath.Text(payload, "repo") ?? JsonPath.Text(payload, "repository");
        if (repository is null && JsonPath.Text(payload, "service") is null)
            return new WebhookEvent.Wrong("repo", "missing");
        if (repository is not null && !CiLogsBody.Repository().IsMatch(repository))
            return new WebhookEvent.Wrong("repo", "must be a name such as owner/name");
        if (JsonPath.Text(payload, "error") is not { } error)
            return new WebhookEvent.Wrong("error", "missing");
        var commit = JsonPath.Text(payload, "commit");
        if (commit is not null && !CiLogsBody.Commit().IsMatch(commit))
            return new WebhookEvent.Wrong("commit", "must be a commit in hex");
        return new WebhookEvent.Taken(new NewEvent("manual", "incident", JsonPath.Text(payload, "id") ?? Guid.NewGuid().ToString("N"), EventStatus.Failure, new ProblemEvent
        {
            Repo = repository ?? "",
            Event = JsonPath.Text(payload, "event") ?? "MANUAL",
            Commit = commit ?? "",
            Error = OneLine(error),
            Timestamp = GitHubEvents.Time(now),
            Context = new ProblemContext { FailedTests = JsonPath.Texts(payload, "context.failed_tests"), AffectedEndpoints = JsonPath.Texts(payload, "context.affected_endpoints") },
        })
        {
            Repository = repository is null ? null : CiLogsEndpoints.Short(repository),
            Service = JsonPath.Text(payload, "service"),
            Branch = JsonPath.Text(payload, "branch"),
            Actor = actor,
            At = now,
        });
    }

    private static string? Tag(IEnumerable<string> tags, string name) =>
        tags.FirstOrDefault(t => t.StartsWith(name + ":", StringComparison.Ordinal)) is { } tag && tag.Length > name.Length + 1 ? tag[(name.Length + 1)..] : null;

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();

    private static string Digest(JsonElement payload) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payload.GetRawText())))[..32];
}
