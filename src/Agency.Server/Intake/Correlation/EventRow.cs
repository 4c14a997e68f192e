using System.Text.Json;
using Agency.Core.Detection.Incidents;
using Agency.Server.Intake.Events;

namespace Agency.Server.Intake.Correlation;

/// <summary>An event, as the database has it.</summary>
internal sealed record EventRow
{
    public long Id { get; init; }

    public string Source { get; init; } = "";

    public string Kind { get; init; } = "";

    public string DeliveryId { get; init; } = "";

    public string? Repository { get; init; }

    public string? CommitSha { get; init; }

    public string? Branch { get; init; }

    public string? Service { get; init; }

    public string? RunId { get; init; }

    public string Status { get; init; } = "";

    public string? Fingerprint { get; init; }

    public string? Error { get; init; }

    public string Event { get; init; } = "";

    public string Tags { get; init; } = "[]";

    public string? Actor { get; init; }

    public long OccurredAt { get; init; }

    public long ReceivedAt { get; init; }

    public NormalisedEvent Normalised => NormalisedEventJson.Read(Event);

    public IReadOnlyList<string> TagList => JsonSerializer.Deserialize<string[]>(Tags) ?? [];

    /// <summary>A sender's clock may be wrong: nothing happened later than it was told.</summary>
    public DateTimeOffset HappenedAt => DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(OccurredAt, ReceivedAt));

    public IncidentEvent ForRules(RepositoryBook repositories)
    {
        var context = Normalised.Context;
        return new IncidentEvent(Status, HappenedAt)
        {
            Repository = Repository,
            Service = Service,
            Commit = CommitSha,
            Branch = Branch,
            IsAside = repositories.IsAside(Repository, Branch),
            Fingerprint = Fingerprint,
            FailedTests = context.FailedTests,
            Endpoints = context.AffectedEndpoints,
            Tags = TagList,
        };
    }
}
