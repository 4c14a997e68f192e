namespace Agency.Server.Workers.Healing;

/// <summary>What a session heals, as its first step found it.</summary>
/// <param name="Category">A class of <c>docs/log-classes.md</c>, <c>alert</c> or <c>unknown</c>.</param>
/// <param name="Analysis">The analysis of the run, as JSON.</param>
internal sealed record Problem(string IncidentId, string Category, double Confidence, string Analysis)
{
    public string? Commit { get; init; }

    public string? Branch { get; init; }

    public string RunId { get; init; } = "";

    public bool WantsActions { get; init; }

    public bool WantsFix { get; init; }

    /// <summary>It was over before the session began.</summary>
    public bool IsOver { get; init; }
}
