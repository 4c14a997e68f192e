using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>The settings that hold for the files below a folder.</summary>
internal sealed record RuffConfiguration
{
    /// <summary>The folder of the configuration file, relative to the root; empty for the root.</summary>
    public required string Folder { get; init; }

    /// <summary>True when the project has a configuration for ruff; false for Agency's default.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>The options to give an engine that reads no files: the nested form, without what is only for files and output.</summary>
    public required IReadOnlyDictionary<string, object?> Options { get; init; }

    /// <summary>What the configuration itself selects, before Agency adds anything.</summary>
    public required RuffSelection Selection { get; init; }

    /// <summary>Globs of files that are left out.</summary>
    public IReadOnlyList<RuffGlob> Excludes { get; init; } = [];

    public IReadOnlyList<RuffFileIgnore> FileIgnores { get; init; } = [];

    /// <summary>The folders (relative to the root) that modules are imported from.</summary>
    public IReadOnlyList<string> SourceRoots { get; init; } = ["", "src"];

    /// <summary>What a user should know of how the configuration was read.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>True when the user named the rules for Agency, which replaces what the project selects for ruff.</summary>
    public bool SelectionIsOverridden { get; init; }

    /// <summary>True when the project wants rules that ruff only has in preview.</summary>
    public bool UsesPreview { get; init; }

    /// <summary>Selectors whose fixes the project calls safe.</summary>
    public IReadOnlyList<string> SafeFixes { get; init; } = [];

    /// <summary>Selectors whose fixes the project calls unsafe.</summary>
    public IReadOnlyList<string> UnsafeFixes { get; init; } = [];

    public bool IsExcluded(RepositoryPath file) => Excludes.Any(glob => glob.MatchesOrHolds(file));

    /// <summary>True when the project does not want this rule in this file.</summary>
    public bool Ignores(RepositoryPath file, string rule) =>
        FileIgnores.Any(i => i.AppliesTo(file) && i.Selectors.Any(s => RuffSelection.Fits(s, rule)));
}
