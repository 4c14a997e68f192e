using System.Globalization;
using System.Text.Json;
using Agency.Core.Detection.Incidents;
using Agency.Server.Hosting;
using Agency.Server.Intake.Events;
using Agency.Server.Intake.Http;
using Agency.Server.Intake.Logs;

namespace Agency.Server.Intake.Webhooks;

/// <summary>
/// Makes events of what people and programs report by hand: a normalised event, with <c>branch</c>, <c>service</c>,
/// <c>status</c>, <c>tags</c> and <c>id</c> where they are known.
/// </summary>
internal sealed class ManualEvents(RepositoryBook repositories, TimeProvider time)
{
    private const int LongestText = 10_000;
    private const int LongestName = 300;
    private const int MostEntries = 200;

    private static readonly string[] Fields = ["repo", "event", "commit", "error", "timestamp", "context", "branch", "service", "status", "tags", "id"];
    private static readonly string[] ContextFields = ["failed_tests", "error_rate", "affected_endpoints"];
    private static readonly string[] Statuses = [EventStatus.Failure, EventStatus.Success, EventStatus.Recovered, EventStatus.Information];

    public (IntakeEvent? Event, IReadOnlyList<FieldError> Errors) Read(JsonElement payload, string actor)
    {
        var errors = new List<FieldError>();
        foreach (var property in payload.EnumerateObject().Where(p => !Fields.Contains(p.Name)).Take(20))
            errors.Add(new FieldError(Core.Ci.CiText.Line(property.Name.Length > 60 ? property.Name[..60] : property.Name), "is not a field of this document"));
        var repo = Text("repo", LongestName, t => RepositoryNames.Key(t) is not null, $"must be {RepositoryNames.Rule}");
        var name = Text("event", LongestName, RunFields.IsName, "must be 1 to 200 characters without control characters");
        var commit = Text("commit", 64, RunFields.IsCommit, RunFields.Rules["commit"].Rule);
        var branch = Text("branch", 250, RunFields.IsBranch, RunFields.Rules["branch"].Rule);
        var service = Text("service", 200, RunFields.IsName, "must be 1 to 200 characters without control characters");
        var status = Text("status", 20, t => Statuses.Contains(t), $"must be one of {string.Join(", ", Statuses)}") ?? EventStatus.Failure;
        var id = Text("id", 200, RunFields.IsName, "must be 1 to 200 characters without control characters");
        var error = Text("error", LongestText, _ => true, string.Create(CultureInfo.InvariantCulture, $"must be a text of at most {LongestText} characters"));
        if (status == EventStatus.Failure && error is null && !errors.Exists(e => e.Field == "error"))
            errors.Add(new FieldError("error", "missing"));
        if (payload.At("repo") is null && payload.At("service") is null)
            errors.Add(new FieldError("repo", "missing; a service alone is enough, too"));
        var happened = time.GetUtcNow();
        if (payload.At("timestamp") is not null)
        {
            if (payload.TimeAt("timestamp") is { } told)
                happened = told;
            else
                errors.Add(new FieldError("timestamp", "must be a time such as 2025-01-04T14:22:00Z"));
        }

        var tags = List(payload, "tags", "tags");
        var context = new EventContext();
        if (payload.At("context") is { } given)
        {
            if (given.ValueKind != JsonValueKind.Object)
            {
                errors.Add(new FieldError("context", "must be an object"));
            }
            else
            {
                foreach (var property in given.EnumerateObject().Where(p => !ContextFields.Contains(p.Name)).Take(20))
                    errors.Add(new FieldError("context." + Core.Ci.CiText.Line(property.Name.Length > 60 ? property.Name[..60] : property.Name), "is not a field of this document"));
                if (given.At("error_rate") is { } rate && (rate.ValueKind != JsonValueKind.Number || given.NumberAt("error_rate") is not (>= 0 and <= 100)))
                    errors.Add(new FieldError("context.error_rate", "must be a number from 0 to 100"));
                context = new EventContext
                {
                    FailedTests = List(given, "failed_tests", "context.failed_tests"),
                    ErrorRate = given.At("error_rate") is { ValueKind: JsonValueKind.Number } ? given.NumberAt("error_rate") : null,
                    AffectedEndpoints = List(given, "affected_endpoints", "context.affected_endpoints"),
                };
            }
        }

        if (errors.Count > 0)
            return (null, errors);
        var repository = repositories.Name(repo) ?? repositories.RepositoryOf(service);
        var place = repository ?? service!;
        return (repositories.Complete(new IntakeEvent(EventSources.Manual, "incident", id ?? Guid.NewGuid().ToString("N"), status, new NormalisedEvent(repo ?? repository, name ?? "INCIDENT_REPORTED", commit?.ToLowerInvariant(), error, happened) { Context = context })
        {
            Repository = repository,
            Branch = branch,
            Service = service,
            Fingerprint = status == EventStatus.Failure ? IncidentFingerprint.Of(place, "manual", error, context.FailedTests, commit) : null,
            Tags = status == EventStatus.Failure ? [EventTags.Manual, .. tags.Where(t => !IsOurs(t))] : [.. tags.Where(t => !IsOurs(t))],
            Actor = actor,
        }), []);

        string? Text(string field, int longest, Func<string, bool> isValid, string rule)
        {
            if (payload.At(field) is not { } found)
                return null;
            if (found.ValueKind == JsonValueKind.String && found.GetString() is { } text && text.Length > 0 && text.Length <= longest && isValid(text))
                return text;
            errors.Add(new FieldError(field, found.ValueKind == JsonValueKind.String ? rule : "must be a text"));
            return null;
        }

        IReadOnlyList<string> List(JsonElement parent, string field, string path)
        {
            if (parent.At(field) is not { } found)
                return [];
            if (found.ValueKind == JsonValueKind.Array && found.GetArrayLength() <= MostEntries && found.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String && e.GetString()!.Length is > 0 and <= LongestName))
                return [.. found.EnumerateArray().Select(e => e.GetString()!)];
            errors.Add(new FieldError(path, string.Create(CultureInfo.InvariantCulture, $"must be a list of at most {MostEntries} texts of 1 to {LongestName} characters")));
            return [];
        }
    }

    /// <summary>Tags that mean something to correlation are given by the server alone.</summary>
    private static bool IsOurs(string tag) => EventTags.IsFailing(tag) || tag.StartsWith("class:", StringComparison.Ordinal) || tag.StartsWith("logs:", StringComparison.Ordinal);
}
