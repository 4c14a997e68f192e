using Agency.Core.Syntax;

namespace Agency.Core.Detection;

/// <summary>A static problem at a place (what SARIF calls a result).</summary>
public sealed record Finding
{
    /// <summary>The tool that saw it first: <c>ruff</c>, <c>mypy</c>, <c>bandit</c>, <c>agency</c>, or one that a report names.</summary>
    public required string Tool { get; init; }

    /// <summary>The tool's own code: <c>F401</c>, <c>attr-defined</c>, <c>B608</c>.</summary>
    public required string Rule { get; init; }

    public required Category Category { get; init; }

    public required Severity Severity { get; init; }

    public required Priority Priority { get; init; }

    public required RepositoryPath File { get; init; }

    public required SourceRange Range { get; init; }

    /// <summary>One line, as the tool words it.</summary>
    public required string Message { get; init; }

    /// <summary>
    /// Names the problem by content, not by line: equal for the same problem after unrelated edits. Set by
    /// <see cref="Fingerprinter"/>; empty on what comes straight from an analyser.
    /// </summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>The analyser's own fixes, best first.</summary>
    public IReadOnlyList<ToolFix> Fixes { get; init; } = [];

    /// <summary>The same problem as other tools named it, for example <c>bandit:B608</c> beside <c>ruff:S608</c>.</summary>
    public IReadOnlyList<string> AlsoSeenAs { get; init; } = [];

    /// <summary>What the tool adds to its message: hints, the other place involved. Never part of the fingerprint.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>
    /// True for what came in the report of a tool that is not run here: nobody can ask that tool whether it is gone.
    /// </summary>
    public bool IsImported { get; init; }

    /// <summary>Rules of our analysers that mean this problem, qualified; for imported findings, whose own rule no fixer knows.</summary>
    public IReadOnlyList<string> KnownAs { get; init; } = [];

    /// <summary>What imported reports say of this very problem, as they stood before they were merged into it.</summary>
    public IReadOnlyList<Finding> Imports { get; init; } = [];

    /// <summary>Why no fix of it is tried; null when one may be.</summary>
    public FindingObstacle? Obstacle { get; init; }

    /// <summary>Where the rule is explained; null when the tool gives nothing.</summary>
    public Uri? HelpUri { get; init; }

    /// <summary>A short stable name for people: <c>f-</c> and the first ten digits of the fingerprint.</summary>
    public string Id => Fingerprint.Length >= 10 ? "f-" + Fingerprint[..10] : "f-unset";

    /// <summary><c>tool:rule</c>.</summary>
    public string QualifiedRule => $"{Tool}:{Rule}";
}
