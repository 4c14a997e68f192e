using System.Text.Json;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Adapters.Sarif;

/// <summary>One run of a log: the tool that speaks, its rules, and the files it speaks about.</summary>
internal sealed class SarifRun
{
    private const int LongestName = 40;

    /// <summary>Tools that count characters and not UTF-16 units, and do not say so.</summary>
    private static readonly HashSet<string> CountCharacters = ["ruff", "bandit", "mypy", "pylint", "flake8", "semgrep", "pyright"];

    private readonly ILookup<RepositoryPath, JsonElement> artifacts;

    public SarifRun(JsonElement run, IProject project)
    {
        Json = run;
        var driver = run.Get("tool").Get("driver");
        Tool = NameOf(driver.Text("name") ?? "");
        Version = driver.Text("semanticVersion") ?? driver.Text("version");
        if (Version is not null)
            Version = OneLine.Of(Version, LongestName);
        InCodePoints = run.Text("columnKind") is { } kind ? kind == "unicodeCodePoints" : CountCharacters.Contains(Tool);
        Places = new SarifPlaces(run, project);
        RulesById = driver.Items("rules").Concat(run.Get("tool").Items("extensions").SelectMany(e => e.Items("rules")))
            .Where(r => r.Text("id") is not null).DistinctBy(r => r.Text("id")).ToDictionary(r => r.Text("id")!, StringComparer.Ordinal);
        artifacts = run.Items("artifacts").Select(a => (Places.Find(a.Get("location")).File, Artifact: a)).Where(a => a.File is not null).ToLookup(a => a.File!.Value, a => a.Artifact);
    }

    public JsonElement Json { get; }

    /// <summary>In lower case, as findings carry it.</summary>
    public string Tool { get; }

    public string? Version { get; }

    /// <summary>True when columns and offsets count code points, false when they count UTF-16 units.</summary>
    public bool InCodePoints { get; }

    public SarifPlaces Places { get; }

    public IReadOnlyDictionary<string, JsonElement> RulesById { get; }

    /// <summary>What the run says of a file.</summary>
    public IEnumerable<JsonElement> ArtifactsOf(RepositoryPath file) => artifacts[file];

    /// <summary>"Semgrep OSS" is <c>semgrep</c>, "Code Scanner" is <c>code-scanner</c>.</summary>
    private static string NameOf(string name)
    {
        var plain = string.Concat(OneLine.Of(name, LongestName).ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-'));
        plain = string.Join('-', plain.Split('-', StringSplitOptions.RemoveEmptyEntries));
        return plain.StartsWith("semgrep", StringComparison.Ordinal) ? "semgrep"
            : plain.Length > 0 ? plain
            : "unnamed-tool";
    }
}
