namespace Agency.Core.Repair;

/// <summary>What a search found.</summary>
/// <param name="Plausible">Changes that make failing tests pass and break none, best first.</param>
/// <param name="Tried">Changes that were tried.</param>
/// <param name="Ended">Why it ended, in words.</param>
public sealed record SearchResult(IReadOnlyList<Patch> Plausible, int Tried, TimeSpan Time, string Ended)
{
    /// <summary>Of what was tried, changes with which the test did not come to an end.</summary>
    public int Hung { get; init; }

    /// <summary>Of what was tried, changes for which the project was imported anew.</summary>
    public int Anew { get; init; }
}
