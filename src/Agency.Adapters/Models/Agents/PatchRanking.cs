namespace Agency.Adapters.Models.Agents;

/// <summary>An order of patches in a model's words.</summary>
public abstract record PatchRanking
{
    private PatchRanking()
    {
    }

    /// <param name="Order">Every patch once, by its place in what was given, best first.</param>
    public sealed record Ranked(IReadOnlyList<RankedPatch> Order) : PatchRanking;

    /// <summary>There is none, and why; the given order is as good.</summary>
    public sealed record Unranked(string Why) : PatchRanking;
}
