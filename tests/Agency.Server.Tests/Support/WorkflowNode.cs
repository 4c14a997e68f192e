using Agency.Server.Configuration;
using Agency.Server.Sessions;
using Agency.Server.Storage;
using Agency.Server.Workers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agency.Server.Tests.Support;

/// <summary>A worker without the server around it: its parts are the real ones, its workflows the test's.</summary>
internal sealed class WorkflowNode : IAsyncDisposable
{
    private readonly WorkerService service;

    public WorkflowNode(ServerDatabase database, string name, LimitSettings? limits, WorkerTiming timing, params IWorkflow[] workflows)
    {
        Database = database;
        Name = name;
        var options = new ServerOptions { DataFolder = Path.GetTempPath(), NodeName = name, Settings = new ServerSettings { Limits = limits ?? new LimitSettings { SessionsPerRepository = 8 } } };
        var signal = new WorkSignal();
        Queue = new SessionQueue(database, signal);
        Stop = new EmergencyStop(database, signal, NullLogger<EmergencyStop>.Instance);
        Claims = new SessionClaims(database, options, timing);
        Journal = NewJournal(database);
        Runner = new SessionRunner(Journal, workflows, new NoTimer(), timing, TimeProvider.System, NullLogger<SessionRunner>.Instance);
        service = new WorkerService(database, options, Claims, Runner, signal, timing, TimeProvider.System, NullLogger<WorkerService>.Instance);
    }

    public static WorkerTiming Fast { get; } = new()
    {
        Lease = TimeSpan.FromSeconds(2),
        Heartbeat = TimeSpan.FromMilliseconds(300),
        Watch = TimeSpan.FromMilliseconds(100),
        Poll = TimeSpan.FromMilliseconds(50),
        Sweep = TimeSpan.FromMilliseconds(100),
        RetryPause = TimeSpan.FromMilliseconds(50),
        MostFailures = 3,
    };

    public ServerDatabase Database { get; }

    public string Name { get; }

    public SessionQueue Queue { get; }

    public EmergencyStop Stop { get; }

    public SessionClaims Claims { get; }

    public SessionJournal Journal { get; }

    public SessionRunner Runner { get; }

    public static SessionJournal NewJournal(ServerDatabase database) =>
        new(database, new ServerSecretText(new ServerSecrets(new Agency.Adapters.Processes.HostEnvironment(new Dictionary<string, string>()))));

    public static NewSession Session(string id, string workflow, string repository = "org/repo") => new(id, workflow, repository, "test_failure", "A test", "{}");

    /// <summary>Waits for something to be so, and fails when it is not in time: half a minute, where nothing else is said.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what, TimeSpan? limit = null)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(deadline) < (limit ?? TimeSpan.FromSeconds(30)), $"Waited in vain: {what}");
            await Task.Delay(20);
        }
    }

    public Task StartAsync() => service.StartAsync(CancellationToken.None);

    public Task StopAsync() => service.StopAsync(CancellationToken.None);

    public async Task<string> StateAsync(string id) => await Database.ReadAsync(s => s.ValueAsync<string>("SELECT state FROM sessions WHERE id = @id", new { id }), CancellationToken.None) ?? "";

    public Task ReachesAsync(string id, string state) => UntilAsync(async () => await StateAsync(id) == state, $"{id} is {state}");

    public Task SignalAsync(string id, string name, string payload, string key) => Database.WriteAsync(s => Queue.SignalAsync(s, id, new SignalRecord(name, payload, "anna"), key), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        service.Dispose();
    }

    private sealed class NoTimer : IWakeTimer
    {
        public Task WakeAsync(string sessionId, long epoch, TimeSpan after, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
