using Agency.Testing.Fakes;

namespace Agency.Tests.Testing.Fakes;

public sealed class HeldTimeProviderTests
{
    [Fact]
    public async Task Only_waits_of_the_length_are_held_and_end_when_they_are_released()
    {
        var time = new HeldTimeProvider(TimeSpan.FromMinutes(7));
        using var held = new CancellationTokenSource(TimeSpan.FromMinutes(7), time);

        await Task.Delay(TimeSpan.FromMilliseconds(1), time);
        Assert.Equal(1, time.Held);
        Assert.False(held.IsCancellationRequested);

        time.Release();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.InfiniteTimeSpan, held.Token));
        await Task.Delay(TimeSpan.FromMinutes(7), time);
    }
}
