using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Agency.Core.Configuration;

/// <summary>What is scanned and for what.</summary>
public sealed record ScanSettings
{
    [Description("Globs of files to leave out, beside what git ignores.")]
    public IReadOnlyList<string> Exclude { get; init; } = [];

    [Description("Ruff rules or prefixes to look for. Empty: the project's own configuration, or Agency's default where it has none.")]
    [RegularExpression("[A-Z]+[0-9]*")]
    public IReadOnlyList<string> RuffSelect { get; init; } = [];

    [Description("The tools to run beside Agency's own checks. Empty: all.")]
    [AllowedValues("ruff", "mypy", "bandit")]
    public IReadOnlyList<string> Analyzers { get; init; } = [];

    [Description("Agency's own rules to leave out, such as string-building-in-loop.")]
    [RegularExpression("[a-z][a-z0-9]*(-[a-z0-9]+)*")]
    public IReadOnlyList<string> Ignore { get; init; } = [];

    [Description("Whether missing annotations are findings: 'auto' (where the project's configuration asks for them or most functions have them), 'always', 'never'.")]
    [AllowedValues("auto", "always", "never")]
    public string MissingAnnotations { get; init; } = "auto";
}
