using System.Collections.Concurrent;
using System.Net;

namespace Agency.Server.Tests.Intake;

/// <summary>A Developer-Agent that answers what a test says; with the status 0 it never does.</summary>
internal sealed class FakeUpstream : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    /// <param name="answer">Given the number of the request, from 1: the status, the body and Retry-After.</param>
    public FakeUpstream(Func<int, (int Status, string Body, string? RetryAfter)> answer)
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        probe.Stop();
        listener.Prefixes.Add(Address + "/");
        listener.Start();
        running = RunAsync(answer);
    }

    public string Address { get; }

    public ConcurrentQueue<(string? Authorization, string Body)> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await running;
        listener.Close();
        stop.Dispose();
    }

    private async Task RunAsync(Func<int, (int Status, string Body, string? RetryAfter)> answer)
    {
        while (!stop.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using (var reader = new StreamReader(context.Request.InputStream))
                Requests.Enqueue((context.Request.Headers["Authorization"], await reader.ReadToEndAsync()));
            var (status, body, retryAfter) = answer(Requests.Count);
            if (status == 0)
                continue;
            context.Response.StatusCode = status;
            if (retryAfter is not null)
                context.Response.Headers["Retry-After"] = retryAfter;
            if (status == 302)
                context.Response.Headers["Location"] = Address + "/elsewhere";
            await using (var writer = new StreamWriter(context.Response.OutputStream))
                await writer.WriteAsync(body);
        }
    }
}
