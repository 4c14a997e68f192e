namespace Agency.Core.Ci;

/// <summary>What a fix agent is to mend: the document <c>fix-agent/input.json</c>, with property names in snake case.</summary>
public sealed record FixInput
{
    public const string SchemaName = "agency.fix-input/1";

    public string Schema { get; init; } = SchemaName;

    public required CiRun Run { get; init; }

    /// <summary>Why the run failed; null when nobody could tell.</summary>
    public CiClassification? Classification { get; init; }

    public required FixInstructions Instructions { get; init; }

    public IReadOnlyList<FixSnippet> Snippets { get; init; } = [];

    public required FixLimits Guardrails { get; init; }

    /// <summary>Why there is nothing to go by; null when there is.</summary>
    public string? Reason { get; init; }
}
