using Agency.Catalog;
using Agency.Catalog.Analyzers.Checks;
using Agency.Core.Configuration;
using Agency.Core.Detection;
using Agency.Core.Syntax;
using Agency.Testing.Fakes;
using Agency.Tests.Languages.Python;

namespace Agency.Tests.Catalog.Checks;

/// <summary>One check on a tree in memory, as the analyser runs it, suppressions included.</summary>
internal sealed class CheckTrial(string rule)
{
    public const string DefaultFile = "example.py";

    private readonly Dictionary<RepositoryPath, SourceText> others = [];

    public AgencySettings Settings { get; init; } = new();

    /// <summary>Where the text that is looked at stands.</summary>
    public string File { get; init; } = DefaultFile;

    /// <summary>Adds another file.</summary>
    public CheckTrial With(string path, string text)
    {
        others[RepositoryPath.Parse(path)] = new SourceText(text);
        return this;
    }

    /// <summary>The check must find just the places that begin at a '§', which is no part of the text.</summary>
    public async Task<IReadOnlyList<Finding>> FindsAsync(string marked)
    {
        Assert.Contains('§', marked);
        var parts = marked.Split('§');
        var text = string.Concat(parts);
        var offsets = parts.SkipLast(1).Select((_, i) => parts.Take(i + 1).Sum(p => p.Length));
        var source = new SourceText(text);
        var findings = await RunAsync(text);
        Assert.Equal(offsets.Select(o => source.PositionAt(o).ToString()), findings.Select(f => f.Range.Start.ToString()));
        return findings;
    }

    public async Task IgnoresAsync(string text) => Assert.Empty(await RunAsync(text));

    private async Task<IReadOnlyList<Finding>> RunAsync(string text)
    {
        await Trees.ParseAsync(text);
        var main = RepositoryPath.Parse(File);
        var files = new Dictionary<RepositoryPath, SourceText>(others) { [main] = new SourceText(text) };
        await using var project = new FakeWorkspace(files) { Language = Trees.Language, Settings = Settings };
        var check = UnitRegistry.Checks.Single(c => c.Id == rule);
        var outcome = await new CheckRun("agency", "1", [check]).AnalyzeAsync(new AnalysisRequest(project, [main]), CancellationToken.None);
        var completed = Assert.IsType<AnalysisOutcome.Completed>(outcome);
        Assert.Empty(completed.Notes);
        return completed.Findings;
    }
}
