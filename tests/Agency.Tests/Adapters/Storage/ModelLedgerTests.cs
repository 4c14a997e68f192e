using Agency.Adapters.Storage;
using Agency.Testing.Fakes;
using Agency.Tests.Support;

namespace Agency.Tests.Adapters.Storage;

public sealed class ModelLedgerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2025, 1, 31, 23, 0, 0, TimeSpan.Zero));

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_set_aside_counts_until_the_cost_is_known()
    {
        await using var ledger = await OpenAsync();

        var call = await ReserveAsync(ledger, 4);
        Assert.Equal(4, await ledger.SpentAsync(CancellationToken.None));
        await ledger.SettleAsync(call!.Value, 10, 20, 0.0000005m, "stop", CancellationToken.None);

        Assert.Equal(0.000001m, await ledger.SpentAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_could_exceed_the_budget_is_refused_and_not_written_down()
    {
        await using var ledger = await OpenAsync();

        Assert.NotNull(await ReserveAsync(ledger, 6));
        Assert.Null(await ReserveAsync(ledger, 4.01m));
        Assert.NotNull(await ReserveAsync(ledger, 4));

        Assert.Equal(10, await ledger.SpentAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Two_heals_share_one_budget()
    {
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();

        var calls = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => ReserveAsync(i % 2 == 0 ? one : other, 1)));

        Assert.Equal(10, calls.Count(c => c is not null));
    }

    [Fact]
    public async Task A_call_that_nobody_saw_the_end_of_stays_at_its_most()
    {
        await using (var ledger = await OpenAsync())
            await ReserveAsync(ledger, 7);

        await using var again = await OpenAsync();
        var call = await ReserveAsync(again, 1);
        await again.SettleAsync(call!.Value, null, null, null, "interrupted", CancellationToken.None);

        Assert.Equal(8, await again.SpentAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_month_ends()
    {
        await using var ledger = await OpenAsync();
        await ReserveAsync(ledger, 10);

        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, await ledger.SpentAsync(CancellationToken.None));
        Assert.NotNull(await ReserveAsync(ledger, 10));
    }

    [Fact]
    public async Task A_transcript_keeps_its_order()
    {
        await using var ledger = await OpenAsync();

        await ledger.AppendAsync("a", [("system", "one"), ("user", "two")], CancellationToken.None);
        await ledger.AppendAsync("b", [("user", "other")], CancellationToken.None);
        await ledger.AppendAsync("a", [("assistant", "three")], CancellationToken.None);

        Assert.Equal([("system", "one"), ("user", "two"), ("assistant", "three")], await ledger.TranscriptAsync("a", CancellationToken.None));
    }

    [Fact]
    public async Task Each_repository_has_its_own()
    {
        await using var one = await OpenAsync();
        await using var other = await OpenAsync("/srv/other");
        await ReserveAsync(one, 10);
        await one.AppendAsync("a", [("user", "one")], CancellationToken.None);

        Assert.NotNull(await ReserveAsync(other, 10));
        Assert.Empty(await other.TranscriptAsync("a", CancellationToken.None));
    }

    private Task<ModelLedger> OpenAsync(string repository = "/srv/repo") => ModelLedger.OpenAsync(folder.Path, repository, time, CancellationToken.None);

    private static Task<long?> ReserveAsync(ModelLedger ledger, decimal most) => ledger.ReserveAsync("c", "repair", "m", most, budget: 10, CancellationToken.None);
}
