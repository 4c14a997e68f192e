using Agency.Catalog;
using Agency.Catalog.Analyzers;
using Agency.Core.Detection;
using Agency.Core.Syntax;
using Agency.Testing.Fakes;
using Agency.Tests.Languages.Python;

namespace Agency.Tests.Catalog.Analyzers;

public sealed class ProjectAnalyzerTests
{
    [Fact]
    public async Task Checks_of_single_files_are_left_to_the_other_analyser()
    {
        var file = RepositoryPath.Parse("a.py");
        await using var project = new FakeWorkspace(new Dictionary<RepositoryPath, SourceText> { [file] = new("x = 1\ny = x < x\n") }) { Language = Trees.Language };

        var outcome = Assert.IsType<AnalysisOutcome.Completed>(await new ProjectAnalyzer().AnalyzeAsync(new AnalysisRequest(project, [file]), CancellationToken.None));

        Assert.DoesNotContain(outcome.Findings, f => UnitRegistry.Checks.Any(c => c.IsPerFile && c.Id == f.Rule));
    }
}
