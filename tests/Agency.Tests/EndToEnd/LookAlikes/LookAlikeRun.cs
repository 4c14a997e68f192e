using Agency.Catalog;
using Agency.Core.Configuration;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Syntax;
using Agency.Testing.Fixers;

namespace Agency.Tests.EndToEnd.LookAlikes;

/// <summary>The whole corpus as one project that every analyser looks at once, and every fixer is asked about.</summary>
public sealed class LookAlikeRun : IAsyncLifetime
{
    /// <summary>Each does wrong what look-alikes only seem to: it shows that the run sees anything at all.</summary>
    private static readonly Dictionary<string, string> Guilty = new(StringComparer.Ordinal)
    {
        ["guilty/sql.py"] = "import sqlite3\n\n\ndef find(connection: sqlite3.Connection, name: str) -> list[tuple[int]]:\n    return connection.execute(f\"SELECT id FROM person WHERE name = '{name}'\").fetchall()\n",
        ["guilty/yaml.py"] = "import yaml\n\n\ndef settings(text: str) -> dict:\n    return yaml.load(text, Loader=yaml.Loader)\n",
        ["guilty/secret.py"] = "DB_PASSWORD = \"q8-Wd4Tz1x\"\n",
        ["guilty/sorting.py"] = "def first(names: list[str]) -> str:\n    return sorted(names)[0]\n",
        ["guilty/comparing.py"] = "def inside(self, start: int, end: int) -> bool:\n    return start <= self.start and end >= end\n",
    };

    private readonly Dictionary<string, string> changed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> reported = new(StringComparer.Ordinal);

    internal IReadOnlyList<LookAlike> Corpus { get; private set; } = [];

    internal DetectionResult Found { get; private set; } = new([], [], []);

    /// <summary>What a fixer would change, by the construct's name (or the guilty file's).</summary>
    public IReadOnlyDictionary<string, string> Changed => changed;

    /// <summary>What a check of Agency's own says, by the construct's name (or the guilty file's).</summary>
    public IReadOnlyDictionary<string, string> Reported => reported;

    public static IEnumerable<string> GuiltyFiles => Guilty.Keys;

    public async Task InitializeAsync()
    {
        Corpus = await LookAlikeCorpus.ReadAsync();
        var files = Guilty.ToDictionary(g => RepositoryPath.Parse(g.Key), g => new SourceText(g.Value));
        foreach (var construct in Corpus)
            files.Add(construct.File, new SourceText(construct.Text));
        files[RepositoryPath.Parse("app/__init__.py")] = new SourceText("");
        files[RepositoryPath.Parse("pyproject.toml")] = new SourceText("[project]\nname = \"app\"\nversion = \"1.0\"\nrequires-python = \">=3.12\"\n");
        var lab = await FixerLab.SharedAsync();
        await using var fixture = await lab.OpenAsync(files, new AgencySettings(), CancellationToken.None);
        Found = await new Scanner(lab.Analyzers, cache: null, TimeProvider.System).DetectAsync(fixture.Workspace, AnalysisPurpose.Scan, CancellationToken.None);
        var names = Corpus.ToDictionary(c => c.File, c => c.Name);
        foreach (var finding in Found.Findings)
        {
            var name = names.GetValueOrDefault(finding.File, finding.File.Value);
            if (finding.Tool == "agency" || finding.AlsoSeenAs.Any(s => s.StartsWith("agency:", StringComparison.Ordinal)))
                reported[name] = $"{name}: {finding.QualifiedRule} {finding.Message}";
            if (finding.Obstacle is null && finding.Category is Category.Security or Category.Performance or Category.Logic)
                await AskAsync(finding, name, fixture);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task AskAsync(Finding finding, string name, OpenedFixture fixture)
    {
        foreach (var fixer in UnitRegistry.Fixers.Where(f => f.CanFix(finding)))
        {
            if (await fixer.ProposeAsync(finding, fixture.Workspace, CancellationToken.None) is FixOutcome.Proposed { Alternatives: [var proposal, ..] })
                changed[name] = $"{name}: {finding.QualifiedRule} {fixer.Id} \"{proposal.Title}\"";
        }
    }
}
