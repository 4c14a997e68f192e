using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Bandit;

/// <summary>
/// The project's Bandit configuration. Bandit reads one only when it is told to or walks folders itself, and old versions read no
/// TOML, so it is read here and handed over as JSON, which is YAML too.
/// </summary>
/// <param name="File">Null when the project has none.</param>
/// <param name="Document">What to hand over as configuration; null when there is nothing, or it is a YAML file to be handed over as it is.</param>
/// <param name="IsYaml">True when <paramref name="File"/> is to be handed over as it is.</param>
/// <param name="Tests">Only these tests; empty for all.</param>
/// <param name="Skips">Not these tests.</param>
/// <param name="Excludes">Paths or globs of what is left out.</param>
internal sealed record BanditConfiguration(
    string? File, IReadOnlyDictionary<string, object?>? Document, bool IsYaml, IReadOnlyList<string> Tests, IReadOnlyList<string> Skips, IReadOnlyList<string> Excludes)
{
    private static readonly BanditConfiguration None = new(null, null, IsYaml: false, [], [], []);

    public bool Exists => File is not null;

    public static async Task<BanditConfiguration> ReadAsync(IProject project, CancellationToken cancellationToken)
    {
        if (await TextAsync(project, ".bandit", cancellationToken) is { } ini)
        {
            return await project.Language.ReadIniAsync(ini, cancellationToken) is { } document && document.GetValueOrDefault("bandit") is { } section
                ? new BanditConfiguration(".bandit", null, IsYaml: false, Split(section, "tests"), Split(section, "skips"), [.. Split(section, "exclude"), .. Split(section, "exclude_dirs")])
                : Yaml(".bandit");
        }

        foreach (var name in (string[])["bandit.yaml", "bandit.yml", ".bandit.yaml", ".bandit.yml"])
        {
            if (await TextAsync(project, name, cancellationToken) is not null)
                return Yaml(name);
        }

        if (await TextAsync(project, "pyproject.toml", cancellationToken) is { } toml
            && Toml.Table(await project.Language.ReadTomlAsync(toml, cancellationToken), "tool", "bandit") is { } table)
        {
            string[] ours = ["exclude_dirs", "tests", "skips"];
            return new BanditConfiguration(
                "pyproject.toml",
                table.Where(t => !ours.Contains(t.Key)).ToDictionary(),
                IsYaml: false,
                Toml.Strings(table, "tests") ?? [],
                Toml.Strings(table, "skips") ?? [],
                Toml.Strings(table, "exclude_dirs") ?? []);
        }

        return None;
    }

    /// <summary>True when the project leaves the file out; an entry without wildcards is a folder, a file, or part of a path.</summary>
    public bool IsExcluded(RepositoryPath file) => Excludes.Any(entry =>
    {
        var path = entry.StartsWith("./", StringComparison.Ordinal) ? entry[2..] : entry.TrimStart('/');
        path = path.TrimEnd('/');
        return path.Length > 0 && (new Ruff.RuffGlob(path, "").MatchesOrHolds(file) || $"/{file.Value}".Contains($"/{path}/", StringComparison.Ordinal));
    });

    private static BanditConfiguration Yaml(string file) => None with { File = file, IsYaml = true };

    private static string[] Split(IReadOnlyDictionary<string, string> section, string key) =>
        section.GetValueOrDefault(key)?.Trim().Trim('[', ']').Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static async Task<string?> TextAsync(IProject project, string name, CancellationToken cancellationToken) =>
        await project.ReadAsync(RepositoryPath.Parse(name), cancellationToken) is ReadOutcome.Text text ? text.Source.Text : null;
}
