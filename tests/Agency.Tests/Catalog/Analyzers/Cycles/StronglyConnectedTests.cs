using Agency.Catalog.Analyzers.Cycles;

namespace Agency.Tests.Catalog.Analyzers.Cycles;

public sealed class StronglyConnectedTests
{
    [Fact]
    public void Nodes_that_reach_each_other_are_together()
    {
        var edges = new Dictionary<string, string> { ["a"] = "b", ["b"] = "cd", ["c"] = "a", ["d"] = "e", ["e"] = "d", ["f"] = "f" };

        var components = StronglyConnected.Components(["a", "b", "c", "d", "e", "f"], n => edges[n].Select(c => c.ToString()));

        Assert.Equal(["abc", "de", "f"], components.Select(c => string.Concat(c)).Order());
    }

    [Fact]
    public void A_chain_of_any_length_needs_no_stack()
    {
        var nodes = Enumerable.Range(0, 100_000).ToList();

        var components = StronglyConnected.Components(nodes, n => n + 1 < nodes.Count ? [n + 1] : []);

        Assert.Equal(nodes.Count, components.Count);
    }
}
