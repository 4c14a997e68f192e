using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>
/// Finds the ruff configuration of every file: the nearest <c>.ruff.toml</c>, <c>ruff.toml</c> or <c>pyproject.toml</c> with a
/// <c>[tool.ruff]</c> table, <c>extend</c> followed, old top-level options understood. Configurations are never merged with those of outer folders, as
/// in ruff itself.
/// </summary>
internal sealed class RuffConfigurationReader(IProject project)
{
    private const int MostExtensions = 10;

    private static readonly string[] FileNames = [".ruff.toml", "ruff.toml", "pyproject.toml"];

    private readonly ConfigurationFiles files = new(project);
    private readonly Dictionary<string, RuffConfiguration?> own = new(StringComparer.Ordinal);
    private RuffConfiguration? fallback;

    public async Task<RuffConfiguration> ForAsync(RepositoryPath file, CancellationToken cancellationToken)
    {
        for (string? folder = file.Folder; folder is not null; folder = Parent(folder))
        {
            if (!own.TryGetValue(folder, out var configuration))
                own[folder] = configuration = await ReadOwnAsync(folder, cancellationToken);
            if (configuration is not null)
                return configuration;
        }

        return fallback ??= await DefaultAsync(cancellationToken);
    }

    private async Task<RuffConfiguration?> ReadOwnAsync(string folder, CancellationToken cancellationToken)
    {
        foreach (var name in FileNames)
        {
            if (!TryFile(folder, name, out var file) || !files.Has(file))
                continue;
            if (await files.TomlAsync(file, cancellationToken) is not { } document)
            {
                if (name == "pyproject.toml")
                    continue;
                return (await DefaultAsync(cancellationToken)) with { Notes = [$"{file} could not be read; Agency's default rules are used"] };
            }

            var table = name == "pyproject.toml" ? Toml.Table(document, "tool", "ruff") : document;
            if (table is null)
                continue;
            var builder = new RuffConfigurationBuilder(folder);
            builder.Add(table, folder);
            await FollowAsync(builder, table, folder, cancellationToken);
            return builder.Build(await TargetAsync(folder, cancellationToken));
        }

        return null;
    }

    private async Task FollowAsync(
        RuffConfigurationBuilder builder, IReadOnlyDictionary<string, object?> table, string folder, CancellationToken cancellationToken)
    {
        for (var hops = 0; Toml.Text(table, "extend") is { } extend && hops < MostExtensions; hops++)
        {
            var path = Path.GetFullPath(extend, "/" + folder);
            if (extend.StartsWith('/') || extend.StartsWith('~') || !RepositoryPath.TryParse(path[1..], out var file) || !files.Has(file)
                || await files.TomlAsync(file, cancellationToken) is not { } document
                || (file.FileName == "pyproject.toml" ? Toml.Table(document, "tool", "ruff") : document) is not { } extended)
            {
                builder.Note($"the extended configuration '{extend}' is not in the project or cannot be read");
                return;
            }

            table = extended;
            folder = file.Folder;
            builder.Add(table, folder);
        }
    }

    private async Task<RuffConfiguration> DefaultAsync(CancellationToken cancellationToken)
    {
        var target = await TargetAsync("", cancellationToken);
        var neighbours = new NeighbourTools(files);
        string[] select = target is null ? RuffDefaults.Select : [.. RuffDefaults.Select, RuffDefaults.Upgrades];
        var length = await neighbours.LineLengthAsync(cancellationToken);
        var options = new Dictionary<string, object?>
        {
            ["line-length"] = length ?? await neighbours.CheckedWidthAsync(cancellationToken) ?? RuffDefaults.LineLength,
            ["lint"] = new Dictionary<string, object?>
            {
                ["select"] = select,
                ["ignore"] = RuffDefaults.Ignore,
                ["isort"] = await neighbours.ImportOrderAsync(cancellationToken),
                ["pycodestyle"] = new Dictionary<string, object?> { ["max-line-length"] = length ?? RuffDefaults.LongestLine },
            },
        };
        if (target is not null)
            options["target-version"] = target;
        return new RuffConfiguration
        {
            Folder = "",
            IsOwn = false,
            Options = options,
            Selection = new RuffSelection(select, [], RuffDefaults.Ignore),
            Excludes = [.. RuffDefaults.Exclude.Select(e => new RuffGlob(e, ""))],
            // Here and not among the options: a name that ruff does not know would be an error.
            FileIgnores =
            [
                new RuffFileIgnore(new RuffGlob("*", ""), false, await neighbours.IgnoredAsync(cancellationToken)),
                .. (await neighbours.UnsortedAsync(cancellationToken)).Select(glob => new RuffFileIgnore(new RuffGlob(glob, ""), false, ["I001"])),
            ],
        };
    }

    /// <summary>What the project says elsewhere: the user's own setting, then the nearest packaging metadata.</summary>
    private async Task<string?> TargetAsync(string folder, CancellationToken cancellationToken)
    {
        if (RequiresPython.Oldest(project.Settings.Python.TargetVersion) is { } configured)
            return configured;
        for (string? at = folder; at is not null; at = Parent(at))
        {
            if (!TryFile(at, "pyproject.toml", out var file) || !files.Has(file) || await files.TomlAsync(file, cancellationToken) is not { } document)
                continue;
            var specifier = Toml.Text(Toml.Table(document, "project"), "requires-python")
                ?? Toml.Text(Toml.Table(document, "tool", "poetry", "dependencies"), "python");
            if (RequiresPython.Oldest(specifier) is { } found)
                return found;
        }

        return RequiresPython.Oldest(await files.IniAsync("setup.cfg", "options", "python_requires", cancellationToken));
    }

    private static bool TryFile(string folder, string name, out RepositoryPath file) =>
        RepositoryPath.TryParse(folder.Length == 0 ? name : $"{folder}/{name}", out file);

    private static string? Parent(string folder)
    {
        if (folder.Length == 0)
            return null;
        return folder.LastIndexOf('/') is >= 0 and var at ? folder[..at] : "";
    }
}
