using System.IO.Compression;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Agency.Server.Configuration;
using Agency.Server.Storage;
using Agency.Server.Tests.Support;

namespace Agency.Server.Tests.Intake;

/// <summary>Requests as build servers, GitHub and Datadog send them, written by us after their documented shapes.</summary>
internal static class IntakeRequests
{
    public const string Repository = "org/shop";
    public const string Commit = "3f1c9ab4d2e85f60718293a4b5c6d7e8f9012345";

    public const string FailingLog =
        """
        ============================= test session starts ==============================
        collected 3 items

        tests/test_auth.py F..                                                   [100%]

        =================================== FAILURES ===================================
        __________________________________ test_login __________________________________

            def test_login():
        >       assert login("ann", "x") == 200
        E       assert 401 == 200

        tests/test_auth.py:12: AssertionError
        =========================== short test summary info ============================
        FAILED tests/test_auth.py::test_login - assert 401 == 200
        ========================= 1 failed, 2 passed in 0.31s ==========================
        Error: Process completed with exit code 1.
        """;

    /// <summary>A server that heals <see cref="Repository"/>.</summary>
    public static ServerSettings Settings(string automatic = "yes") => new()
    {
        Repositories = new Dictionary<string, RepositorySettings> { [Repository] = new() { Url = "/srv/shop.git", Service = "shop-api", Automatic = automatic } },
        Webhooks = new Dictionary<string, WebhookSettings>
        {
            ["grafana"] = new()
            {
                SecretVariable = "GRAFANA_SECRET",
                RecoveredStatus = "resolved",
                Fields = new Dictionary<string, string> { ["error"] = "alerts.0.annotations.summary", ["service"] = "alerts.0.labels.service", ["status"] = "status", ["error-rate"] = "alerts.0.values.rate" },
            },
        },
    };

    public static Dictionary<string, string> Variables => new(RunningServer.Variables) { ["GRAFANA_SECRET"] = "grafana-secret-0123456789" };

    public static object Upload(string runId = "4711", string? conclusion = "failure", string log = FailingLog, string commit = Commit, string repository = Repository, string name = "build/4_Run tests.txt") => new
    {
        run_id = runId, repository, commit, branch = "main", workflow = "CI", job = "test", conclusion, logs = new[] { new { name, content = log } },
    };

    public static HttpRequestMessage Logs(object body, string path = "/api/ci/logs", string? token = null) =>
        Json(path, JsonSerializer.Serialize(body), token ?? (path == "/process-logs" ? RunningServer.DeveloperToken : RunningServer.AgentToken));

    public static HttpRequestMessage Json(string path, string body, string? token) => Bytes(path, Encoding.UTF8.GetBytes(body), token);

    public static HttpRequestMessage Bytes(string path, byte[] body, string? token, string type = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    public static byte[] Gzip(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(data);
        return packed.ToArray();
    }

    public static HttpRequestMessage GitHub(string name, object payload, string? delivery = null, string secret = RunningServer.WebhookSecret) =>
        GitHubBytes(name, JsonSerializer.SerializeToUtf8Bytes(payload), delivery, secret);

    public static HttpRequestMessage GitHubBytes(string name, byte[] body, string? delivery = null, string secret = RunningServer.WebhookSecret)
    {
        var request = Bytes("/api/webhooks/github", body, null);
        request.Headers.Add("X-GitHub-Event", name);
        request.Headers.Add("X-GitHub-Delivery", delivery ?? Guid.NewGuid().ToString());
        request.Headers.Add("X-Hub-Signature-256", Signature(body, secret));
        return request;
    }

    public static string Signature(byte[] body, string secret) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    public static object WorkflowRun(string conclusion = "failure", string commit = Commit, string branch = "main", string name = "CI", long id = 30433642, long[]? pullRequests = null, string action = "completed", string repository = Repository) => new
    {
        action,
        workflow_run = new
        {
            id, name, head_branch = branch, head_sha = commit, path = ".github/workflows/ci.yml", run_number = 562, run_attempt = 1, @event = "push", status = "completed", conclusion,
            created_at = "2025-01-04T14:20:00Z", updated_at = TimeProvider.System.GetUtcNow().AddMinutes(1).ToString("O"),
            pull_requests = (pullRequests ?? []).Select(n => new { number = n, head = new { sha = commit } }).ToArray(),
        },
        workflow = new { id = 159038, name, state = "active" },
        repository = new { id = 1296269, name = "shop", full_name = repository, @private = false },
        sender = new { login = "octocat", type = "User" },
    };

    public static object Comment(string body, string association = "OWNER", long number = 12, string action = "created", string type = "User", string login = "octocat") => new
    {
        action,
        issue = new { number, title = "Login is broken", state = "open", pull_request = new { url = "https://api.github.com/repos/org/shop/pulls/12" } },
        comment = new { id = 492700400, body, author_association = association, user = new { login, type }, created_at = "2025-01-04T14:22:00Z" },
        repository = new { full_name = Repository },
        sender = new { login, type },
    };

    public static HttpRequestMessage Datadog(object payload, string token = RunningServer.DatadogToken)
    {
        var request = Json("/api/webhooks/datadog", JsonSerializer.Serialize(payload), null);
        request.Headers.Add("X-Agency-Token", token);
        return request;
    }

    public static object Alert(string id = "5012345678", string transition = "Triggered", string service = "shop-api", string title = "High error rate on shop-api", long? date = null) => new
    {
        id, title, body = "%%%\nThe error rate is **15.2**\n%%%", alert_id = "88123", alert_type = transition == "Recovered" ? "success" : "error", alert_transition = transition,
        event_type = "query_alert_monitor", tags = $"env:prod,monitor,service:{service},version:{Commit[..12]},endpoint:/api/auth/login", hostname = "web-1", link = "https://app.datadoghq.com/event/1", date = (date ?? TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()).ToString(System.Globalization.CultureInfo.InvariantCulture), error_rate = 15.2,
    };

    public static Task<T?> ValueAsync<T>(this ServerDatabase database, string sql) => database.ReadAsync(s => s.ValueAsync<T>(sql), CancellationToken.None);

    /// <summary>Waits until every event has been looked at.</summary>
    public static Task SettleAsync(this ServerDatabase database) =>
        WorkflowNode.UntilAsync(async () => await database.ValueAsync<long>("SELECT COUNT(*) FROM events WHERE state = 'new'") == 0, "all events are correlated");
}
