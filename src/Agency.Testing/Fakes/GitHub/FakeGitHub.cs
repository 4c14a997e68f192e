using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;

namespace Agency.Testing.Fakes.GitHub;

/// <summary>
/// GitHub on this machine, over real connections, as far as its documentation (https://docs.github.com/en/rest/actions) tells
/// how it answers: runs, jobs, caches; bad tokens, missing permissions, limits, breakdowns.
/// </summary>
public sealed class FakeGitHub : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly LoopbackServer server;

    public FakeGitHub() => server = new LoopbackServer(ServeAsync);

    /// <summary>The root of the API.</summary>
    public Uri Url => new(server.Root);

    /// <summary>The only token that it knows.</summary>
    public string Token { get; } = "ghs_" + new string('t', 36);

    /// <summary>Whether the token has <c>actions: write</c>.</summary>
    public bool MayWrite { get; set; } = true;

    /// <summary>The only repository that there is.</summary>
    public string Repository { get; init; } = "shop/orders";

    public ConcurrentDictionary<long, FakeGitHubRun> Runs { get; } = new();

    public ConcurrentDictionary<long, FakeGitHubCache> Caches { get; } = new();

    /// <summary>What arrived, in order.</summary>
    public ConcurrentQueue<LoopbackRequest> Requests { get; } = new();

    /// <summary>Says something in place of what would be said; null does not. Given the number of the request, from 1.</summary>
    public Func<int, LoopbackRequest, LoopbackAnswer?> Interfere { get; set; } = (_, _) => null;

    /// <summary>As GitHub words errors.</summary>
    public static LoopbackAnswer Error(int status, string message) =>
        new(status, JsonSerializer.Serialize(new { message, documentation_url = "https://docs.github.com/rest", status = status.ToString(CultureInfo.InvariantCulture) }));

    /// <summary>A run that has failed.</summary>
    public FakeGitHubRun AddRun(long id) => Runs[id] = new FakeGitHubRun(id);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task ServeAsync(NetworkStream stream, CancellationToken end)
    {
        var request = await LoopbackServer.ReadRequestAsync(stream, end);
        Requests.Enqueue(request);
        var interference = Interfere(Requests.Count, request);
        var answer = interference is null or { ComesAfterwards: true } ? Answer(request) : interference;
        await LoopbackServer.WriteAsync(stream, interference ?? answer, end);
    }

    private LoopbackAnswer Answer(LoopbackRequest request)
    {
        lock (gate)
        {
            if (request.Headers.GetValueOrDefault("authorization") != $"Bearer {Token}")
                return Error(401, "Bad credentials");
            if (!request.Headers.ContainsKey("user-agent"))
                return Error(403, "Request forbidden by administrative rules. Please make sure your request has a User-Agent header");
            var root = $"/repos/{Repository}/actions/";
            if (!request.Path.StartsWith(root, StringComparison.Ordinal))
                return Error(404, "Not Found");
            if (request.Method != "GET" && !MayWrite)
                return Error(403, "Resource not accessible by integration");
            return (request.Method, request.Path[root.Length..].Split('/')) switch
            {
                ("GET", ["runs", var id]) when Run(id) is { } run => Json(200, Describe(run)),
                ("GET", ["runs", var id, "jobs"]) when Run(id) is { } run => Json(200, new { total_count = run.Jobs.Count, jobs = run.Jobs.Select(j => new { id = j.Id, run_id = run.Id, name = j.Name, status = "completed", conclusion = j.Conclusion }) }),
                ("POST", ["runs", var id, "rerun-failed-jobs"]) when Run(id) is { } run => Rerun(run, "failed"),
                ("POST", ["jobs", var id, "rerun"]) when Runs.Values.FirstOrDefault(r => r.Jobs.Any(j => j.Id.ToString(CultureInfo.InvariantCulture) == id)) is { } run => Rerun(run, id),
                ("GET", ["caches"]) => List(request.Query),
                ("DELETE", ["caches", var id]) when long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Caches.TryRemove(number, out _) => new LoopbackAnswer(204),
                _ => Error(404, "Not Found"),
            };
        }
    }

    private FakeGitHubRun? Run(string id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Runs.GetValueOrDefault(number) : null;

    private static LoopbackAnswer Rerun(FakeGitHubRun run, string what)
    {
        if (run.Status != "completed")
            return Error(403, "This workflow is already running");
        run.Reruns.Add(what);
        run.Attempt++;
        (run.Status, run.Conclusion) = ("queued", null);
        return new LoopbackAnswer(201, "{}");
    }

    private LoopbackAnswer List(IReadOnlyDictionary<string, string> query)
    {
        var size = int.Parse(query.GetValueOrDefault("per_page", "30"), CultureInfo.InvariantCulture);
        var page = int.Parse(query.GetValueOrDefault("page", "1"), CultureInfo.InvariantCulture);
        var all = Caches.Values.Where(c => !query.TryGetValue("ref", out var wanted) || c.Ref == wanted).OrderBy(c => c.Id).ToList();
        return Json(200, new { total_count = all.Count, actions_caches = all.Skip((page - 1) * size).Take(size).Select(c => new { id = c.Id, @ref = c.Ref, key = c.Key, size_in_bytes = 1024 }) });
    }

    private static object Describe(FakeGitHubRun run) => new
    {
        id = run.Id,
        head_branch = run.Branch,
        head_sha = run.Commit,
        run_attempt = run.Attempt,
        status = run.Status,
        conclusion = run.Conclusion,
    };

    private static LoopbackAnswer Json(int status, object body) => new(status, JsonSerializer.Serialize(body));
}
