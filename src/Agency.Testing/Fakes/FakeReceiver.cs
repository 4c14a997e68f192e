using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Agency.Testing.Fakes;

/// <summary>A service on this machine that takes whatever is sent to it, over real connections: a webhook's receiver, a collector.</summary>
public sealed class FakeReceiver : IAsyncDisposable
{
    private readonly LoopbackServer server;

    public FakeReceiver() => server = new LoopbackServer(ServeAsync);

    /// <summary>Scheme, host and port, with a slash at the end.</summary>
    public Uri Url => new(server.Root);

    /// <summary>What arrived, in order.</summary>
    public ConcurrentQueue<LoopbackRequest> Requests { get; } = new();

    /// <summary>What is said. Given the number of the request, from 1.</summary>
    public Func<int, LoopbackRequest, LoopbackAnswer> Answer { get; set; } = (_, _) => new LoopbackAnswer(200);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task ServeAsync(NetworkStream stream, CancellationToken end)
    {
        var request = await LoopbackServer.ReadRequestAsync(stream, end);
        Requests.Enqueue(request);
        await LoopbackServer.WriteAsync(stream, Answer(Requests.Count, request), end);
    }
}
