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
    public static BanditConfiguration None { get; } = new(null, null, IsYaml: false, [], [], []);

    /// <summary>The folder of the file, relative to the root; empty for the root.</summary>
    public string Folder { get; init; } = "";

    public bool Exists => File is not null;

    /// <summary>The configuration of one folder; null when it has none.</summary>
    public static async Task<BanditConfiguration?> ReadAsync(IProject project, string folder, CancellationToken cancellationToken)
    {
        string Named(string name) => folder.Length == 0 ? name : $"{folder}/{name}";
        if (await TextAsync(project, Named(".bandit"), cancellationToken) is { } ini)
        {
            return await project.Language.ReadIniAsync(ini, cancellationToken) is { } document && document.GetValueOrDefault("bandit") is { } section
                ? new BanditConfiguration(".bandit", null, IsYaml: false, Split(section, "tests"), Split(section, "skips"), [.. Split(section, "exclude"), .. Split(section, "exclude_dirs")]) { Folder = folder }
                : Yaml(Named(".bandit"), folder);
        }

        foreach (var name in (string[])["bandit.yaml", "bandit.yml", ".bandit.yaml", ".bandit.yml"])
        {
            if (await TextAsync(project, Named(name), cancellationToken) is not null)
                return Yaml(Named(name), folder);
        }

        if (await TextAsync(project, Named("pyproject.toml"), cancellationToken) is not { } toml
            || Toml.Table(await project.Language.ReadTomlAsync(toml, cancellationToken), "tool", "bandit") is not { } table)
        {
            return null;
        }

        string[] ours = ["exclude_dirs", "tests", "skips"];
        return new BanditConfiguration(
            Named("pyproject.toml"),
            table.Where(t => !ours.Contains(t.Key)).ToDictionary(),
            IsYaml: false,
            Toml.Strings(table, "tests") ?? [],
            Toml.Strings(table, "skips") ?? [],
            Toml.Strings(table, "exclude_dirs") ?? []) { Folder = folder };
    }

    /// <summary>True when the project leaves the file out; an entry without wildcards is a folder, a file, or part of a path.</summary>
    public bool IsExcluded(RepositoryPath file)
    {
        var own = Folder.Length == 0 ? file : RepositoryPath.Parse(file.Value[(Folder.Length + 1)..]);
        return Excludes.Any(entry =>
        {
            var path = entry.StartsWith("./", StringComparison.Ordinal) ? entry[2..] : entry.TrimStart('/');
            path = path.TrimEnd('/');
            return path.Length > 0 && (new Ruff.RuffGlob(path, "").MatchesOrHolds(own) || $"/{own.Value}".Contains($"/{path}/", StringComparison.Ordinal));
        });
    }

    private static BanditConfiguration Yaml(string file, string folder) => None with { File = file, IsYaml = true, Folder = folder };

    private static string[] Split(IReadOnlyDictionary<string, string> section, string key) =>
        section.GetValueOrDefault(key)?.Trim().Trim('[', ']').Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static async Task<string?> TextAsync(IProject project, string name, CancellationToken cancellationToken) =>
        await project.ReadAsync(RepositoryPath.Parse(name), cancellationToken) is ReadOutcome.Text text ? text.Source.Text : null;
}
