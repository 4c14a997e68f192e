using Agency.Core.Fixing;
using Agency.Core.Syntax;

namespace Agency.Core.Learning;

/// <summary>One change that healed a finding, taken apart.</summary>
public sealed record LearnedEdit
{
    public required string Rule { get; init; }

    /// <summary>The finding's message as it was.</summary>
    public required string Message { get; init; }

    /// <summary>Without holes; every node knows its origin.</summary>
    public required Rewrite Rewrite { get; init; }

    /// <summary>The text that the nodes of the new side come from.</summary>
    public required SyntaxTree After { get; init; }

    public required IReadOnlyList<RequiredImport> Imports { get; init; }

    /// <summary>See <see cref="Pattern.Context"/>.</summary>
    public required string Role { get; init; }

    public required string Diff { get; init; }

    public required Detection.Category Category { get; init; }

    public required FixSafety Safety { get; init; }

    public required PatternOrigin Origin { get; init; }

    /// <summary>True when a human said yes to it.</summary>
    public bool IsAccepted => Origin == PatternOrigin.Accepted;
}
