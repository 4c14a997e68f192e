using System.Text.Json;
using Agency.Core.Ci;
using Agency.Server.Configuration;
using Agency.Server.Intake.Correlation;
using Agency.Server.Sessions;
using Agency.Server.Tests.Support;
using Agency.Server.Workers.Healing;

namespace Agency.Server.Tests.Workers.Healing;

/// <summary>What a session finds out about its incident, with logs and without.</summary>
public sealed class ProblemReaderTests
{
    public static TheoryData<bool> Kinds => TestDatabase.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_newest_analysis_that_can_be_read_counts(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        await WriteAsync(test, "logs/1", CiJson.Write(Analysis("1", "lint")));
        await WriteAsync(test, "logs/2", CiJson.Write(Analysis("2", "dependency")));
        await WriteAsync(test, "logs/3", "null");
        await WriteAsync(test, "logs/4", "{\"run\":");
        var (problem, step) = await ReadAsync(test, Input(["logs/1", "logs/2", "logs/3", "logs/4", "logs/5", "../elsewhere"]));
        Assert.Equal(("dependency", 0.75, "2", true, false), (problem.Category, problem.Confidence, problem.RunId, problem.WantsActions, problem.WantsFix));
        Assert.Equal("dependency (confidence 0.75); 0 failing tests; 12 lines of log.", step.Detail);
        Assert.Equal("dependency", await ValueAsync(test, "SELECT category FROM sessions"));
        Assert.Equal("first cause\n…\nsecond cause", await ValueAsync(test, "SELECT content FROM artifacts WHERE name = 'log.txt'"));
        Assert.Equal("2", CiJson.ReadAnalysis(await ValueAsync(test, "SELECT content FROM artifacts WHERE name = 'analysis.json'")).Run.RunId);
    }

    [Fact]
    public async Task Without_logs_the_tests_that_the_event_names_tell()
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres: false);
        var (problem, step) = await ReadAsync(test, Input([]) with { FailedTests = ["tests/test_shop.py::test_total"], Commit = "c0ffee", Branch = "topic", RunId = "77" });
        Assert.Equal(("test_failure", 0.6, "77", false, true), (problem.Category, problem.Confidence, problem.RunId, problem.WantsActions, problem.WantsFix));
        Assert.Equal(("c0ffee", "topic", false), (problem.Commit, problem.Branch, problem.IsOver));
        Assert.Equal("test_failure (confidence 0.60); 1 failing test; no logs.", step.Detail);
        Assert.Equal(["tests/test_shop.py::test_total"], CiJson.ReadAnalysis(problem.Analysis).FixAgentInstructions.Tests);
    }

    [Fact]
    public async Task Without_anything_nothing_is_claimed_and_what_is_over_is_over()
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres: false);
        await test.Database.WriteAsync(
            s => s.ExecuteAsync(
                """
                INSERT INTO incidents (id, title, category, state, failed_tests, endpoints, tags, events, attempts, opened_at, updated_at)
                VALUES ('i-1', 't', 'alert', 'closed', '[]', '[]', '[]', 1, 1, {now}, {now})
                """),
            CancellationToken.None);
        var (problem, _) = await ReadAsync(test, Input([]));
        Assert.Equal(("alert", 0.0, "i-1", true), (problem.Category, problem.Confidence, problem.RunId, problem.IsOver));
        Assert.Equal("", await ValueAsync(test, "SELECT content FROM artifacts WHERE name = 'log.txt'"));
    }

    private static CiAnalysis Analysis(string run, string type) => new()
    {
        Run = new CiRun(run, "org/shop", "c0ffee"),
        Classification = new CiClassification(type, 0.75) { Lines = 12, CausalLines = [new("tests", 1, 1, "first cause"), new("tests", 9, 9, "second cause")] },
        SelfHealPlan = new SelfHealPlan(true, "It may pass.", []),
        FixAgentInstructions = new FixInstructions(false, "No change of code helps."),
        Triggers = new CiTriggers(true, false, false),
    };

    private static IncidentInput Input(IReadOnlyList<string> folders) =>
        new("i-1", 1, "org/shop", JsonSerializer.SerializeToElement(new { })) { Category = "alert", LogFolders = folders };

    private static Task WriteAsync(TestDatabase test, string folder, string json)
    {
        Directory.CreateDirectory(Path.Combine(test.Folder, folder));
        return File.WriteAllTextAsync(Path.Combine(test.Folder, folder, "analysis.json"), json);
    }

    private static async Task<(Problem Problem, StepContext Step)> ReadAsync(TestDatabase test, IncidentInput input)
    {
        var session = await HeldSession.BeginAsync(test.Database, "s-1", input: SessionJson.Write(input));
        var step = session.Step("diagnose");
        return (await new ProblemReader(test.Database, new ServerOptions { DataFolder = test.Folder }).ReadAsync(session.Context, step, CancellationToken.None), step);
    }

    private static async Task<string> ValueAsync(TestDatabase test, string sql) => await test.Database.ReadAsync(s => s.ValueAsync<string>(sql), CancellationToken.None) ?? "";
}
