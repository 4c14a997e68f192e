using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Agency.Adapters.Configuration;
using Agency.Adapters.Processes;
using Agency.Cli.Workflows;
using Agency.Core.Execution;
using Agency.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Agency.Tests.Cli.Workflows;

public sealed class EngineWorkflowTests : IDisposable
{
    private static readonly ProjectSurvey Plain = new() { TestRunner = "pytest", TestPaths = ["tests"] };
    private static readonly ProjectSurvey Site = new() { TestRunner = "pytest", HasDjango = true, SeedCommand = "seed_demo", HasPlaywright = true, HasPlaywrightSetup = true };

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string?, string?> Tools => new() { { null, null }, { "owner/agency", null }, { "owner/agency", "v1.0" } };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Tools))]
    public void Both_workflows_are_such_that_GitHub_takes_them(string? tool, string? revision)
    {
        foreach (var survey in (ProjectSurvey[])[Plain, Site, new()])
        {
            Assert.Empty(WorkflowCheck.Problems(EngineWorkflow.Write(survey, tool, revision)));
            Assert.Empty(WorkflowCheck.Problems(BackendWorkflow.Write(survey, tool, revision)));
        }
    }

    [Theory]
    [InlineData("needs: [e2e-tests, send-ci-logs, self-heal-runner]", "needs: [e2e-tests, send-ci-log, self-heal-runner]", "needs send-ci-log, which is no job")]
    [InlineData("needs: fix-agent-prep", "needs: e2e-tests", "refers to the job fix-agent-prep, which it does not need")]
    [InlineData("timeout_minutes: 45", "best_effort: false", "gives the called workflow no time limit")]
    [InlineData("agent_command: agency ci execute", "timeout-minutes: 3", "")]
    public void A_graph_that_does_not_hold_is_seen(string right, string wrong, string problem)
    {
        var text = EngineWorkflow.Write(Plain, null, null);
        Assert.Contains(right, text, StringComparison.Ordinal);
        if (problem.Length > 0)
            Assert.Contains(WorkflowCheck.Problems(text.Replace(right, wrong, StringComparison.Ordinal)), p => p.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void The_jobs_wait_for_each_other_as_the_graph_says()
    {
        var jobs = Jobs(EngineWorkflow.Write(Plain, null, null));

        Assert.Equal(
            [
                "auth-validator <- ", "seed-orchestrator <- auth-validator", "page-smoke <- seed-orchestrator", "e2e-tests <- page-smoke", "send-ci-logs <- e2e-tests",
                "startup-fix-agent <- e2e-tests send-ci-logs", "self-heal-supervisor <- startup-fix-agent", "self-heal-runner <- self-heal-supervisor",
                "fix-agent-prep <- e2e-tests send-ci-logs self-heal-runner", "fix-agent-runner <- fix-agent-prep",
                "ci-dashboard-agent <- e2e-tests self-heal-runner fix-agent-runner", "publish-dashboard <- ci-dashboard-agent", "post-dashboard-comment <- ci-dashboard-agent publish-dashboard",
            ],
            jobs.Select(j => $"{j.Key} <- {string.Join(' ', WorkflowCheck.Needs(j.Value))}"));
    }

    [Fact]
    public void Only_the_checks_decide_and_healing_needs_a_person()
    {
        var jobs = Jobs(EngineWorkflow.Write(Plain, null, null));
        string[] checks = ["auth-validator", "seed-orchestrator", "page-smoke", "e2e-tests"];

        foreach (var (name, job) in jobs)
        {
            var isBestEffort = job.Children.ContainsKey("continue-on-error") || (job.Children.ContainsKey("with") && ((YamlMappingNode)job["with"]).Children.ContainsKey("best_effort"));
            Assert.Equal(!checks.Contains(name), isBestEffort);
        }

        Assert.Contains("github.event_name == 'workflow_dispatch' && needs.e2e-tests.result == 'failure'", jobs["startup-fix-agent"]["if"].ToString(), StringComparison.Ordinal);
        Assert.Contains("needs.e2e-tests.result == 'failure'", jobs["fix-agent-prep"]["if"].ToString(), StringComparison.Ordinal);
        Assert.Contains("outputs.allowed == 'true'", jobs["self-heal-runner"]["if"].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(jobs, j => Has(j.Value, "write") && j.Key is not ("publish-dashboard" or "post-dashboard-comment"));
    }

    [Fact]
    public void A_plain_project_runs_its_own_tests_and_a_site_its_pages()
    {
        var plain = Jobs(EngineWorkflow.Write(Plain, null, null));
        var site = Jobs(EngineWorkflow.Write(Site, null, null));

        Assert.Equal("python -m pytest -ra tests", plain["e2e-tests"]["with"]["agent_command"].ToString());
        Assert.Equal("echo 'No test of this project signs in.'", plain["auth-validator"]["with"]["agent_command"].ToString());
        Assert.DoesNotContain("postgres", BackendWorkflow.Write(Plain, null, null), StringComparison.Ordinal);
        Assert.Equal("npx playwright test", site["e2e-tests"]["with"]["agent_command"].ToString());
        Assert.Equal("playwright", site["e2e-tests"]["with"]["log_name"].ToString());
        Assert.Equal("python manage.py seed_demo", site["seed-orchestrator"]["with"]["agent_command"].ToString());
        Assert.Equal("npx playwright test --project=setup", site["auth-validator"]["with"]["agent_command"].ToString());
        Assert.Contains("/api/health/", BackendWorkflow.Write(Site, null, null), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_script_is_valid_for_bash_and_short()
    {
        foreach (var text in (string[])[EngineWorkflow.Write(Site, null, null), BackendWorkflow.Write(Site, null, null)])
        {
            foreach (var script in Scripts(text))
                Assert.InRange(script.Split('\n').Length, 1, 24);
        }
    }

    [Fact]
    public async Task The_scripts_parse()
    {
        foreach (var script in Scripts(EngineWorkflow.Write(Site, null, null)).Concat(Scripts(BackendWorkflow.Write(Site, null, null))))
        {
            var file = await folder.WriteAsync("script.sh", script);
            var (code, output) = await BashAsync(["-n", file]);
            Assert.True(code == 0, output + script);
        }
    }

    [Fact]
    public async Task The_command_that_fails_fails_the_step_and_leaves_its_log()
    {
        var script = Scripts(BackendWorkflow.Write(Plain, null, null)).Single(s => s.Contains("AGENT_COMMAND", StringComparison.Ordinal));
        var file = await folder.WriteAsync("run.sh", script);
        Directory.CreateDirectory(folder.Combine("project"));

        var (passed, _) = await BashAsync(["-e", file], "project", ("AGENT_COMMAND", "echo 'it $(works)'"), ("LOG_NAME", "one"));
        var (failed, _) = await BashAsync(["-e", file], "project", ("AGENT_COMMAND", "echo before; false; echo after"), ("LOG_NAME", "two"));

        Assert.Equal((0, 1), (passed, failed));
        Assert.Equal("it $(works)\n", await File.ReadAllTextAsync(folder.Combine("logs", "one.log")));
        Assert.Equal("before\n", await File.ReadAllTextAsync(folder.Combine("logs", "two.log")));
    }

    [Fact]
    public void The_decision_of_one_job_lets_the_next_one_begin()
    {
        var jobs = Jobs(EngineWorkflow.Write(Plain, null, null));
        var supervisor = jobs["self-heal-supervisor"];
        Assert.Equal("${{ steps.decide.outputs.allowed }}", supervisor["outputs"]["allowed"].ToString());
        // The command itself writes the output; CiDecideCommandTests shows which.
        var step = ((YamlSequenceNode)supervisor["steps"]).Children.Single(s => ((YamlMappingNode)s).Children.TryGetValue("id", out var id) && id.ToString() == "decide");
        Assert.Equal("agency ci decide", step["run"].ToString());
    }

    [Fact]
    public async Task The_logs_are_sent_with_the_token_and_the_answer_is_kept()
    {
        var script = Scripts(EngineWorkflow.Write(Plain, null, null)).Single(s => s.Contains("/api/ci/logs", StringComparison.Ordinal));
        var file = await folder.WriteAsync("send.sh", script);
        await folder.WriteAsync("work/results/logs/e2e-tests.log", "FAILED \"quoted\" \u001b[31mred\n");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerAsync(listener, """{"status":"received","upstream":{}}""");

        var (code, said) = await BashAsync(
            ["-e", file], "work",
            ("AGENT_URL", $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"), ("AGENT_TOKEN", "t0ken-of-the-test"), ("BRANCH", "topic/$(x)"), ("CONCLUSION", "failure"),
            ("GITHUB_RUN_ID", "77"), ("GITHUB_REPOSITORY", "o/n"), ("GITHUB_SHA", "abc123"), ("GITHUB_WORKFLOW", "agent-engine"));

        Assert.True(code == 0, said);
        var (head, body) = await answering;
        Assert.StartsWith("POST /api/ci/logs ", head, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer t0ken-of-the-test", head, StringComparison.OrdinalIgnoreCase);
        var payload = JsonDocument.Parse(body).RootElement;
        Assert.Equal(("77", "o/n", "abc123", "topic/$(x)", "failure"), (Text(payload, "run_id"), Text(payload, "repository"), Text(payload, "commit"), Text(payload, "branch"), Text(payload, "conclusion")));
        var log = Assert.Single(payload.GetProperty("logs").EnumerateArray());
        Assert.Equal(("e2e-tests.log", "FAILED \"quoted\" \u001b[31mred\n"), (Text(log, "name"), Text(log, "content")));
        Assert.Contains("received", await File.ReadAllTextAsync(folder.Combine("work", "upstream", "upstream.json")), StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_server_the_logs_stay_artifacts()
    {
        var script = Scripts(EngineWorkflow.Write(Plain, null, null)).Single(s => s.Contains("/api/ci/logs", StringComparison.Ordinal));
        var file = await folder.WriteAsync("send.sh", script);
        Directory.CreateDirectory(folder.Combine("work"));

        var (code, said) = await BashAsync(["-e", file], "work", ("AGENT_URL", ""), ("AGENT_TOKEN", ""));

        Assert.True(code == 0, said);
        Assert.Contains("the logs stay artifacts", said, StringComparison.Ordinal);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static bool Has(YamlMappingNode job, string level) => ((YamlMappingNode)job["permissions"]).Children.Values.Any(v => v.ToString() == level);

    private static Dictionary<string, YamlMappingNode> Jobs(string text) =>
        ((YamlMappingNode)Root(text)["jobs"]).Children.ToDictionary(c => c.Key.ToString(), c => (YamlMappingNode)c.Value);

    private static YamlMappingNode Root(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    private static IEnumerable<string> Scripts(string text) => Jobs(text).Values
        .Where(j => j.Children.ContainsKey("steps"))
        .SelectMany(j => ((YamlSequenceNode)j["steps"]).Cast<YamlMappingNode>())
        .Where(s => s.Children.ContainsKey("run"))
        .Select(s => s["run"].ToString());

    private static async Task<(string Head, string Body)> AnswerAsync(TcpListener listener, string answer)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        var received = new StringBuilder();
        var buffer = new byte[65536];
        while (true)
        {
            var count = await stream.ReadAsync(buffer);
            received.Append(Encoding.UTF8.GetString(buffer, 0, count));
            var text = received.ToString();
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var length = System.Text.RegularExpressions.Regex.Match(text, "(?i)content-length: ([0-9]+)");
            if (count == 0 || (end > 0 && length.Success && Encoding.UTF8.GetByteCount(text[(end + 4)..]) >= int.Parse(length.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)))
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {answer.Length}\r\nConnection: close\r\n\r\n{answer}"));
                return (text[..end], text[(end + 4)..]);
            }
        }
    }

    private async Task<(int Code, string Output)> BashAsync(string[] arguments, string? place = null, params (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string> { ["PATH"] = "/usr/local/bin:/usr/bin:/bin", ["HOME"] = folder.Path };
        foreach (var (name, value) in variables)
            environment[name] = value;
        var runner = new ProcessRunner(HostEnvironment.Current, TimeProvider.System);
        var spec = new ProcessSpec { Program = "/bin/bash", Arguments = arguments, WorkingDirectory = place is null ? folder.Path : folder.Combine(place), Environment = environment };
        var ended = Assert.IsType<ProcessOutcome.Ended>(await runner.RunAsync(spec, CancellationToken.None));
        return (ended.ExitCode, ended.StandardOutput + ended.StandardError);
    }
}
