using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Agency.Core.Configuration;
using Agency.Core.Detection.Incidents;
using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Agency.Server.Intake.Correlation;
using Agency.Server.Intake.Events;
using Agency.Server.Intake.Http;
using Agency.Server.Intake.Logs;

namespace Agency.Server.Intake.Webhooks;

/// <summary>Makes events of any JSON, by the paths that the settings give for each field.</summary>
internal sealed class GenericEvents(RepositoryBook repositories, TimeProvider time)
{
    private const string Kind = "webhook";

    private static readonly string[] Fields = ["id", "repository", "event", "commit", "branch", "service", "error", "timestamp", "failed-tests", "error-rate", "affected-endpoints", "status"];

    /// <summary>Refuses settings that mean nothing.</summary>
    /// <exception cref="UserInputException">It names the setting and what is wrong.</exception>
    public static void Check(ServerSettings settings)
    {
        foreach (var (source, webhook) in settings.Webhooks)
        {
            if (source.Length is 0 or > 60 || !source.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') || EventSources.Reserved.Contains(source))
                throw new UserInputException($"webhooks.{source}: the name must be of letters, digits, '-' and '_', and none of {string.Join(", ", EventSources.Reserved)}.");
            foreach (var field in webhook.Fields.Keys.Where(f => !Fields.Contains(f)))
                throw new UserInputException($"webhooks.{source}.fields: there is no field '{field}'. Fields: {string.Join(", ", Fields)}.");
            if (!webhook.Fields.ContainsKey("error") && !webhook.Fields.ContainsKey("event"))
                throw new UserInputException($"webhooks.{source}.fields: 'error' or 'event' has to be mapped, else nothing is known of what is wrong.");
        }
    }

    public (IntakeEvent? Event, IReadOnlyList<FieldError> Errors) Read(string source, WebhookSettings settings, ReadOnlySpan<byte> body, JsonElement payload)
    {
        var errors = new List<FieldError>();
        var given = Text("repository");
        var repository = repositories.Name(given);
        if (given is not null && repository is null)
            errors.Add(new FieldError(settings.Fields["repository"], $"must be {RepositoryNames.Rule}"));
        var commit = Text("commit");
        if (commit is not null && !RunFields.IsCommit(commit))
            errors.Add(new FieldError(settings.Fields["commit"], RunFields.Rules["commit"].Rule));
        var branch = Text("branch");
        if (branch is not null && !RunFields.IsBranch(branch))
            errors.Add(new FieldError(settings.Fields["branch"], RunFields.Rules["branch"].Rule));
        var name = Text("event");
        var error = Text("error");
        if (name is null && error is null)
            errors.AddRange(new[] { "event", "error" }.Where(settings.Fields.ContainsKey).Select(f => new FieldError(settings.Fields[f], "missing")));
        if (errors.Count > 0)
            return (null, errors);
        var isOver = settings.RecoveredStatus is { } recovered && string.Equals(Text("status"), recovered, StringComparison.OrdinalIgnoreCase);
        var service = Text("service");
        repository ??= repositories.RepositoryOf(service);
        var tests = Texts("failed-tests");
        var fingerprint = IncidentFingerprint.Of(service ?? repository ?? source, source, error ?? name, tests, null);
        var problem = $"{source}:{fingerprint[..12]}";
        var normalised = new NormalisedEvent(given ?? repository, name ?? (isOver ? "RECOVERED" : "FAILED"), commit?.ToLowerInvariant(), error, Path("timestamp") is { } path ? payload.TimeAt(path) ?? time.GetUtcNow() : time.GetUtcNow())
        {
            Context = new EventContext { FailedTests = tests, ErrorRate = Path("error-rate") is { } rate ? payload.NumberAt(rate) : null, AffectedEndpoints = Texts("affected-endpoints") },
        };
        return (repositories.Complete(new IntakeEvent(source, Kind, Delivery(Text("id"), Text("status"), body), isOver ? EventStatus.Recovered : EventStatus.Failure, normalised)
        {
            Repository = repository,
            Branch = branch,
            Service = service,
            Fingerprint = fingerprint,
            // What recovers is not always told in the words of the problem; it is none of another source in any case.
            Tags = isOver ? [EventTags.Failing(problem), EventTags.FailingOf(source)] : [EventTags.Failing(problem), Attempts.ClassTag(Attempts.Alert)],
        }), []);

        string[]? Path(string field) => settings.Fields.GetValueOrDefault(field)?.Split('.');

        string? Text(string field) => Path(field) is { } path ? payload.ScalarAt(path) : null;

        IReadOnlyList<string> Texts(string field) => Path(field) is { } path ? payload.TextsAt(path) : [];
    }

    /// <summary>By its id and status; by its content where it has no id.</summary>
    private static string Delivery(string? id, string? status, ReadOnlySpan<byte> body) =>
        Convert.ToHexStringLower(id is null ? SHA256.HashData(body) : SHA256.HashData(Encoding.UTF8.GetBytes($"{id}\0{status}")));
}
