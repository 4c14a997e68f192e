using System.Collections.Concurrent;
using System.Net;

namespace Agency.Server.Tests.Intake;

/// <summary>Sends deliveries over a number of connections, each as soon as the one before is answered.</summary>
internal static class IntakeLoad
{
    public static async Task<LoadResult> RunAsync(Uri address, IReadOnlyList<BenchRequest> requests, int connections)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseCookies = false }) { BaseAddress = address };
        var times = new double[requests.Count];
        var statuses = new ConcurrentDictionary<HttpStatusCode, int>();
        var next = -1;
        var begun = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(LaneAsync)));
        var seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        Array.Sort(times);
        return new LoadResult(requests.Count / seconds, Share(0.5), Share(0.99), statuses);

        double Share(double share) => times[Math.Min(times.Length - 1, (int)Math.Ceiling(share * times.Length) - 1)];

        async Task LaneAsync()
        {
            int i;
            while ((i = Interlocked.Increment(ref next)) < requests.Count)
            {
                var request = IntakeRequests.Bytes("/api/webhooks/github", requests[i].Body, null);
                request.Headers.Add("X-GitHub-Event", "workflow_run");
                request.Headers.Add("X-GitHub-Delivery", requests[i].Delivery);
                request.Headers.Add("X-Hub-Signature-256", requests[i].Signature);
                var sent = TimeProvider.System.GetTimestamp();
                using var answer = await client.SendAsync(request);
                await answer.Content.ReadAsByteArrayAsync();
                times[i] = TimeProvider.System.GetElapsedTime(sent).TotalMilliseconds;
                statuses.AddOrUpdate(answer.StatusCode, 1, (_, count) => count + 1);
            }
        }
    }
}
