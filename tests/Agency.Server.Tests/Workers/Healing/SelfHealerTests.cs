using Agency.Adapters.Processes;
using Agency.Server.Tests.Support;
using Agency.Server.Workers.Healing;

namespace Agency.Server.Tests.Workers.Healing;

/// <summary>What comes of the commands that change no code, with a program in their place that a test writes.</summary>
public sealed class SelfHealerTests
{
    private const string Token = "ghp_k3Zq9XbT7vRw2LmNp5Ys8HdJc4FgAe6Uo1iB";

    [Theory]
    [InlineData("healed", true, false, false)]
    [InlineData("regression", false, true, false)]
    [InlineData("rerun_requested", false, false, true)]
    [InlineData("not_healed", false, false, false)]
    public async Task Tells_what_the_report_says(string result, bool isHealed, bool isRegression, bool isRerun)
    {
        await using var bench = await HealingBench.OpenAsync();
        var (report, session) = await TryAsync(bench, await ProgramAsync(bench, $$"""{"result": "{{result}}", "summary": "So it is.", "actions": [{"action": "rerun-job", "status": "{{(isRerun ? "done" : "failed")}}"}]}"""));
        Assert.Equal((isHealed, isRegression, isRerun, "So it is."), (report.IsHealed, report.IsRegression, report.RerunAt is not null, report.Summary));
        Assert.Equal(report.SandboxMilliseconds.ToString(System.Globalization.CultureInfo.InvariantCulture), await bench.ValueAsync("SELECT CAST(sandbox_ms AS TEXT) FROM sessions"));
        Assert.Contains(result, await bench.ValueAsync("SELECT content FROM artifacts WHERE name = 'report.json'"), StringComparison.Ordinal);
        Assert.Equal(["ci prepare-context", "ci decide", "ci execute"], (await File.ReadAllLinesAsync(session + ".calls")).Select(l => string.Join(' ', l.Split(' ').Take(2))));
        // What was checked out is what was asked about, with the token of the build server and no other secret.
        Assert.Equal(bench.Commit, (await File.ReadAllTextAsync(session + ".head")).Trim());
        var variables = await File.ReadAllLinesAsync(session + ".env");
        Assert.Contains($"GITHUB_TOKEN={Token}", variables);
        Assert.DoesNotContain(variables, v => v.Contains(RunningServer.AgentToken, StringComparison.Ordinal));
        Assert.Empty(LeftIn(bench));
    }

    [Theory]
    [InlineData("", "No report was written.")]
    [InlineData("{\"result\": ", "What the commands wrote is not JSON.")]
    [InlineData("[]", "")]
    [InlineData("{\"result\": 1, \"summary\": {}}", "")]
    public async Task A_report_that_is_none_heals_nothing_and_breaks_nothing(string json, string summary)
    {
        await using var bench = await HealingBench.OpenAsync();
        var (report, _) = await TryAsync(bench, await ProgramAsync(bench, json));
        Assert.Equal((false, false, (long?)null, summary), (report.IsHealed, report.IsRegression, report.RerunAt, report.Summary));
    }

    [Fact]
    public async Task A_command_that_fails_is_told_and_ends_it()
    {
        await using var bench = await HealingBench.OpenAsync();
        var (report, program) = await TryAsync(bench, await ProgramAsync(bench, "{}", "[ $2 = decide ] && { echo boom >&2; exit 3; }"));
        Assert.Equal((false, "agency ci decide failed: boom"), (report.IsHealed, report.Summary));
        Assert.Equal(2, (await File.ReadAllLinesAsync(program + ".calls")).Length);
        Assert.Empty(LeftIn(bench));
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_told()
    {
        await using var bench = await HealingBench.OpenAsync();
        var (report, _) = await TryAsync(bench, "/no/such/script");
        Assert.StartsWith("agency ci prepare-context failed: ", report.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_ends_what_runs_and_removes_what_was_made()
    {
        await using var bench = await HealingBench.OpenAsync();
        var program = await ProgramAsync(bench, "{}", "exec sleep 600");
        using var stop = new CancellationTokenSource();
        var trying = TryAsync(bench, program, stop.Token);
        await WorkflowNode.UntilAsync(() => Task.FromResult(File.Exists(program + ".env")), "the command runs");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trying);
        Assert.Empty(LeftIn(bench));
    }

    /// <summary>A script that writes down what it is given, and the report where it is to execute.</summary>
    private static Task<string> ProgramAsync(HealingBench bench, string report, string before = "") => bench.WriteAsync(
        "program.sh",
        $$"""
        git rev-parse HEAD > "$0.head"
        echo "$*" >> "$0.calls"
        env > "$0.env"
        {{before}}
        [ "$2" = execute ] || exit 0
        [ -n '{{report}}' ] || exit 0
        printf '%s' '{{report}}' > "$5/report-1.json"
        """);

    private static IEnumerable<string> LeftIn(HealingBench bench) =>
        Directory.EnumerateDirectories(Path.Combine(bench.Options().DataFolder, "work")).SelectMany(Directory.EnumerateFileSystemEntries);

    private static async Task<(ActionReport Report, string Program)> TryAsync(HealingBench bench, string program, CancellationToken cancellationToken = default)
    {
        var session = await HeldSession.BeginAsync(bench.Test.Database, "s-1");
        var environment = new HostEnvironment(new Dictionary<string, string>(RunningServer.Variables) { ["GITHUB_TOKEN"] = Token });
        var healer = new SelfHealer(bench.Commands(bench.Options("node-1", "/bin/sh", program)), bench.Test.Database, environment);
        var problem = new Problem("i-1", "flaky_test", 0.9, "{}") { Commit = bench.Commit, RunId = "1" };
        return (await healer.TryAsync(session.Context, session.Step("self-heal"), problem, cancellationToken), program);
    }
}
