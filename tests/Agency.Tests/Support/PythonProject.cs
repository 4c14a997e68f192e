using Agency.Catalog;
using Agency.Core.Configuration;
using Agency.Core.Diagnosis;
using Agency.Core.Projects;
using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Harness;
using Agency.Languages.Python.Repair;
using Agency.Testing.Fakes;
using Agency.Testing.Fixers;

namespace Agency.Tests.Support;

/// <summary>A small Python project on disk whose tests are run by the real runners in the real sandbox.</summary>
internal sealed class PythonProject : IAsyncDisposable
{
    private readonly OpenedFixture fixture;
    private readonly string results = Directory.CreateTempSubdirectory("agency-results-").FullName;

    private PythonProject(OpenedFixture fixture)
    {
        this.fixture = fixture;
        Runner = new PythonTestRunner((PythonServices)Workspace.Language, results);
        Harness = new PythonHarness((PythonServices)Workspace.Language, Runner);
    }

    public IWorkspace Workspace => fixture.Workspace;

    public PythonTestRunner Runner { get; }

    public PythonHarness Harness { get; }

    public static Task<PythonProject> OpenAsync(params (string Path, string Text)[] files) => OpenAsync(new AgencySettings(), files);

    public static async Task<PythonProject> OpenAsync(AgencySettings settings, params (string Path, string Text)[] files) =>
        new(await (await FixerLab.SharedAsync()).OpenAsync(files.ToDictionary(f => RepositoryPath.Parse(f.Path), f => new SourceText(f.Text)), settings, CancellationToken.None));

    public async Task<IHarnessSession> CollectAsync() =>
        Assert.IsType<HarnessOutcome.Opened>(await Harness.OpenAsync(Workspace, CancellationToken.None)).Session;

    /// <summary>What <c>agency diagnose</c> finds out, with every template there is.</summary>
    public Task<TestHealing> HealAsync(TestHealRequest request, params IReadOnlyList<ITemplate> templates) =>
        new TestHealer(Harness, new PythonRepair(), templates.Count > 0 ? templates : UnitRegistry.Templates, TimeProvider.System)
            .RunAsync(Workspace, request, new SilentProgress(), CancellationToken.None);

    public async Task<FailureStudy> StudyAsync()
    {
        await using var session = await CollectAsync();
        var modules = await Workspace.Language.ModulesAsync(Workspace, CancellationToken.None);
        var own = modules.Modules.Select(m => m.Name.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        return await Investigator.StudyAsync(session, new PythonRepair().IsTest, own.Contains, only: null, CancellationToken.None);
    }

    /// <summary>The only place of a text in a file, replaced.</summary>
    public async Task<Edit> EditAsync(string file, string old, string text)
    {
        var path = RepositoryPath.Parse(file);
        var source = Assert.IsType<ReadOutcome.Text>(await Workspace.ReadAsync(path, CancellationToken.None)).Source.Text;
        var at = source.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0 && at == source.LastIndexOf(old, StringComparison.Ordinal), $"'{old}' is not once in {file}.");
        return new Edit(path, new TextSpan(at, at + old.Length), text);
    }

    public async Task<Variant> ChangeAsync(int number, string file, string old, string text, Isolation isolation = Isolation.Function) =>
        new(number, [await EditAsync(file, old, text)], isolation);

    /// <summary>Every file of the tree with its content.</summary>
    public async Task<string> PictureAsync()
    {
        var lines = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Workspace.Root, "*", SearchOption.AllDirectories).Where(f => !f.Contains("/.git", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            lines.Add($"{Path.GetRelativePath(Workspace.Root, file)}: {await File.ReadAllTextAsync(file)}");
        return string.Join('\n', lines);
    }

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        Directory.Delete(results, recursive: true);
    }
}
