using Agency.Core.Configuration;
using Agency.Core.Syntax;
using Agency.Core.Verification;
using Agency.Languages.Python;
using Agency.Testing.Fakes;
using Agency.Testing.Fixers;

namespace Agency.Tests.Languages.Python;

public sealed class PythonTestRunnerTests
{
    [Fact]
    public async Task A_test_whose_name_begins_with_a_dash_is_not_taken_for_an_option()
    {
        var workspace = new FakeWorkspace(("-p/test_a.py", ""));
        var results = Directory.CreateTempSubdirectory("agency-results-");
        try
        {
            await new PythonTestRunner(Trees.Language, results.FullName).RunAsync(
                workspace, new TestRequest(["-p/test_a.py::test", "t/test_b.py::test"]), CancellationToken.None);
        }
        finally
        {
            results.Delete(recursive: true);
        }

        var run = Assert.Single(workspace.Processes.Runs);
        Assert.Equal(["--", "./-p/test_a.py::test", "t/test_b.py::test"], run.Arguments.TakeLast(3));
    }

    [Fact]
    public async Task What_the_tests_need_and_is_not_installed_is_named()
    {
        var files = new Dictionary<RepositoryPath, SourceText>
        {
            [RepositoryPath.Parse("tests/conftest.py")] = new("import no_such_colours\n"),
            [RepositoryPath.Parse("tests/test_a.py")] = new("def test():\n    assert True\n"),
        };
        await using var fixture = await (await FixerLab.SharedAsync()).OpenAsync(files, new AgencySettings(), CancellationToken.None);
        var results = Directory.CreateTempSubdirectory("agency-results-");
        try
        {
            var outcome = await new PythonTestRunner((PythonServices)fixture.Workspace.Language, results.FullName).RunAsync(fixture.Workspace, new TestRequest(), CancellationToken.None);

            Assert.StartsWith("they need no_such_colours, which is not installed for /", Assert.IsType<TestRunOutcome.Broken>(outcome).Detail, StringComparison.Ordinal);
        }
        finally
        {
            results.Delete(recursive: true);
        }
    }
}
