using Agency.Core.Configuration;
using Agency.Core.Detection;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Analyzers;

/// <summary>A small project on disk, analysed by the real tools in the real sandbox.</summary>
internal sealed class RealProject : IAsyncDisposable
{
    private readonly OpenedFixture fixture;

    private RealProject(OpenedFixture fixture) => this.fixture = fixture;

    public IProject Project => fixture.Workspace;

    public static Task<RealProject> OpenAsync(params (string Path, string Text)[] files) => OpenAsync(new AgencySettings(), files);

    public static Task<RealProject> OpenAsync(AgencySettings settings, params (string Path, string Text)[] files) =>
        OpenAsync(settings, files.ToDictionary(f => RepositoryPath.Parse(f.Path), f => new SourceText(f.Text)));

    public static async Task<RealProject> OpenAsync(AgencySettings settings, IReadOnlyDictionary<RepositoryPath, SourceText> files) =>
        new(await (await FixerLab.SharedAsync()).OpenAsync(files, settings, CancellationToken.None));

    public async Task<AnalysisOutcome.Completed> AnalyzeAsync(IAnalyzer analyzer, params string[] files)
    {
        IReadOnlyList<RepositoryPath> asked = files.Length > 0 ? [.. files.Select(RepositoryPath.Parse)] : [.. Project.Files.Where(Project.Language.IsSource)];
        return await analyzer.AnalyzeAsync(new AnalysisRequest(Project, asked), CancellationToken.None) switch
        {
            AnalysisOutcome.Completed completed => completed,
            AnalysisOutcome.Crashed crashed => throw new InvalidOperationException(crashed.Reason),
            AnalysisOutcome.Missing missing => throw new InvalidOperationException(missing.Hint),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };
    }

    /// <summary>The findings as <c>a.py:3:5 RULE</c>, in that order.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(IAnalyzer analyzer, params string[] files) =>
        [.. (await AnalyzeAsync(analyzer, files)).Findings
            .OrderBy(f => f.File).ThenBy(f => f.Range.Start).ThenBy(f => f.Rule, StringComparer.Ordinal)
            .Select(f => $"{f.File}:{f.Range.Start.Line}:{f.Range.Start.Column} {f.Rule}")];

    public ValueTask DisposeAsync() => fixture.DisposeAsync();
}
