using Agency.Core.Ci;
using Agency.Tests.Support;

namespace Agency.Tests.Cli.Commands;

/// <summary><c>agency ci prepare-context</c> as a build server runs it.</summary>
public sealed class CiPrepareContextCommandTests : IDisposable
{
    private const string Failed = "collected 1 item\nE       assert 2 == 3\ntests/test_shop.py:5: AssertionError\nFAILED tests/test_shop.py::test_total - assert 2 == 3\n1 failed in 0.12s\n##[error]Process completed with exit code 1.\n";

    private static readonly string Commit = new('c', 40);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_environment_of_GitHub_names_the_run()
    {
        var context = await ReadAsync(
            ["--log", await folder.WriteAsync("run.log", Failed)],
            ("GITHUB_RUN_ID", "99"), ("GITHUB_REPOSITORY", "shop/orders"), ("GITHUB_SHA", Commit), ("GITHUB_REF_NAME", "main"), ("GITHUB_EVENT_NAME", "workflow_dispatch"), ("GITHUB_RUN_ATTEMPT", "3"));

        Assert.Equal(new CiRun("99", "shop/orders", Commit) { Branch = "main" }, context.Run);
        Assert.Equal(("workflow_dispatch", 2, "diagnosed", "test_failure"), (context.Event, context.AttemptsMade, context.AnalysisSource, context.Analysis!.Classification.ErrorType));
    }

    [Fact]
    public async Task The_environment_of_GitLab_does_too()
    {
        var context = await ReadAsync([], ("CI_PIPELINE_ID", "7"), ("CI_PROJECT_PATH", "group/sub/shop"), ("CI_COMMIT_SHA", Commit), ("CI_COMMIT_REF_NAME", "dev"), ("CI_JOB_NAME", "unit"), ("CI_PIPELINE_SOURCE", "push"));

        Assert.Equal(new CiRun("7", "group/sub/shop", Commit) { Branch = "dev", Job = "unit" }, context.Run);
        Assert.Equal("push", context.Event);
    }

    [Fact]
    public async Task Without_a_log_the_context_says_so()
    {
        var context = await ReadAsync(Named);

        Assert.Null(context.Analysis);
        Assert.Equal(("none", "There is no log of the run, and no analysis that is of use."), (context.AnalysisSource, Assert.Single(context.Notes)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_answer_of_the_developer_agent_is_taken_and_the_plan_made_here(bool isWrapped)
    {
        var analysis = (await ReadAsync([.. Named, "--log", await folder.WriteAsync("run.log", Failed)])).Analysis!;
        var forged = analysis with
        {
            Classification = analysis.Classification with { ErrorType = "network", Confidence = 0.8 },
            SelfHealPlan = new SelfHealPlan(true, "", [new PlannedAction("rm", ["/"], "")]),
        };
        var json = CiJson.Write(forged);

        var context = await ReadAsync([.. Named, "--analysis", await folder.WriteAsync("analysis.json", isWrapped ? $"{{\"status\":\"received\",\"upstream\":{json}}}" : json)]);

        Assert.Equal(("given", "network"), (context.AnalysisSource, context.Analysis!.Classification.ErrorType));
        Assert.Equal(["rerun-job"], context.Analysis.SelfHealPlan.Actions.Select(a => a.Action));
    }

    [Theory]
    [InlineData("<html>502 Bad Gateway</html>")]
    [InlineData("""{"status":"error","error":"the upstream is gone"}""")]
    [InlineData("""{"status":"received","upstream":null}""")]
    [InlineData("[]")]
    public async Task An_answer_of_no_use_is_told_and_the_logs_are_read(string text)
    {
        var context = await ReadAsync([.. Named, "--log", await folder.WriteAsync("run.log", Failed), "--analysis", await folder.WriteAsync("a.json", text)]);

        Assert.Equal("diagnosed", context.AnalysisSource);
        Assert.Contains("analysis is of no use", Assert.Single(context.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attempts_are_counted_from_the_report_before()
    {
        await folder.WriteAsync("self-heal/report-17.json", CiJson.Write(new SelfHealReport
        {
            Run = new CiRun("17", "shop/orders", Commit),
            ErrorType = "network",
            Result = "rerun_requested",
            Summary = "",
            Attempt = 2,
            MaxAttempts = 3,
            Triggers = new CiTriggers(false, false, false),
            Attempts = [new SelfHealAttempt(1, "rerun_requested", Commit), new SelfHealAttempt(2, "rerun_requested", Commit)],
        }));

        Assert.Equal(2, (await ReadAsync(Named)).AttemptsMade);
    }

    [Theory]
    [InlineData("--run-id", "../../etc", "is no id of a run")]
    [InlineData("--run-id", "-rf", "is no id of a run")]
    [InlineData("--repository", "shop orders", "is no name of a repository")]
    [InlineData("--commit", "main", "40 or 64 hex digits")]
    [InlineData("--last-good", "-x", "40 or 64 hex digits")]
    [InlineData("--log", "missing.log", "cannot be read")]
    [InlineData("--analysis", "missing.json", "cannot be read")]
    public async Task Wrong_input_is_named(string option, string value, string message)
    {
        var (code, output, error) = await RunAsync([.. Named.Where((_, i) => Named[i - (i % 2)] != option), $"{option}={value}"]);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Combine("self-heal", "context.json")));
    }

    [Fact]
    public async Task Nothing_is_written_through_a_link()
    {
        Directory.CreateDirectory(folder.Combine("elsewhere"));
        Directory.CreateSymbolicLink(folder.Combine("self-heal"), folder.Combine("elsewhere"));

        Assert.Equal(2, (await RunAsync(Named)).Code);
        Assert.Empty(Directory.GetFiles(folder.Combine("elsewhere")));
    }

    private static string[] Named => ["--run-id", "17", "--repository", "shop/orders", "--commit", Commit];

    private Task<(int Code, string Output, string Error)> RunAsync(string[] arguments, params (string, string)[] variables) =>
        RealCommand.RunAsync(folder.Path, ["ci", "prepare-context", "--output", folder.Combine("self-heal"), .. arguments], variables);

    private async Task<SelfHealContext> ReadAsync(string[] arguments, params (string, string)[] variables)
    {
        var (code, output, error) = await RunAsync(arguments, variables);
        Assert.True(code == 0, output + error);
        return CiJson.ReadSelfHealContext(await File.ReadAllTextAsync(folder.Combine("self-heal", "context.json")));
    }
}
