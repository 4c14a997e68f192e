using System.Text.Json;
using Agency.Core.Detection.Incidents;
using Agency.Server.Intake.Events;

namespace Agency.Server.Intake.Correlation;

/// <summary>An incident, as the database has it.</summary>
internal sealed record IncidentRow
{
    public string Id { get; init; } = "";

    public string? Repository { get; init; }

    public string? Service { get; init; }

    public string? CommitSha { get; init; }

    public string? Branch { get; init; }

    public string? RunId { get; init; }

    public string? Fingerprint { get; init; }

    public string Title { get; init; } = "";

    public string Category { get; init; } = "";

    public string State { get; init; } = IncidentStates.Open;

    public string? StateReason { get; init; }

    public string FailedTests { get; init; } = "[]";

    public string Endpoints { get; init; } = "[]";

    public string Tags { get; init; } = "[]";

    public long Events { get; init; }

    public long Attempts { get; init; }

    public long? NextAttemptAt { get; init; }

    public string? SessionId { get; init; }

    public long OpenedAt { get; init; }

    public long UpdatedAt { get; init; }

    public long? ClosedAt { get; init; }

    public IReadOnlyList<string> TagList => Texts(Tags);

    public KnownIncident ForRules(RepositoryBook repositories) => new(Id, DateTimeOffset.FromUnixTimeMilliseconds(OpenedAt), DateTimeOffset.FromUnixTimeMilliseconds(UpdatedAt))
    {
        Repository = Repository,
        Service = Service,
        Commit = CommitSha,
        Branch = Branch,
        IsAside = repositories.IsAside(Repository, Branch),
        IsGivenUp = State == IncidentStates.Escalated,
        Fingerprint = Fingerprint,
        FailedTests = Texts(FailedTests),
        Endpoints = Texts(Endpoints),
        Tags = TagList,
    };

    public static IReadOnlyList<string> Texts(string json) => JsonSerializer.Deserialize<string[]>(json) ?? [];
}
