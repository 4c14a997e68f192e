using Agency.Core.Verification;
using Agency.Languages.Python;
using Agency.Testing.Fakes;

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
}
