namespace Agency.Core.Detection.Incidents;

/// <summary>What an event says beside its error.</summary>
public sealed record EventContext
{
    /// <summary>By the ids that the test framework gives them.</summary>
    public IReadOnlyList<string> FailedTests { get; init; } = [];

    /// <summary>In percent; null where it is not told.</summary>
    public double? ErrorRate { get; init; }

    /// <summary>Such as <c>/api/auth/login</c>.</summary>
    public IReadOnlyList<string> AffectedEndpoints { get; init; } = [];
}
