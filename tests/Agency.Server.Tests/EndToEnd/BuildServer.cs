using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Agency.Adapters.Processes;
using Agency.Core.Execution;
using Agency.Server.Tests.Support;

namespace Agency.Server.Tests.EndToEnd;

/// <summary>
/// A repository on a bare git remote, and a build server for it: it runs the project's own suite on what is pushed, sends the log and a
/// signed webhook, as GitHub and its workflow would.
/// </summary>
internal sealed class BuildServer(string folder, HttpClient agency)
{
    private static readonly ProcessRunner Processes = new(HostEnvironment.Current, TimeProvider.System);

    private readonly string work = Path.Combine(folder, "dev");
    private int runs = 1000;

    public string Remote { get; } = Path.Combine(folder, "remote.git");

    public async Task CreateAsync()
    {
        await RunAsync(folder, "git", "init", "-q", "--bare", "-b", "main", Remote);
        await RunAsync(folder, "git", "clone", "-q", Remote, work);
        await RunAsync(work, "git", "checkout", "-q", "-b", "main");
    }

    /// <summary>Commits files and pushes them. Gives the commit.</summary>
    public async Task<string> PushAsync(string message, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(work, path))!);
            await File.WriteAllTextAsync(Path.Combine(work, path), text);
        }

        await RunAsync(work, "git", "add", "-A");
        await RunAsync(work, "git", "-c", "user.name=Dora", "-c", "user.email=dora@example.com", "commit", "-q", "-m", message);
        await RunAsync(work, "git", "push", "-q", "origin", "main");
        return (await RunAsync(work, "git", "rev-parse", "HEAD")).Trim();
    }

    /// <summary>What git says in the remote.</summary>
    public Task<string> GitAsync(params string[] arguments) => RunAsync(Remote, "git", arguments);

    /// <summary>Runs the suite on the newest commit; sends the webhook and the log. Gives the run's id and whether it passed.</summary>
    public Task<(string RunId, bool HasPassed)> BuildAsync(string commit, params (string Name, string Value)[] variables) =>
        BuildAsync((++runs).ToString(System.Globalization.CultureInfo.InvariantCulture), "", commit, variables);

    /// <summary>Makes the newest run once more: it keeps its id.</summary>
    public Task<(string RunId, bool HasPassed)> RebuildAsync(string commit, params (string Name, string Value)[] variables) =>
        BuildAsync(runs.ToString(System.Globalization.CultureInfo.InvariantCulture), "-again", commit, variables);

    private async Task<(string RunId, bool HasPassed)> BuildAsync(string runId, string again, string commit, (string Name, string Value)[] variables)
    {
        var outcome = (ProcessOutcome.Ended)await Processes.RunAsync(
            new ProcessSpec
            {
                Program = "/usr/bin/python3",
                Arguments = ["-m", "pytest", "-q", "-p", "no:cacheprovider"],
                WorkingDirectory = work,
                Environment = variables.ToDictionary(v => v.Name, v => v.Value),
            },
            CancellationToken.None);
        var hasPassed = outcome.ExitCode == 0;
        await SendWebhookAsync("workflow_run", $"delivery-{runId}{again}", WorkflowRun(runId, commit, hasPassed));
        await SendLogAsync(runId, commit, hasPassed, outcome.StandardOutput + outcome.StandardError);
        return (runId, hasPassed);
    }

    public async Task<string> SendWebhookAsync(string name, string delivery, string payload)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/github") { Content = new StringContent(payload, Encoding.UTF8, "application/json") };
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(RunningServer.WebhookSecret), Encoding.UTF8.GetBytes(payload));
        request.Headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(signature));
        request.Headers.Add("X-GitHub-Event", name);
        request.Headers.Add("X-GitHub-Delivery", delivery);
        using var response = await agency.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, answer);
        return answer;
    }

    public static string WorkflowRun(string runId, string commit, bool hasPassed) => JsonSerializer.Serialize(new
    {
        action = "completed",
        workflow_run = new { id = long.Parse(runId, System.Globalization.CultureInfo.InvariantCulture), name = "ci", head_branch = "main", head_sha = commit, conclusion = hasPassed ? "success" : "failure", run_attempt = 1, @event = "push", pull_requests = Array.Empty<object>() },
        repository = new { full_name = "org/shop", default_branch = "main" },
        sender = new { login = "dora" },
    });

    public static string Comment(string text, string association) => JsonSerializer.Serialize(new
    {
        action = "created",
        issue = new { number = 7, title = "Totals are negative" },
        comment = new { id = 1, body = text, user = new { login = "anna" }, author_association = association },
        repository = new { full_name = "org/shop", default_branch = "main" },
        sender = new { login = "anna" },
    });

    private async Task SendLogAsync(string runId, string commit, bool hasPassed, string log)
    {
        var body = JsonSerializer.Serialize(new
        {
            run_id = runId, repository = "org/shop", commit, branch = "main", workflow = "ci", job = "tests", conclusion = hasPassed ? "success" : "failure", logs = new[] { new { name = "tests", content = log } },
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ci/logs") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", RunningServer.AgentToken);
        using var response = await agency.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        var outcome = await Processes.RunAsync(new ProcessSpec { Program = program, Arguments = arguments, WorkingDirectory = folder }, CancellationToken.None);
        return outcome is ProcessOutcome.Ended { Succeeded: true } ended ? ended.StandardOutput : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {outcome}");
    }
}
