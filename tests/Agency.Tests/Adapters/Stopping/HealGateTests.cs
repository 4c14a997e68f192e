using System.Runtime.Versioning;
using System.Text.Json;
using Agency.Adapters.Processes;
using Agency.Adapters.Stopping;
using Agency.Core.Configuration;
using Agency.Core.Execution;
using Agency.Testing.Fakes;
using Agency.Tests.Adapters.Delivery;

namespace Agency.Tests.Adapters.Stopping;

[SupportedOSPlatform("linux")]
public sealed class HealGateTests : IDisposable
{
    private readonly ScratchTree tree = new(("a.py", "1"));
    private readonly FakeTimeProvider time = new();
    private readonly HealGate gate;

    public HealGateTests() => gate = new HealGate(tree.Root, time);

    public void Dispose() => tree.Dispose();

    [Fact]
    public async Task A_heal_is_registered_while_it_runs()
    {
        var pass = await EnterAsync("s1");

        var heal = Assert.Single(gate.FindRunning());
        Assert.Equal(("s1", Environment.ProcessId, time.GetUtcNow()), (heal.Session, heal.Process, heal.StartedAt));

        await pass.DisposeAsync();
        Assert.Empty(gate.FindRunning());
    }

    [Fact]
    public async Task What_a_heal_is_doing_shows_and_a_half_written_registration_is_left_alone()
    {
        await using var pass = await EnterAsync("s1");
        Assert.Null(Assert.Single(gate.FindRunning()).Stage);
        tree.Write(".agency/running/.agency-0123", "{");

        pass.Report("check", "12 fixes of a.py");
        time.Advance(TimeSpan.FromSeconds(1));
        while (gate.FindRunning() is not [{ Stage: not null }])
            await Task.Yield();

        var stage = gate.FindRunning()[0].Stage!;
        Assert.Equal(("check", "12 fixes of a.py", time.GetUtcNow().AddSeconds(-1)), (stage.Name, stage.Detail, stage.Since));
        Assert.True(File.Exists(tree.PathOf(".agency/running/.agency-0123")));
    }

    [Fact]
    public async Task A_stop_fires_the_token_within_a_fifth_of_a_second()
    {
        await using var pass = await EnterAsync("s1");
        var cancelled = new TaskCompletionSource();
        pass.Token.Register(cancelled.SetResult);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(pass.Token.IsCancellationRequested);

        var stop = new HealGate(tree.Root, time).StopAsync("ann", "too hot", CancellationToken.None);
        time.Advance(TimeSpan.FromMilliseconds(200));
        await cancelled.Task;
        await pass.DisposeAsync();
        var report = await AdvanceUntilAsync(stop);

        Assert.Equal(new StopMark(report.Mark.At, "ann", "too hot"), pass.StoppedBy);
        Assert.Equal("s1", Assert.Single(report.Ended).Session);
        Assert.Empty(report.Killed);
    }

    [Fact]
    public async Task New_heals_are_refused_until_healing_is_resumed()
    {
        await gate.StopAsync("ann", "too hot", CancellationToken.None);
        time.Advance(TimeSpan.FromHours(1));

        var refused = Assert.IsType<GateOutcome.Stopped>(await gate.EnterAsync("s1", CancellationToken.None));
        Assert.Equal(("ann", "too hot"), (refused.Mark.By, refused.Mark.Why));
        Assert.Empty(gate.FindRunning());
        Assert.Equal(refused.Mark, (await gate.StopAsync("bob", null, CancellationToken.None)).Mark);

        Assert.Equal(refused.Mark, gate.Resume());
        Assert.Null(gate.Resume());
        await (await EnterAsync("s1")).DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    public async Task A_mark_that_cannot_be_read_stops_all_the_same(string content)
    {
        tree.Write(".agency/stopped", content);

        Assert.IsType<GateOutcome.Stopped>(await gate.EnterAsync("s1", CancellationToken.None));
        Assert.NotNull(gate.Resume());
        Assert.False(File.Exists(tree.PathOf(".agency/stopped")));
    }

    [Fact]
    public async Task A_heal_that_does_not_end_is_killed_with_its_children()
    {
        var runner = new ProcessRunner(HostEnvironment.Current, TimeProvider.System);
        await using var stubborn = await runner.StartAsync(
            new ProcessSpec { Program = TestHost.Command[0], Arguments = [.. TestHost.Command.Skip(1), "stubborn-heal", tree.Root], WorkingDirectory = tree.Root },
            CancellationToken.None);
        using var output = new StreamReader(stubborn!.Output);
        var child = (await output.ReadLineAsync())!;
        Assert.True(ProcessTree.IsAlive(child));

        var report = await AdvanceUntilAsync(gate.StopAsync("ann", null, CancellationToken.None));

        var killed = Assert.Single(report.Killed);
        Assert.Equal("stubborn", killed.Session);
        Assert.False(ProcessTree.IsAlive(killed.Identity));
        Assert.False(ProcessTree.IsAlive(child));
        Assert.Empty(Directory.EnumerateFiles(tree.PathOf(".agency/running")));
    }

    [Fact]
    public async Task Registrations_of_the_dead_are_removed_and_nothing_is_killed_on_their_word()
    {
        await using var pass = await EnterAsync("s1");
        var own = Assert.Single(gate.FindRunning());
        // This very process, but started at another time, or counted since another boot, or nonsense.
        Register("other-start", own with { Identity = $"{own.Process}-1" });
        Register("other-boot", own with { Boot = "00000000-0000-0000-0000-000000000000" });
        Register("init", own with { Process = 1, Identity = ProcessTree.Identity(1)! });
        Register("process-zero", own with { Process = 0, Identity = "0-0" });
        tree.Write(".agency/running/nonsense.json", "{");

        Assert.Equal([own], gate.FindRunning());

        Assert.Single(Directory.EnumerateFiles(tree.PathOf(".agency/running")));
    }

    [Fact]
    public async Task A_heal_in_another_container_is_told_but_not_killed()
    {
        await using var pass = await EnterAsync("s1");
        var own = Assert.Single(gate.FindRunning());
        await pass.DisposeAsync();
        Register("elsewhere", own with { Namespace = "pid:[1]", StartedAt = time.GetUtcNow() });

        var report = await AdvanceUntilAsync(gate.StopAsync("ann", null, CancellationToken.None));

        Assert.Equal("pid:[1]", Assert.Single(report.OutOfReach).Namespace);
        Assert.Empty(report.Killed);
        time.Advance(TimeSpan.FromDays(2));
        Assert.Empty(gate.FindRunning());
    }

    [Theory]
    [InlineData(".agency")]
    [InlineData(".agency/running")]
    public async Task Links_are_not_followed(string link)
    {
        using var outside = new ScratchTree();
        Directory.CreateDirectory(Path.GetDirectoryName(tree.PathOf(link))!);
        Directory.CreateSymbolicLink(tree.PathOf(link), outside.Root);

        await Assert.ThrowsAsync<UserInputException>(() => gate.EnterAsync("s1", CancellationToken.None));

        Assert.Empty(Directory.EnumerateFileSystemEntries(outside.Root));
    }

    private async Task<HealPass> EnterAsync(string session) =>
        Assert.IsType<GateOutcome.Entered>(await gate.EnterAsync(session, CancellationToken.None)).Pass;

    private void Register(string name, RunningHeal heal) =>
        tree.Write($".agency/running/{name}.json", JsonSerializer.Serialize(heal, StoppingJsonContext.Default.RunningHeal));

    private async Task<T> AdvanceUntilAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }

        return await task;
    }
}
