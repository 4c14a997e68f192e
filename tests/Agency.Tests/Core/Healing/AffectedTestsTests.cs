using Agency.Core.Healing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Core.Verification;
using Agency.Testing.Fakes;

namespace Agency.Tests.Core.Healing;

public sealed class AffectedTestsTests
{
    private static readonly FakeWorkspace Project = new(("app.py", "a"), ("test_app.py", "b"), ("test_other.py", "c"))
    {
        Language = new FakeLanguageServices { Modules = new ModuleGraph([Module("app"), Module("test_app", "app"), Module("test_other")]) },
    };

    private readonly FakeTestRunner runner = new(new Dictionary<string, Func<string, bool>>
    {
        ["test_app.py::test_one"] = _ => true,
        ["test_other.py::test_two"] = _ => false,
    });

    [Fact]
    public async Task Only_tests_that_reach_what_was_changed_are_run()
    {
        var ran = Assert.IsType<TestRunOutcome.Ran>(await RunAsync("app.py", seconds: 5));
        Assert.Equal(["test_app.py::test_one"], ran.Run.Results.Keys);
        Assert.Equal(["test_other.py::test_two"], Assert.IsType<TestRunOutcome.Ran>(await RunAsync("test_other.py", seconds: 5)).Run.Results.Keys);
    }

    [Theory]
    [InlineData("app.py", 0)]
    [InlineData("unknown.py", 5)]
    public async Task Without_time_or_tests_there_are_none(string changed, int seconds)
    {
        Assert.IsType<TestRunOutcome.NoTests>(await RunAsync(changed, seconds));
        Assert.Equal(0, runner.PartialRuns + runner.SuiteRuns);
    }

    private static ProjectModule Module(string name, params string[] imports) => new(
        RepositoryPath.Parse(name + ".py"), name, [.. imports.Select(i => new ModuleImport(i, [], 1, false, false))], null, false);

    private Task<TestRunOutcome> RunAsync(string changed, int seconds) =>
        new AffectedTests(runner, [RepositoryPath.Parse(changed)], TimeSpan.FromSeconds(seconds), new FakeTimeProvider())
            .RunAsync(Project, new TestRequest(), CancellationToken.None);
}
