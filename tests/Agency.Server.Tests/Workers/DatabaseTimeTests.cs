using Agency.Server.Tests.Support;
using Agency.Server.Workers;

namespace Agency.Server.Tests.Workers;

public sealed class DatabaseTimeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_machines_clock_says_does_not_matter(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        var machine = new WrongClock { Offset = TimeSpan.FromDays(400) };
        var time = new DatabaseTime(machine);
        Assert.True((time.GetUtcNow() - TimeProvider.System.GetUtcNow()).Duration() > TimeSpan.FromDays(300));
        await time.ReadAsync(test.Database, CancellationToken.None);
        machine.Offset = TimeSpan.FromDays(-4000);
        var before = await test.Database.NowAsync(CancellationToken.None);
        var now = time.GetUtcNow();
        Assert.True((now - before).Duration() < TimeSpan.FromSeconds(30), $"The database says {before:O} and the node {now:O}");
    }

    private sealed class WrongClock : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;
    }
}
