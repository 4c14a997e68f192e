using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Agency.Core.Detection.Incidents;
using Agency.Server.Hosting;
using Agency.Server.Intake.Correlation;
using Agency.Server.Intake.Events;
using Agency.Server.Intake.Http;
using Agency.Server.Intake.Logs;

namespace Agency.Server.Intake.Webhooks;

/// <summary>Makes events of Datadog's alerts, whose payload is a template with the variables of https://docs.datadoghq.com/integrations/webhooks/.</summary>
internal sealed class DatadogEvents(RepositoryBook repositories, TimeProvider time)
{
    private const string Kind = "alert";
    private const int MostTags = 30;

    /// <summary>The event, or the fields that are missing or wrong.</summary>
    public (IntakeEvent? Event, IReadOnlyList<FieldError> Errors) Read(JsonElement payload)
    {
        var errors = new List<FieldError>();
        var id = payload.ScalarAt("id");
        var title = payload.TextAt("title");
        if (id is null)
            errors.Add(new FieldError("id", "missing"));
        else if (id.Length > 200)
            errors.Add(new FieldError("id", "must have at most 200 characters"));
        if (title is null)
            errors.Add(new FieldError("title", "missing"));
        foreach (var field in new[] { "body", "alert_type", "alert_transition", "event_type", "hostname", "link" })
        {
            if (payload.At(field) is { ValueKind: not JsonValueKind.String })
                errors.Add(new FieldError(field, "must be a text"));
        }

        if (payload.At("tags") is { ValueKind: not (JsonValueKind.String or JsonValueKind.Array) })
            errors.Add(new FieldError("tags", "must be a text of tags separated by commas, or a list"));
        if (errors.Count > 0)
            return (null, errors);
        var tags = payload.TextsAt("tags");
        var service = Tag(tags, "service");
        var monitor = payload.ScalarAt("alert_id") ?? payload.ScalarAt("aggreg_key") ?? title!;
        var transition = payload.TextAt("alert_transition") ?? "";
        var status = Status(transition, payload.TextAt("alert_type"));
        var happened = payload.TimeAt("date") ?? payload.TimeAt("last_updated") ?? time.GetUtcNow();
        var repository = repositories.Name(Tag(tags, "git.repository_url") ?? Tag(tags, "repository")) ?? repositories.RepositoryOf(service);
        var commit = new[] { Tag(tags, "git.commit.sha"), Tag(tags, "version") }.FirstOrDefault(c => c is { Length: >= 7 } && RunFields.IsCommit(c))?.ToLowerInvariant();
        var place = service ?? repository ?? Tag(tags, "host") ?? payload.TextAt("hostname") ?? "datadog";
        var fingerprint = IncidentFingerprint.Of(place, "datadog", monitor == title ? title : null, [], monitor);
        var normalised = new NormalisedEvent(
            repository is null ? null : repository.Count(c => c == '/') == 1 ? "github.com/" + repository : repository,
            status switch { EventStatus.Failure => "ALERT_TRIGGERED", EventStatus.Recovered => "ALERT_RECOVERED", _ => "ALERT_CHANGED" }, commit, title, happened)
        {
            Context = new EventContext { ErrorRate = payload.NumberAt("error_rate"), AffectedEndpoints = [.. tags.Select(t => Value(t, "endpoint") ?? Value(t, "resource_name") ?? Value(t, "http.route")).OfType<string>()] },
        };
        return (repositories.Complete(new IntakeEvent(EventSources.Datadog, Kind, Delivery(id!, transition, payload), status, normalised)
        {
            Repository = repository,
            Service = service,
            Fingerprint = fingerprint,
            Tags = [EventTags.Failing("datadog:" + fingerprint[..12]), Attempts.ClassTag(Attempts.Alert), .. tags.Take(MostTags)],
            IgnoredBecause = status == EventStatus.Information ? "It is neither an alert nor the end of one." : null,
        }), []);
    }

    private static string Status(string transition, string? type)
    {
        if (transition.EndsWith("Recovered", StringComparison.OrdinalIgnoreCase) || (transition.Length == 0 && type == "success"))
            return EventStatus.Recovered;
        return transition.EndsWith("Triggered", StringComparison.OrdinalIgnoreCase) || transition.EndsWith("No Data", StringComparison.OrdinalIgnoreCase) || transition.Equals("Renotify", StringComparison.OrdinalIgnoreCase)
            || (transition.Length == 0 && type == "error") ? EventStatus.Failure : EventStatus.Information;
    }

    private static string? Tag(IReadOnlyList<string> tags, string name) => tags.Select(t => Value(t, name)).FirstOrDefault(v => v is not null);

    private static string? Value(string tag, string name) => tag.Length > name.Length + 1 && tag[name.Length] == ':' && tag.StartsWith(name, StringComparison.Ordinal) ? tag[(name.Length + 1)..] : null;

    /// <summary>Templates may give the monitor's id as the id, which every alert of it has: what else tells deliveries apart counts, too.</summary>
    private static string Delivery(string id, string transition, JsonElement payload) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\0', id, transition, payload.ScalarAt("date"), payload.ScalarAt("last_updated")))));
}
