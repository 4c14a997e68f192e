using Agency.Core.Learning;

namespace Agency.Tests.Core.Learning;

public sealed class RankFusionTests
{
    [Fact]
    public void What_both_rankings_hold_comes_first() => Assert.Equal(["b", "a", "c"], RankFusion.Fuse<string>(["a", "b"], ["b", "c"]));

    [Fact]
    public void One_ranking_stays_as_it_is() => Assert.Equal(["a", "b", "c"], RankFusion.Fuse<string>(["a", "b", "c"], []));

    [Fact]
    public void Of_equals_the_earlier_ranking_decides() => Assert.Equal(["a", "b"], RankFusion.Fuse<string>(["a"], ["b"]));

    [Fact]
    public void Vectors_are_compared_by_their_direction()
    {
        float[] one = [.. Enumerable.Range(0, 37).Select(i => i - 9f)];
        var vector = TextVector.Of("m", one)!;

        Assert.Equal(1, vector.CosineTo(TextVector.Of("m", [.. one.Select(v => v * 1000)])!), 5);
        Assert.Equal(-1, vector.CosineTo(TextVector.Of("m", [.. one.Select(v => -v)])!), 5);
        Assert.Equal(-1, vector.CosineTo(TextVector.Of("n", one)!));
        Assert.Null(TextVector.Of("m", [0, 0]));
        Assert.Null(TextVector.Of("m", [float.NaN]));
        Assert.Null(TextVector.Of("m", [float.PositiveInfinity, 1]));
        Assert.Null(TextVector.Of("m", []));
    }
}
