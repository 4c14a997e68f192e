using Agency.Catalog.Analyzers;
using Agency.Catalog.Analyzers.Checks;
using Agency.Core.Detection;
using Agency.Core.Syntax;
using Agency.Testing.Fakes;
using Agency.Tests.Languages.Python;

namespace Agency.Tests.Catalog.Analyzers;

public sealed class CodeAnalyzerTests
{
    private static readonly RepositoryPath File = RepositoryPath.Parse("a.py");

    [Fact]
    public async Task Its_findings_are_those_of_the_checks()
    {
        await using var project = new FakeWorkspace(new Dictionary<RepositoryPath, SourceText> { [File] = new("x = 1\ny = x < x\n") }) { Language = Trees.Language };

        var outcome = Assert.IsType<AnalysisOutcome.Completed>(await new CodeAnalyzer().AnalyzeAsync(new AnalysisRequest(project, [File]), CancellationToken.None));

        var finding = Assert.Single(outcome.Findings, f => f.Rule == "self-comparison");
        Assert.Equal(("agency", "a.py:2:5", Category.Logic), (finding.Tool, $"{finding.File}:{finding.Range.Start.Line}:{finding.Range.Start.Column}", finding.Category));
    }

    [Fact]
    public async Task A_check_that_breaks_is_told_and_the_others_go_on()
    {
        await using var project = new FakeWorkspace(new Dictionary<RepositoryPath, SourceText> { [File] = new("x = 1\n") }) { Language = Trees.Language };

        var outcome = Assert.IsType<AnalysisOutcome.Completed>(
            await new CheckRun("agency", "1", [new BrokenCheck(), new EagerCheck()]).AnalyzeAsync(new AnalysisRequest(project, [File]), CancellationToken.None));

        Assert.Equal("eager", Assert.Single(outcome.Findings).Rule);
        Assert.Equal("broken broke on a.py: nobody foresaw this", Assert.Single(outcome.Notes));
    }

    [Fact]
    public async Task A_check_that_never_ends_is_left_behind_and_the_others_go_on()
    {
        await using var project = new FakeWorkspace(new Dictionary<RepositoryPath, SourceText> { [File] = new("x = 1\n") }) { Language = Trees.Language };
        var time = new FakeTimeProvider();
        using var endless = new EndlessCheck();

        var run = new CheckRun("agency", "1", [endless, new EagerCheck()], time).AnalyzeAsync(new AnalysisRequest(project, [File]), CancellationToken.None);
        await endless.Asked.WaitAsync();
        while (time.WaitingTimers == 0)
            await Task.Yield();
        time.Advance(CheckRun.Limit);

        var outcome = Assert.IsType<AnalysisOutcome.Completed>(await run);
        Assert.Equal("eager", Assert.Single(outcome.Findings).Rule);
        Assert.Equal("endless broke on a.py: it took longer than 60 seconds, and was not asked about other files.", Assert.Single(outcome.Notes));
    }
}
