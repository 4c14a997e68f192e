using Agency.Catalog.Analyzers.Shared;
namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>
/// Puts a configuration together from the tables of one file and of those it extends, the extending one first. Options are taken from
/// the first table that has them; the <c>extend-</c> lists add up.
/// </summary>
internal sealed class RuffConfigurationBuilder(string folder)
{
    /// <summary>What an engine that is given one text at a time can use.</summary>
    private static readonly string[] GeneralOptions = ["builtins", "format", "indent-width", "line-length", "namespace-packages", "target-version"];

    /// <summary>What used to stand at the top level and now stands under <c>lint</c>.</summary>
    private static readonly HashSet<string> LintOptions = new(StringComparer.Ordinal)
    {
        "allowed-confusables", "dummy-variable-rgx", "explicit-preview-rules", "extend-fixable", "extend-ignore", "extend-per-file-ignores", "extend-safe-fixes",
        "extend-select", "extend-unfixable", "extend-unsafe-fixes", "external", "fixable", "ignore", "ignore-init-module-imports", "logger-objects",
        "per-file-ignores", "select", "task-tags", "typing-modules", "unfixable", "isort", "mccabe", "pep8-naming", "pycodestyle", "pydocstyle", "pydoclint", "pyflakes",
        "pylint", "pyupgrade", "ruff",
    };

    /// <summary>Handled here, or of no use without files.</summary>
    private static readonly string[] NotForEngine = ["exclude", "extend-per-file-ignores", "per-file-ignores", "preview", "explicit-preview-rules"];

    private readonly Dictionary<string, object?> general = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object?> lint = new(StringComparer.Ordinal);
    private readonly List<string> notes = [];
    private readonly List<RuffGlob> extraExcludes = [];
    private readonly List<RuffFileIgnore> extraIgnores = [];
    private readonly List<(IReadOnlyList<string>? Select, IReadOnlyList<string> Extend, IReadOnlyList<string> Ignore)> layers = [];
    private IReadOnlyList<RuffGlob>? excludes;
    private IReadOnlyList<RuffFileIgnore>? fileIgnores;
    private IReadOnlyList<string>? roots;
    private bool? preview;

    public void Note(string note) => notes.Add(note);

    /// <param name="table">The document, or the <c>[tool.ruff]</c> table.</param>
    /// <param name="at">The folder of its file.</param>
    public void Add(IReadOnlyDictionary<string, object?> table, string at)
    {
        var lintTable = Toml.Table(table, "lint");
        foreach (var (key, value) in table)
        {
            if (GeneralOptions.Contains(key))
                general.TryAdd(key, value);
            else if (key == "tab-size")
                general.TryAdd("indent-width", value);
        }

        var options = new Dictionary<string, object?>(lintTable ?? new Dictionary<string, object?>(), StringComparer.Ordinal);
        foreach (var (key, value) in table.Where(t => LintOptions.Contains(t.Key) || t.Key.StartsWith("flake8-", StringComparison.Ordinal)))
            options.TryAdd(key, value);
        foreach (var (key, value) in options)
            lint.TryAdd(key, value);
        layers.Add((
            Toml.Strings(options, "select"),
            Toml.Strings(options, "extend-select") ?? [],
            [.. Toml.Strings(options, "ignore") ?? [], .. Toml.Strings(options, "extend-ignore") ?? []]));
        preview ??= Toml.Flag(options, "preview") ?? Toml.Flag(table, "preview");
        excludes ??= Toml.Strings(table, "exclude") is { } listed ? Globs(listed, at) : null;
        extraExcludes.AddRange(Globs([.. Toml.Strings(table, "extend-exclude") ?? [], .. Toml.Strings(lintTable, "exclude") ?? []], at));
        fileIgnores ??= Toml.Table(options, "per-file-ignores") is { } ignores ? Ignores(ignores, at) : null;
        if (Toml.Table(options, "extend-per-file-ignores") is { } more)
            extraIgnores.AddRange(Ignores(more, at));
        roots ??= Toml.Strings(table, "src")?.Select(s => Path.GetFullPath(s, "/" + at).Trim('/')).ToList();
    }

    /// <param name="target">What the project's metadata says, for a configuration that does not.</param>
    public RuffConfiguration Build(string? target)
    {
        // A table that selects anew replaces what the tables it extends select; what it only adds or ignores goes on top.
        var last = layers.FindIndex(l => l.Select is not null);
        var effective = last >= 0 ? layers[..(last + 1)] : layers;
        var selection = new RuffSelection(
            last >= 0 ? layers[last].Select! : RuffDefaults.OfRuff, [.. effective.SelectMany(l => l.Extend)], [.. effective.SelectMany(l => l.Ignore)]);
        lint.Remove("select");
        lint.Remove("extend-ignore");
        foreach (var key in NotForEngine)
            lint.Remove(key);
        lint["select"] = selection.Select;
        lint["extend-select"] = selection.ExtendSelect;
        lint["ignore"] = selection.Ignore;
        if (target is not null)
            general.TryAdd("target-version", target);
        general["lint"] = lint;
        return new RuffConfiguration
        {
            Folder = folder,
            IsOwn = true,
            Options = general,
            Selection = selection,
            Excludes = [.. excludes ?? Globs(RuffDefaults.Exclude, folder), .. extraExcludes],
            FileIgnores = [.. fileIgnores ?? [], .. extraIgnores],
            SourceRoots = roots ?? [folder, folder.Length == 0 ? "src" : folder + "/src"],
            UsesPreview = preview ?? false,
            SafeFixes = Toml.Strings(lint, "extend-safe-fixes") ?? [],
            UnsafeFixes = Toml.Strings(lint, "extend-unsafe-fixes") ?? [],
            Notes = notes,
        };
    }

    private static List<RuffGlob> Globs(IEnumerable<string> patterns, string at) => [.. patterns.Select(p => new RuffGlob(p, at))];

    private static List<RuffFileIgnore> Ignores(IReadOnlyDictionary<string, object?> table, string at) =>
    [
        .. table.Select(entry => new RuffFileIgnore(
            new RuffGlob(entry.Key.TrimStart('!'), at), entry.Key.StartsWith('!'), Toml.Strings(table, entry.Key) ?? [])),
    ];
}
