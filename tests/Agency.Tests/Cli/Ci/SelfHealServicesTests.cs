using System.Net;
using System.Net.Sockets;
using System.Text;
using Agency.Cli.Ci;
using Agency.Core.Ci;
using Agency.Core.Configuration;
using Agency.Tests.Support;

namespace Agency.Tests.Cli.Ci;

/// <summary>Commands of the settings, really run, and services that really answer.</summary>
public sealed class SelfHealServicesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Commands_run_one_after_the_other_with_the_environment_that_is_named()
    {
        var settings = new CiSettings { Environment = ["SEED"] };

        var outcome = await Of(settings).RunAsync("ci.reset-environment", [["sh", "-c", "echo \"$SEED-$OTHER\" > a"], ["cp", "a", "b; touch c"]], CancellationToken.None);

        Assert.IsType<ActionOutcome.Done>(outcome);
        Assert.Equal("sown-\n", await File.ReadAllTextAsync(folder.Combine("b; touch c")));
        Assert.False(File.Exists(folder.Combine("c")));
    }

    [Fact]
    public async Task The_first_that_fails_ends_it_and_tells_no_secret()
    {
        var settings = new CiSettings { Environment = ["SEED"] };

        var failed = Assert.IsType<ActionOutcome.Failed>(await Of(settings).RunAsync("x", [["sh", "-c", "echo \"no db at $PASSWORD $SEED\" >&2; exit 3"], ["touch", "never"]], CancellationToken.None));

        Assert.Contains("ended with 3: no db at", failed.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", failed.Detail, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Combine("never")));
        Assert.Contains("cannot be started", Assert.IsType<ActionOutcome.Failed>(await Of(settings).RunAsync("x", [["no-such-program"]], CancellationToken.None)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_configured_is_named()
    {
        Assert.Equal("ci.reset-environment (hint)", Assert.IsType<ActionOutcome.NotConfigured>(await Of(new CiSettings()).RunAsync("ci.reset-environment", [], CancellationToken.None)).Detail);
        Assert.Equal("ci.services.auth.restart (hint)", Assert.IsType<ActionOutcome.NotConfigured>(await Of(new CiSettings()).RestartAsync("auth", CancellationToken.None)).Detail);
        Assert.Equal("ci.services.auth.ready (hint)", Assert.IsType<ActionOutcome.NotConfigured>(await Of(new CiSettings()).AwaitReadyAsync("auth", CancellationToken.None)).Detail);
        Assert.IsType<ActionOutcome.Failed>(await Of(Service("file:///etc/passwd")).AwaitReadyAsync("auth", CancellationToken.None));
    }

    [Fact]
    public async Task A_service_that_answers_is_left_alone()
    {
        await using var service = new ReadyService();

        Assert.Equal("auth answers.", Assert.IsType<ActionOutcome.Done>(await Of(Service(service.Address)).AwaitReadyAsync("auth", CancellationToken.None)).Detail);
        Assert.Equal("auth answers; it is left alone.", Assert.IsType<ActionOutcome.Done>(await Of(Service(service.Address)).RestartAsync("auth", CancellationToken.None)).Detail);
        Assert.False(File.Exists(folder.Combine("restarted")));
    }

    [Fact]
    public async Task A_service_that_does_not_is_restarted_and_waited_for()
    {
        var free = ReadyService.FreeAddress();

        var outcome = Assert.IsType<ActionOutcome.Failed>(await Of(Service(free), new SteppingTime()).RestartAsync("auth", CancellationToken.None));

        Assert.Equal("auth is restarted. auth did not answer within 60 s.", outcome.Detail);
        Assert.True(File.Exists(folder.Combine("restarted")));
    }

    private static CiSettings Service(string ready) => new() { Services = new Dictionary<string, CiServiceSettings> { ["auth"] = new() { Restart = ["touch", "restarted"], Ready = ready } } };

    private SelfHealServices Of(CiSettings settings, TimeProvider? time = null)
    {
        var host = new TestTerminal().Host(time, new Dictionary<string, string> { ["PATH"] = "/usr/local/bin:/usr/bin:/bin", ["SEED"] = "sown", ["PASSWORD"] = "hunter2-Xy8kQw99" });
        return new SelfHealServices(host, folder.Path, settings, " (hint)");
    }

    /// <summary>A clock on which every look is half a minute later, and on which nobody waits.</summary>
    private sealed class SteppingTime : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref now, TimeSpan.TicksPerSecond * 30);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.FromSeconds(10) ? dueTime : TimeSpan.Zero, period);
    }

    private sealed class ReadyService : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly Task loop;

        public ReadyService()
        {
            listener.Start();
            loop = Task.Run(ServeAsync);
        }

        public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/health";

        public static string FreeAddress()
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            return $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/health";
        }

        public async ValueTask DisposeAsync()
        {
            listener.Stop();
            await loop;
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    var stream = client.GetStream();
                    _ = await stream.ReadAsync(new byte[4096]);
                    await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
                }
            }
            catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
