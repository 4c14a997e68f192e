namespace Agency.Core.Ci;

/// <summary>
/// What is to be known of a patch of the fix agent: the document <c>fix-agent/metadata-&lt;run_id&gt;.json</c>, with property names
/// in snake case. Nothing in it is done: no branch is made and no pull request opened.
/// </summary>
public sealed record FixMetadata
{
    public const string SchemaName = "agency.fix-metadata/1";

    public string Schema { get; init; } = SchemaName;

    public required CiRun Run { get; init; }

    /// <summary>A name for a branch with the patch.</summary>
    public required string Branch { get; init; }

    public string CommitMessage { get; init; } = "";

    public string PrTitle { get; init; } = "";

    /// <summary>In Markdown; text of the project and of logs stands in it as code only.</summary>
    public string PrBody { get; init; } = "";

    /// <summary>The patch's file name, beside this document.</summary>
    public required string Patch { get; init; }

    public bool IsEmpty { get; init; } = true;

    /// <summary>Why the patch is empty; null when it is not.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether a human has to look before anything is done with it.</summary>
    public bool NeedsManualReview { get; init; }

    /// <summary>Why, each in words.</summary>
    public IReadOnlyList<string> ReviewReasons { get; init; } = [];

    /// <summary>Every guardrail's decision; empty when there was no patch to judge.</summary>
    public IReadOnlyList<FixGuardrail> Guardrails { get; init; } = [];

    public FixValidation Validation { get; init; } = FixValidation.None;

    /// <summary>Null for an empty patch.</summary>
    public FixRisk? Risk { get; init; }

    /// <summary>The files that the patch changes.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The least confidence of the changes in it, 0 to 1; null where that is not a matter of likelihood.</summary>
    public double? Confidence { get; init; }

    /// <summary>Ids of the fixers that made it.</summary>
    public IReadOnlyList<string> Fixers { get; init; } = [];

    /// <summary>The changes in it.</summary>
    public IReadOnlyList<FixChange> Changes { get; init; } = [];

    /// <summary>Verified or likely changes that are not in it, and why, in words.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>How it is taken back once it is applied.</summary>
    public string? Rollback { get; init; }

    /// <summary>The heal that made it, for <c>agency healing show</c>; null when none came to its end.</summary>
    public string? Session { get; init; }
}
