using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Shared;

/// <summary>Reads the files with which a project configures its tools, each once.</summary>
internal sealed class ConfigurationFiles(IProject project)
{
    private readonly HashSet<RepositoryPath> files = [.. project.Files];
    private readonly Dictionary<RepositoryPath, IReadOnlyDictionary<string, object?>?> toml = [];
    private readonly Dictionary<RepositoryPath, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>?> ini = [];

    public bool Has(RepositoryPath file) => files.Contains(file);

    /// <summary>The files of the project that a condition holds for, in order.</summary>
    public IEnumerable<RepositoryPath> Where(Func<RepositoryPath, bool> condition) => files.Where(condition).Order();

    /// <summary>A file's text; null when there is none that can be read.</summary>
    public async Task<string?> TextAsync(RepositoryPath file, CancellationToken cancellationToken) =>
        Has(file) && await project.ReadAsync(file, cancellationToken) is ReadOutcome.Text { Source.Text: var text } ? text : null;

    /// <summary>A TOML document; null when there is none that can be read.</summary>
    public async Task<IReadOnlyDictionary<string, object?>?> TomlAsync(RepositoryPath file, CancellationToken cancellationToken)
    {
        if (!toml.TryGetValue(file, out var document))
            toml[file] = document = await TextAsync(file, cancellationToken) is { } text ? await project.Language.ReadTomlAsync(text, cancellationToken) : null;
        return document;
    }

    /// <summary>A section of an INI document at the project's root; null when there is no such section.</summary>
    public async Task<IReadOnlyDictionary<string, string>?> IniAsync(string name, string section, CancellationToken cancellationToken)
    {
        var file = RepositoryPath.Parse(name);
        if (!ini.TryGetValue(file, out var document))
            ini[file] = document = await TextAsync(file, cancellationToken) is { } text ? await project.Language.ReadIniAsync(text, cancellationToken) : null;
        return document?.GetValueOrDefault(section);
    }

    /// <summary>A value of an INI document at the project's root; null when there is none.</summary>
    public async Task<string?> IniAsync(string name, string section, string key, CancellationToken cancellationToken) =>
        (await IniAsync(name, section, cancellationToken))?.GetValueOrDefault(key);
}
