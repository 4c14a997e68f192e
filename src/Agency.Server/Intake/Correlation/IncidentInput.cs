using System.Text.Json;

namespace Agency.Server.Intake.Correlation;

/// <summary>What the workflow <c>heal-incident</c> is begun with.</summary>
/// <param name="Attempt">From 1.</param>
/// <param name="Event">The normalised event, as it is written down: <c>repo, event, commit, error, timestamp, context</c>.</param>
internal sealed record IncidentInput(string IncidentId, int Attempt, string Repository, JsonElement Event)
{
    /// <summary>The name of the workflow.</summary>
    public const string Workflow = "heal-incident";

    public string? Commit { get; init; }

    public string? Branch { get; init; }

    public string? Service { get; init; }

    public string? RunId { get; init; }

    /// <summary>A class of <c>docs/log-classes.md</c>, <c>alert</c> or <c>unknown</c>.</summary>
    public required string Category { get; init; }

    /// <summary>The pull request or issue that it is about.</summary>
    public long? PullRequest { get; init; }

    public IReadOnlyList<string> FailedTests { get; init; } = [];

    public IReadOnlyList<string> Endpoints { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Folders of kept logs, relative to the data folder, the newest last; each has <c>index.json</c> and <c>analysis.json</c>.</summary>
    public IReadOnlyList<string> LogFolders { get; init; } = [];

    /// <summary>Who asked for it; null where nobody did.</summary>
    public string? AskedBy { get; init; }

    /// <summary>Why there is no further attempt, for a session that only tells a human so; null for one that heals.</summary>
    public string? GivenUp { get; init; }
}
