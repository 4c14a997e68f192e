using System.Collections.Immutable;
using Agency.Cli.Dashboards;
using Agency.Cli.Rendering.Screens;
using Agency.Testing.Fakes;

namespace Agency.Tests.Cli.Dashboards;

/// <summary>The loop with a screen and a clock of the test's own.</summary>
public sealed class DashboardLoopTests
{
    private readonly FakeScreen screen = new();
    private readonly FakeTimeProvider time = new();
    private ImmutableList<(Place Place, bool Force)> loads = [];
    private DashboardContent content = new(SampleSnapshot.Snapshot);

    [Fact]
    public async Task It_paints_follows_keys_and_gives_the_screen_back()
    {
        screen.Press("?q");
        await Loop().RunAsync(CancellationToken.None);

        Assert.StartsWith(ScreenPainter.Enter, screen.Written, StringComparison.Ordinal);
        Assert.EndsWith(ScreenPainter.Leave, screen.Written, StringComparison.Ordinal);
        Assert.Contains("Success: healed/attempted", screen.Written, StringComparison.Ordinal);
        Assert.Contains("How it is counted", screen.Written, StringComparison.Ordinal);
        Assert.Equal([new Place.Overview(), new Place.Help()], loads.Select(l => l.Place));
    }

    [Fact]
    public async Task It_reads_anew_each_second_and_at_once_when_asked()
    {
        var run = Loop().RunAsync(CancellationToken.None);
        content = content with { Snapshot = SampleSnapshot.Snapshot with { At = SampleSnapshot.Now.AddSeconds(61) } };
        await AdvanceUntilAsync(run, () => screen.Written.Contains("14:31:01", StringComparison.Ordinal));
        Assert.All(loads, l => Assert.False(l.Force));

        screen.Press("r");
        await AdvanceUntilAsync(run, () => loads.Exists(l => l.Force));
        screen.Press("q");
        await run;
    }

    [Fact]
    public async Task Another_size_is_followed()
    {
        var run = Loop().RunAsync(CancellationToken.None);
        await AdvanceUntilAsync(run, () => screen.Written.Contains("Recent heals", StringComparison.Ordinal));
        screen.Size = new ScreenSize(40, 5);
        await AdvanceUntilAsync(run, () => screen.Written.Contains("1-3 of", StringComparison.Ordinal));
        screen.Press("q");
        await run;
    }

    [Fact]
    public async Task An_escape_alone_goes_back_after_a_moment()
    {
        screen.Press("?\u001b");
        var run = Loop().RunAsync(CancellationToken.None);
        await AdvanceUntilAsync(run, () => loads.Count >= 3 && loads[^1].Place == new Place.Overview());
        screen.Press("q");
        await run;
    }

    [Fact]
    public async Task A_signal_a_fault_and_the_end_of_the_keys_give_the_screen_back_too()
    {
        using var signal = new CancellationTokenSource();
        var run = Loop().RunAsync(signal.Token);
        await signal.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.EndsWith(ScreenPainter.Leave, screen.Written, StringComparison.Ordinal);

        screen.Write("again");
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new DashboardLoop(screen, (_, _, _) => throw new InvalidOperationException("a bug"), time).RunAsync(CancellationToken.None));
        Assert.EndsWith(ScreenPainter.Leave, screen.Written, StringComparison.Ordinal);

        screen.Write("again");
        screen.Close();
        await Loop().RunAsync(CancellationToken.None);
        Assert.EndsWith(ScreenPainter.Leave, screen.Written, StringComparison.Ordinal);
    }

    private DashboardLoop Loop() => new(
        screen,
        (place, force, _) =>
        {
            ImmutableInterlocked.Update(ref loads, l => l.Add((place, force)));
            return Task.FromResult(content);
        },
        time);

    private async Task AdvanceUntilAsync(Task run, Func<bool> isDone)
    {
        while (!isDone())
        {
            Assert.False(run.IsCompleted, run.Exception?.ToString() ?? "It ended too early.");
            time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }
    }
}
