using Agency.Catalog;
using Agency.Catalog.Analyzers.Checks;
using Agency.Core.Detection;
using Agency.Core.Documentation;
using Agency.Core.Syntax;
using Agency.Testing.Fakes;
using Agency.Testing.Fixers;
using Agency.Tests.Languages.Python;

namespace Agency.Tests.Catalog;

/// <summary>What a unit shows in its documentation is what it does; a fixer's example goes through every check of the harness.</summary>
public sealed class UnitExampleTests
{
    public static TheoryData<string> Fixers() => [.. UnitRegistry.Docs.Where(d => d.Kind == "fixer").Select(d => d.Id)];

    [Theory]
    [MemberData(nameof(Fixers))]
    [Trait("Kind", "slow")]
    public Task The_example_of_every_fixer_holds(string id) => FixerTest.ForDoc(Find("fixer", id)).RunAsync();

    public static TheoryData<string> Checks() => [.. UnitRegistry.Docs.Where(d => d.Kind == "check").Select(d => d.Id)];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task The_example_of_every_check_is_found_before_and_not_after(string id)
    {
        var doc = Find("check", id);
        Assert.Equal([$"agency:{id}"], doc.ExampleFindings);
        var before = doc.ExampleBefore.ToDictionary(f => f.Path, f => f.Text);
        var after = doc.ExampleAfter.ToDictionary(f => f.Path, f => f.Text);

        Assert.NotEmpty(await FindAsync(id, before));
        Assert.Empty(await FindAsync(id, before.ToDictionary(f => f.Key, f => after.GetValueOrDefault(f.Key, f.Value))));
    }

    public static TheoryData<string> Templates() => [.. UnitRegistry.Docs.Where(d => d.Kind == "template").Select(d => d.Id)];

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task The_example_of_every_template_is_one_of_its_changes(string id)
    {
        var doc = Find("template", id);
        var before = Assert.Single(doc.ExampleBefore);

        var changed = await TemplateTrial.ChangedAsync(id, before.Text);

        Assert.Contains(Assert.Single(doc.ExampleAfter).Text, changed);
    }

    private static async Task<IReadOnlyList<Finding>> FindAsync(string id, Dictionary<string, string> files)
    {
        var sources = files.ToDictionary(f => RepositoryPath.Parse(f.Key), f => new SourceText(f.Value));
        await using var project = new FakeWorkspace(sources) { Language = Trees.Language };
        var run = new CheckRun("agency", "1", [UnitRegistry.Checks.Single(c => c.Id == id)]);
        var completed = Assert.IsType<AnalysisOutcome.Completed>(await run.AnalyzeAsync(new AnalysisRequest(project, [.. sources.Keys.Order()]), CancellationToken.None));
        Assert.Empty(completed.Notes);
        return completed.Findings;
    }

    private static UnitDoc Find(string kind, string id) => UnitRegistry.Docs.Single(d => d.Kind == kind && d.Id == id);
}
