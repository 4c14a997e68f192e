using Agency.Core.Ci;
using Agency.Testing.Fakes.GitHub;
using Agency.Tests.Adapters.Git;
using Agency.Tests.Support;

namespace Agency.Tests.Cli.Commands;

/// <summary><c>agency ci execute</c> as a build server runs it: real git, real pytest in the real sandbox, a GitHub on this machine.</summary>
[Trait("Kind", "slow")]
public sealed class CiExecuteCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeGitHub github = new();
    private TestRepository repository = null!;

    public async Task InitializeAsync()
    {
        repository = await TestRepository.CreateAsync();
        repository.Write("shop.py", "def add(a, b):\n    return a - b\n");
        repository.Write("test_shop.py", "import shop\n\n\ndef test_add():\n    assert shop.add(2, 3) == 5\n\n\ndef test_zero():\n    assert shop.add(2, 0) == 2\n\n\ndef test_other():\n    assert shop.add(9, 9) == 1\n");
        await repository.CommitAllAsync();
        github.AddRun(17);
    }

    public async Task DisposeAsync()
    {
        repository.Dispose();
        folder.Dispose();
        await github.DisposeAsync();
    }

    [Fact]
    public async Task A_flaky_failure_is_healed_without_a_patch()
    {
        // What is not committed plays no part.
        repository.Write("shop.py", "def add(a, b):\n    return 0\n");

        var report = await HealAsync(["test_shop.py::test_zero"]);

        Assert.Equal(SelfHealResult.Healed, report.Result);
        Assert.Equal(("test_shop.py::test_zero", "flaky", 2, 1), Assert.Single(report.Tests) is var test ? (test.Test, test.Nature, test.Passed, test.Failed) : default);
        Assert.Equal(["failed"], github.Runs[17].Reruns);
        Assert.Equal(3, CiJson.ReadTestHistory(await File.ReadAllTextAsync(folder.Combine("self-heal", "test-history.json"))).Observations.Count);
        Assert.Equal("M shop.py", (await repository.GitAsync("status", "--porcelain")).Trim());
    }

    [Fact]
    public async Task A_regression_is_handed_on_and_no_job_is_run_until_it_passes()
    {
        var report = await HealAsync(["test_shop.py::test_add", "test_shop.py::test_zero"]);

        Assert.Equal(SelfHealResult.Regression, report.Result);
        Assert.Equal([("test_shop.py::test_add", "regression"), ("test_shop.py::test_zero", "flaky")], report.Tests.Select(t => (t.Test, t.Nature)));
        Assert.Equal("reproduced 2 of 2: regression", report.Tests[0].Detail);
        Assert.Equal(new CiTriggers(false, true, false), report.Triggers);
        Assert.Empty(github.Runs[17].Reruns);

        // The same run is not tried again.
        await PrepareAsync(["test_shop.py::test_add"]);
        Assert.Contains("closed regression:", (await StepAsync("decide", "--manual")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_no_test_does_not_keep_the_others_from_running()
    {
        var report = await HealAsync(["test_shop.py::test_zero", "test_gone.py::test_x", "../../etc/passwd::x", "--collect-only"]);

        Assert.Equal("flaky", report.Tests.Single(t => t.Test == "test_shop.py::test_zero").Nature);
        Assert.All(report.Tests.Where(t => t.Test != "test_shop.py::test_zero"), t => Assert.Equal("undecided", t.Nature));
        Assert.Equal(SelfHealResult.NotHealed, report.Result);
        Assert.Empty(github.Runs[17].Reruns);
    }

    [Fact]
    public async Task A_commit_that_is_not_there_is_not_pretended()
    {
        var report = await HealAsync(["test_shop.py::test_zero"], new string('d', 40));

        Assert.Equal((SelfHealResult.NotHealed, "failed"), (report.Result, report.Actions[0].Status));
        Assert.Contains("is not in this repository", report.Actions[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_does_nothing_and_a_decision_that_is_no_decision_is_wrong_input()
    {
        await PrepareAsync(["test_shop.py::test_zero"]);
        await StepAsync("decide", "--manual");

        Assert.StartsWith("dry_run\n", (await StepAsync("execute", "--dry-run")).Output, StringComparison.Ordinal);
        Assert.Empty(github.Requests);
        Assert.False(File.Exists(folder.Combine("self-heal", "test-history.json")));

        await folder.WriteAsync("self-heal/decision.json", "{}");
        Assert.Equal(2, (await StepAsync("execute")).Code);
    }

    [Fact]
    public async Task Without_leave_a_report_is_written_all_the_same()
    {
        await PrepareAsync(["test_shop.py::test_zero"]);
        await StepAsync("decide");

        var (code, output, _) = await StepAsync("execute");

        Assert.Equal(0, code);
        Assert.StartsWith("not_allowed\n", output, StringComparison.Ordinal);
        Assert.Equal(SelfHealResult.NotAllowed, (await ReportAsync()).Result);
    }

    private async Task<SelfHealReport> HealAsync(string[] tests, string? commit = null)
    {
        await PrepareAsync(tests, commit);
        foreach (var (step, option) in ((string, string)[])[("decide", "--manual"), ("execute", "--trust-config")])
        {
            var (code, output, error) = await StepAsync(step, option);
            Assert.True(code == 0, output + error);
        }

        return await ReportAsync();
    }

    private async Task PrepareAsync(string[] tests, string? commit = null)
    {
        var run = new CiRun("17", github.Repository, commit ?? await repository.GitAsync("rev-parse", "HEAD")) { Branch = "main", Conclusion = "failure" };
        var analysis = new CiAnalysis
        {
            Run = run,
            Classification = new CiClassification("test_failure", 0.95) { FailingTests = [.. tests.Select(t => new CiFailingTest(t, "pytest", null, null))] },
            SelfHealPlan = new SelfHealPlan(false, "", []),
            FixAgentInstructions = new FixInstructions(false, ""),
            Triggers = new CiTriggers(false, false, false),
        };
        var (code, output, error) = await StepAsync(
            "prepare-context", "--run-id", run.RunId, "--repository", run.Repository, "--commit", run.Commit, "--analysis", await folder.WriteAsync("analysis.json", CiJson.Write(analysis)));
        Assert.True(code == 0, output + error);
    }

    private async Task<SelfHealReport> ReportAsync() => CiJson.ReadSelfHealReport(await File.ReadAllTextAsync(folder.Combine("self-heal", "report-17.json")));

    private Task<(int Code, string Output, string Error)> StepAsync(string step, params string[] arguments) => RealCommand.RunAsync(
        folder.Path, ["ci", step, "--output", folder.Combine("self-heal"), repository.Root, .. arguments], ("GITHUB_API_URL", github.Url.ToString()), ("GITHUB_TOKEN", github.Token));
}
