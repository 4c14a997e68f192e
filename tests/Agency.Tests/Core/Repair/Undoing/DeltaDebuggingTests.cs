using Agency.Core.Repair.Undoing;

namespace Agency.Tests.Core.Repair.Undoing;

public sealed class DeltaDebuggingTests
{
    [Theory]
    [InlineData(1, new[] { 0 })]
    [InlineData(8, new[] { 3 })]
    [InlineData(8, new[] { 0, 7 })]
    [InlineData(20, new[] { 2, 11, 17 })]
    [InlineData(5, new[] { 0, 1, 2, 3, 4 })]
    public async Task What_is_needed_is_left_in_its_order(int size, int[] needed)
    {
        var part = await DeltaDebugging.MinimiseAsync<int>([.. Enumerable.Range(0, size)], p => Task.FromResult(needed.All(p.Contains)), 1000);

        Assert.Equal(needed, part);
    }

    [Fact]
    public async Task Either_of_two_suffices()
    {
        var part = await DeltaDebugging.MinimiseAsync<int>([.. Enumerable.Range(0, 9)], p => Task.FromResult(p.Contains(2) || p.Contains(6)), 1000);

        Assert.Single(part);
    }

    /// <summary>A part may do it where a greater one does not: no single element can be taken away all the same.</summary>
    [Fact]
    public async Task What_is_left_is_minimal_though_more_is_not_always_better()
    {
        static bool Does(IReadOnlyList<int> part) => part.Contains(1) && (part.Contains(5) == part.Contains(6));

        var part = await DeltaDebugging.MinimiseAsync<int>([.. Enumerable.Range(0, 8)], p => Task.FromResult(Does(p)), 1000);

        Assert.True(Does(part));
        Assert.All(part, each => Assert.True(part.Count == 1 || !Does([.. part.Where(p => p != each)])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(10)]
    public async Task No_more_is_tried_than_allowed_and_what_is_left_does_it(int most)
    {
        var trials = 0;
        var part = await DeltaDebugging.MinimiseAsync<int>([.. Enumerable.Range(0, 64)], p => { trials++; return Task.FromResult(p.Contains(5) && p.Contains(60)); }, most);

        Assert.InRange(trials, 0, most);
        Assert.True(part.Contains(5) && part.Contains(60));
    }
}
