using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Agency.Testing.Fakes;

/// <summary>A server on this machine that takes real connections, one request on each; what it answers is its owner's.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Func<NetworkStream, CancellationToken, Task> answer;
    private readonly Task loop;
    private bool isOver;

    /// <param name="answer">Reads the request and answers it; its token is cancelled at the test's end.</param>
    public LoopbackServer(Func<NetworkStream, CancellationToken, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        loop = Task.Run(ServeAsync);
    }

    /// <summary>Scheme, host and port.</summary>
    public string Root => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>A request's head, as it came, and its body.</summary>
    /// <exception cref="IOException">The client hung up.</exception>
    public static async Task<(string Head, string Body)> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var bytes = new List<byte>();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (read == 0)
                throw new IOException("The client hung up.");
            bytes.AddRange(buffer.AsSpan(0, read));
            var all = Encoding.Latin1.GetString([.. bytes]);
            var border = all.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (border < 0)
                continue;
            var head = all[..border];
            var length = head.Split("\r\n").Where(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Select(l => int.Parse(l[15..], CultureInfo.InvariantCulture)).FirstOrDefault();
            if (bytes.Count >= border + 4 + length)
                return (head, Encoding.UTF8.GetString([.. bytes], border + 4, length));
        }
    }

    /// <summary>As <see cref="ReadAsync"/>, taken apart.</summary>
    public static async Task<LoopbackRequest> ReadRequestAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var (head, body) = await ReadAsync(stream, cancellationToken);
        var lines = head.Split("\r\n");
        var headers = lines.Skip(1).Select(l => l.Split(':', 2)).ToDictionary(p => p[0].ToLowerInvariant(), p => p[1].Trim(), StringComparer.Ordinal);
        var first = lines[0].Split(' ');
        return new LoopbackRequest(first[0], first[1], headers, body);
    }

    /// <summary>Answers, or does not, as the answer says.</summary>
    public static async Task WriteAsync(NetworkStream stream, LoopbackAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.IsSilent)
            await Task.Delay(Timeout.Infinite, cancellationToken);
        if (answer.IsReset)
        {
            stream.Socket.LingerState = new LingerOption(true, 0);
            stream.Socket.Close();
            return;
        }

        var body = Encoding.UTF8.GetBytes(answer.Body ?? "");
        var head = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Status} Answer\r\nContent-Type: {answer.ContentType}\r\nConnection: close\r\n"));
        if (answer.Status != 204)
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        foreach (var (name, value) in answer.Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. body], cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (isOver)
            return;
        isOver = true;
        await end.CancelAsync();
        listener.Stop();
        await loop;
        end.Dispose();
    }

    private async Task ServeAsync()
    {
        var open = new List<Task>();
        while (!end.IsCancellationRequested)
        {
            try
            {
                open.Add(ServeAsync(await listener.AcceptTcpClientAsync(end.Token)));
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        await Task.WhenAll(open);
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
                await answer(client.GetStream(), end.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // The client hung up, or the test is over.
        }
    }
}
