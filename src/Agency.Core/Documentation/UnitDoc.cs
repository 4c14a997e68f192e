using Agency.Core.Detection;
using Agency.Core.Fixing;

namespace Agency.Core.Documentation;

/// <summary>
/// What a unit (a fixer, a check, a template, an analyser) says of itself, read from its doc comment at compile time. The headings are
/// checked by the compiler, so none of the texts that its kind requires is ever empty.
/// </summary>
public sealed record UnitDoc
{
    /// <summary>The unit's own id, <c>python.unused-import</c>, the rule of a check, or the name of an analyser.</summary>
    public required string Id { get; init; }

    /// <summary><c>fixer</c>, <c>check</c>, <c>template</c>, <c>analyzer</c>, <c>classifier</c> or <c>action</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The class, without its namespace.</summary>
    public required string TypeName { get; init; }

    /// <summary>The source file below the repository's root.</summary>
    public required string SourceFile { get; init; }

    /// <summary>Null for what is no fixer.</summary>
    public Rung? Rung { get; init; }

    /// <summary>Null for what is no fixer.</summary>
    public FixSafety? Safety { get; init; }

    /// <summary>Null for what is no check.</summary>
    public Category? Category { get; init; }

    /// <summary>Null for what is no check.</summary>
    public Priority? Priority { get; init; }

    /// <summary>One sentence.</summary>
    public required string What { get; init; }

    public required string Why { get; init; }

    /// <summary>Why it may be trusted that far; empty for what is no fixer.</summary>
    public string SafetyReason { get; init; } = "";

    public required string References { get; init; }

    /// <summary>The findings of the example, <c>ruff:F401</c> or just <c>F401</c>; empty for an analyser.</summary>
    public IReadOnlyList<string> ExampleFindings { get; init; } = [];

    /// <summary>The files of the example as they are before, those that stay as they are included.</summary>
    public IReadOnlyList<ExampleFile> ExampleBefore { get; init; } = [];

    /// <summary>The files that the unit changes, or that should be changed, as they are afterwards.</summary>
    public IReadOnlyList<ExampleFile> ExampleAfter { get; init; } = [];
}
