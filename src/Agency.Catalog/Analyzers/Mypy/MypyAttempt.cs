namespace Agency.Catalog.Analyzers.Mypy;

/// <summary>How to run mypy, given what went wrong before.</summary>
internal sealed record MypyAttempt
{
    /// <summary>Modules are named from the root instead of from the outermost package.</summary>
    public bool UsesExplicitBases { get; init; }

    public bool LeavesPluginsOut { get; init; }

    /// <summary>False when mypy refuses the project's interpreter.</summary>
    public bool UsesInterpreter { get; init; } = true;

    /// <summary>Paths (as mypy prints them) of files that stop it, replaced by an empty stand-in.</summary>
    public IReadOnlyList<string> Shadowed { get; init; } = [];
}
