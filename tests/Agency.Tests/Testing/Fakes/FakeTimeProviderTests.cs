using Agency.Testing.Fakes;

namespace Agency.Tests.Testing.Fakes;

public sealed class FakeTimeProviderTests
{
    [Fact]
    public async Task A_delay_ends_when_the_clock_reaches_it()
    {
        var clock = new FakeTimeProvider();
        var delay = Task.Delay(TimeSpan.FromMinutes(5), clock);
        Assert.Equal(1, clock.WaitingTimers);

        clock.Advance(TimeSpan.FromMinutes(4));
        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(1));
        await delay;
        Assert.Equal(0, clock.WaitingTimers);
    }

    [Fact]
    public void Timers_fire_in_order_at_their_own_time()
    {
        var clock = new FakeTimeProvider();
        var start = clock.GetUtcNow();
        var fired = new List<string>();
        using var late = clock.CreateTimer(_ => Note("late"), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var often = clock.CreateTimer(_ => Note("often"), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["often 2", "late 3", "often 4"], fired);
        Assert.Equal(TimeSpan.FromSeconds(5), clock.GetElapsedTime(start.Ticks));

        void Note(string name) => fired.Add($"{name} {(clock.GetUtcNow() - start).TotalSeconds}");
    }
}
