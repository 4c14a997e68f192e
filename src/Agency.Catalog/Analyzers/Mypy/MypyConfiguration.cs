using System.Text.RegularExpressions;
using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Mypy;

/// <summary>
/// The project's mypy configuration, as far as Agency must know it: mypy itself reads it too, but applies <c>files</c> and <c>exclude</c>
/// only when it looks for files itself, and gives up when a plug-in is not installed.
/// </summary>
/// <param name="File">Null when the project has none.</param>
/// <param name="Options">Of the global section.</param>
/// <param name="Sections">Per-module sections by their pattern.</param>
internal sealed record MypyConfiguration(
    string? File, IReadOnlyDictionary<string, object?> Options, IReadOnlyList<KeyValuePair<string, IReadOnlyDictionary<string, object?>>> Sections)
{
    public static MypyConfiguration None { get; } = new(null, new Dictionary<string, object?>(), []);

    private static readonly TimeSpan PatternLimit = TimeSpan.FromMilliseconds(200);

    /// <summary>The folder of the file, in which mypy is run, relative to the root; empty for the root.</summary>
    public string Folder { get; init; } = "";

    public bool Exists => File is not null;

    private static readonly string[] AnnotationFlags = ["disallow_untyped_defs", "disallow_incomplete_defs"];

    public bool UsesExplicitBases => Flag("explicit_package_bases");

    public bool HasPath => List("mypy_path").Count > 0;

    public bool HasPlugins => List("plugins").Count > 0;

    /// <summary>The configuration at the root.</summary>
    public static async Task<MypyConfiguration> ReadAsync(IProject project, CancellationToken cancellationToken) =>
        await ReadAsync(project, "", cancellationToken) ?? None;

    /// <summary>The first of mypy's configuration files that configures it, as it looks for them in the folder it is run in.</summary>
    /// <returns>Null when the folder has none.</returns>
    public static async Task<MypyConfiguration?> ReadAsync(IProject project, string folder, CancellationToken cancellationToken)
    {
        foreach (var name in (string[])["mypy.ini", ".mypy.ini", "pyproject.toml", "setup.cfg"])
        {
            if (await project.ReadAsync(RepositoryPath.Parse(folder.Length == 0 ? name : $"{folder}/{name}"), cancellationToken) is not ReadOutcome.Text { Source.Text: var text })
                continue;
            var found = name == "pyproject.toml"
                ? OfToml(name, await project.Language.ReadTomlAsync(text, cancellationToken))
                : OfIni(name, await project.Language.ReadIniAsync(text, cancellationToken));
            if (found is not null)
                return found with { Folder = folder };
        }

        return null;
    }

    /// <summary>True for a file that the project wants checked.</summary>
    public bool Covers(RepositoryPath file, string? module)
    {
        if (Folder.Length > 0)
            file = RepositoryPath.Parse(ToFolder(file));
        var folders = file.Value.Split('/').SkipLast(1).Aggregate(new List<string> { "" }, (all, part) => [.. all, all[^1] + part + "/"]).Skip(1);
        if (Patterns("exclude").Any(p => folders.Append(file.Value).Any(path => IsMatch(p, path))))
            return false;
        var files = List("files");
        var modules = List("packages").Concat(List("modules")).ToList();
        if (files.Count == 0 && modules.Count == 0)
            return true;
        return files.Any(f => IsBelow(file, f)) || modules.Any(m => module == m || (module?.StartsWith(m + ".", StringComparison.Ordinal) ?? false));
    }

    /// <summary>True for a file whose functions are errors to the project when they have no annotations.</summary>
    public bool AsksForAnnotations(RepositoryPath file, string? module) =>
        Covers(file, module) && AnnotationFlags.Any(flag => module is not null && SectionOf(module, flag) is { } section ? Flag(section, flag) : Flag(Options, flag) || Flag(Options, "strict"));

    /// <summary>A path as mypy prints it, when it is run in the folder: relative to it.</summary>
    public string ToFolder(RepositoryPath file) => Folder.Length == 0 ? file.Value : Path.GetRelativePath("/" + Folder, "/" + file.Value);

    /// <summary>The file that mypy means by a path it prints; null for what is not the project's.</summary>
    public RepositoryPath? FromFolder(string printed, string mountPoint) =>
        RepositoryPath.Relative(mountPoint, Path.GetFullPath(printed, Path.Combine(mountPoint, Folder)));

    /// <summary>The same configuration as an INI file without its plug-ins.</summary>
    public string WithoutPlugins()
    {
        var lines = new List<string> { "[mypy]" };
        lines.AddRange(Options.Where(o => o.Key is not ("plugins" or "overrides")).Select(o => Line(o.Key, o.Value)));
        foreach (var (pattern, options) in Sections)
        {
            lines.Add($"[mypy-{pattern}]");
            lines.AddRange(options.Where(o => o.Key != "module").Select(o => Line(o.Key, o.Value)));
        }

        return string.Join('\n', lines) + "\n";
    }

    private static MypyConfiguration? OfIni(string file, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? document)
    {
        if (document is null || (file == "setup.cfg" && !document.ContainsKey("mypy")))
            return null;
        return new MypyConfiguration(
            file,
            Plain(document.GetValueOrDefault("mypy")),
            [.. document.Where(s => s.Key.StartsWith("mypy-", StringComparison.Ordinal))
                .Select(s => new KeyValuePair<string, IReadOnlyDictionary<string, object?>>(s.Key[5..], Plain(s.Value)))]);
    }

    private static MypyConfiguration? OfToml(string file, IReadOnlyDictionary<string, object?>? document)
    {
        if (Toml.Table(document, "tool", "mypy") is not { } table)
            return null;
        var overrides = table.GetValueOrDefault("overrides") is IEnumerable<object?> list ? list.OfType<IReadOnlyDictionary<string, object?>>() : [];
        return new MypyConfiguration(file, table, [.. overrides.SelectMany(o =>
            (Toml.Strings(o, "module") ?? (Toml.Text(o, "module") is { } one ? [one] : [])).Select(m => KeyValuePair.Create(m, o)))]);
    }

    private static Dictionary<string, object?> Plain(IReadOnlyDictionary<string, string>? section) =>
        (section ?? new Dictionary<string, string>()).ToDictionary(p => p.Key, p => (object?)p.Value, StringComparer.Ordinal);

    /// <summary>The section that decides an option for a module: one that names it before a pattern, a later pattern before an earlier.</summary>
    private IReadOnlyDictionary<string, object?>? SectionOf(string module, string option) => Sections
        .Where(s => s.Value.ContainsKey(option) && Matches(s.Key, module))
        .OrderBy(s => s.Key.Contains('*', StringComparison.Ordinal) ? 0 : 1)
        .Select(s => s.Value)
        .LastOrDefault();

    /// <summary><c>a.*</c> stands for <c>a</c> and all below it; a star elsewhere for any one part.</summary>
    private static bool Matches(string pattern, string module)
    {
        if (pattern.EndsWith(".*", StringComparison.Ordinal) && module == pattern[..^2])
            return true;
        var expression = string.Join("\\.", pattern.Split('.').Select(p => Regex.Escape(p).Replace("\\*", ".*", StringComparison.Ordinal)));
        return Regex.IsMatch(module, $"^{expression}$", RegexOptions.CultureInvariant, PatternLimit);
    }

    private bool Flag(string name) => Flag(Options, name);

    private static bool Flag(IReadOnlyDictionary<string, object?> options, string name) => options.GetValueOrDefault(name) switch
    {
        bool flag => flag,
        string text => text.Trim().ToLowerInvariant() is "true" or "1" or "yes" or "on",
        _ => false,
    };

    private IReadOnlyList<string> List(string name) => Options.GetValueOrDefault(name) switch
    {
        string text => text.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        IEnumerable<object?> list => [.. list.OfType<string>()],
        _ => [],
    };

    /// <summary>A regular expression in an INI file is one, whatever commas and line ends are in it.</summary>
    private IReadOnlyList<string> Patterns(string name) =>
        Options.GetValueOrDefault(name) is string text ? (text.Trim().Length > 0 ? [text.Trim()] : []) : List(name);

    private static bool IsMatch(string pattern, string path)
    {
        try
        {
            // Python's spelling of named groups is the only difference that such patterns meet.
            return Regex.IsMatch(path, pattern.Replace("(?P<", "(?<", StringComparison.Ordinal), RegexOptions.CultureInvariant, PatternLimit);
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static bool IsBelow(RepositoryPath file, string entry)
    {
        var path = entry.Trim().TrimEnd('/');
        if (path.StartsWith("./", StringComparison.Ordinal))
            path = path[2..];
        return path is "" or "." || file.Value == path || file.Value.StartsWith(path + "/", StringComparison.Ordinal)
            || (path.Contains('*', StringComparison.Ordinal) && new Ruff.RuffGlob(path, "").MatchesOrHolds(file));
    }

    private static string Line(string key, object? value)
    {
        var text = value switch
        {
            bool flag => flag ? "True" : "False",
            string one => one,
            IEnumerable<object?> list when key == "exclude" => string.Join('|', list.OfType<string>().Select(p => $"(?:{p})")),
            IEnumerable<object?> list => string.Join(',', list.OfType<string>()),
            _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}"),
        };
        return $"{key} = {text.Replace("\n", "\n    ", StringComparison.Ordinal)}";
    }
}
