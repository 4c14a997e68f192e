namespace Agency.Adapters.Tools;

/// <summary>How one external tool is recognised.</summary>
/// <param name="VersionArguments">What makes it print its version.</param>
/// <param name="Package">Its name in Python's package index; null for what is no Python package.</param>
/// <param name="AptPackage">Its Debian package; null where there is none.</param>
internal sealed record ToolKind(string Name, IReadOnlyList<string> VersionArguments, string? Package, string? AptPackage)
{
    private static readonly Dictionary<string, ToolKind> Known = new ToolKind[]
    {
        new("ruff", ["--version"], "ruff", null),
        new("mypy", ["--version"], "mypy", "mypy"),
        new("bandit", ["--version"], "bandit", "bandit"),
        new("node", ["--version"], null, "nodejs"),
        new("npm", ["--version"], null, "npm"),
        new("git", ["--version"], null, "git"),
    }.ToDictionary(k => k.Name, StringComparer.Ordinal);

    /// <summary>A tool that nobody described is one that is called by its name and prints its version when asked.</summary>
    public static ToolKind Of(string name) => Known.GetValueOrDefault(name) ?? new ToolKind(name, ["--version"], null, null);
}
