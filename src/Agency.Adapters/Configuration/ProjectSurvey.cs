using System.Text.RegularExpressions;

namespace Agency.Adapters.Configuration;

/// <summary>What can be seen of a project without running anything: the ground for a first <c>agency.yml</c>.</summary>
public sealed record ProjectSurvey
{
    private const int LargestFile = 1024 * 1024;

    private static readonly string[] PlaywrightFiles = ["playwright.config.ts", "playwright.config.js", "playwright.config.mjs", "playwright.config.cjs"];

    /// <summary>The virtual environment's interpreter, relative to the root; null when there is none.</summary>
    public string? Interpreter { get; init; }

    /// <summary>The lower bound of <c>requires-python</c>; null when the project does not say.</summary>
    public string? TargetVersion { get; init; }

    /// <summary><c>pytest</c> or <c>unittest</c>; null when no tests were seen.</summary>
    public string? TestRunner { get; init; }

    /// <summary>Folders and files that hold tests, relative to the root.</summary>
    public IReadOnlyList<string> TestPaths { get; init; } = [];

    /// <summary>The file that configures an analyser, by its name.</summary>
    public IReadOnlyDictionary<string, string> ToolConfigurations { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it is a Django site: <c>manage.py</c> at the root.</summary>
    public bool HasDjango { get; init; }

    /// <summary>The management command that fills its database, by its name; null when there is none.</summary>
    public string? SeedCommand { get; init; }

    /// <summary>Whether pages are tested with Playwright for Node: a configuration of it at the root.</summary>
    public bool HasPlaywright { get; init; }

    /// <summary>Whether that configuration has a project <c>setup</c>, which signs in for the other tests.</summary>
    public bool HasPlaywrightSetup { get; init; }

    /// <summary>Looks at a project's root.</summary>
    public static async Task<ProjectSurvey> OfAsync(string root, CancellationToken cancellationToken)
    {
        var pyproject = await ReadAsync(root, "pyproject.toml", cancellationToken);
        var setup = await ReadAsync(root, "setup.cfg", cancellationToken);
        var tox = await ReadAsync(root, "tox.ini", cancellationToken);
        var testPaths = new[] { "tests", "test" }.Where(f => Directory.Exists(Path.Combine(root, f))).ToList();
        var playwright = await ReadAsync(root, Array.Find(PlaywrightFiles, f => Exists(root, f)) ?? "", cancellationToken);
        var usesPytest = HasSection(pyproject, "tool.pytest") || HasSection(setup, "tool:pytest") || HasSection(tox, "pytest")
            || Exists(root, "pytest.ini") || Exists(root, "conftest.py") || testPaths.Exists(p => Exists(root, Path.Combine(p, "conftest.py")));
        return new ProjectSurvey
        {
            Interpreter = new[] { ".venv", "venv", "env" }.Select(f => f + "/bin/python").FirstOrDefault(f => Exists(root, f)),
            TargetVersion = LowerBound(pyproject, @"^\s*requires-python\s*=\s*[""'](.*)[""']") ?? LowerBound(setup, @"^\s*python_requires\s*=\s*(.*)$"),
            TestRunner = usesPytest ? "pytest" : testPaths.Count > 0 ? "auto" : null,
            TestPaths = testPaths,
            ToolConfigurations = ToolFiles(root, pyproject, setup, tox),
            HasDjango = Exists(root, "manage.py"),
            SeedCommand = Exists(root, "manage.py") ? FindSeedCommand(root) : null,
            HasPlaywright = PlaywrightFiles.Any(f => Exists(root, f)),
            HasPlaywrightSetup = Regex.IsMatch(playwright, @"name:\s*['""`]setup['""`]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant),
        };
    }

    /// <summary>What was found, a line each, for people.</summary>
    public IEnumerable<string> Describe()
    {
        yield return "interpreter: " + (Interpreter ?? "none in the project, so the one on PATH");
        yield return "oldest Python: " + (TargetVersion ?? "not declared");
        yield return "tests: " + (TestRunner is null ? "none seen" : $"{(TestRunner == "auto" ? "runner not declared" : TestRunner)} {string.Join(", ", TestPaths.Select(p => p + "/"))}".TrimEnd());
        foreach (var (tool, file) in ToolConfigurations)
            yield return $"{tool}: configured in {file}";
    }

    private static Dictionary<string, string> ToolFiles(string root, string pyproject, string setup, string tox)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        Find("ruff", ["ruff.toml", ".ruff.toml"], "tool.ruff", null);
        Find("mypy", ["mypy.ini", ".mypy.ini"], "tool.mypy", "mypy");
        Find("bandit", [".bandit", "bandit.yaml", "bandit.yml"], "tool.bandit", "bandit");
        return files;

        void Find(string tool, string[] own, string section, string? iniSection)
        {
            if (Array.Find(own, f => Exists(root, f)) is { } file)
                files[tool] = file;
            else if (HasSection(pyproject, section))
                files[tool] = "pyproject.toml";
            else if (iniSection is not null && HasSection(setup, iniSection))
                files[tool] = "setup.cfg";
            else if (iniSection is not null && HasSection(tox, iniSection))
                files[tool] = "tox.ini";
        }
    }

    /// <summary>The first of <c>*/management/commands/seed*.py</c>, whose name must be a plain one: it goes into a script.</summary>
    private static string? FindSeedCommand(string root)
    {
        var plain = new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint };
        return Directory.EnumerateDirectories(root, "*", plain)
            .Select(app => Path.Combine(app, "management", "commands"))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "seed*.py", plain))
            .Select(Path.GetFileNameWithoutExtension)
            .Where(name => Regex.IsMatch(name!, @"\A[a-z0-9_]{1,60}\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant))
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private static bool HasSection(string text, string name) =>
        text.Split('\n').Any(l => l.StartsWith($"[{name}]", StringComparison.Ordinal) || l.StartsWith($"[{name}.", StringComparison.Ordinal));

    private static string? LowerBound(string text, string pattern)
    {
        var declared = Regex.Match(text, pattern, RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        var bound = Regex.Match(declared.Success ? declared.Groups[1].Value : "", @">=\s*(3\.[0-9]{1,2})\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        return bound.Success ? bound.Groups[1].Value : null;
    }

    private static bool Exists(string root, string file) => File.Exists(Path.Combine(root, file));

    private static async Task<string> ReadAsync(string root, string file, CancellationToken cancellationToken)
    {
        var path = new FileInfo(Path.Combine(root, file));
        return file.Length > 0 && path.Exists && path.LinkTarget is null && path.Length <= LargestFile
            ? (await File.ReadAllTextAsync(path.FullName, cancellationToken)).ReplaceLineEndings("\n")
            : "";
    }
}
