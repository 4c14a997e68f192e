namespace Agency.Adapters.Storage;

/// <summary>What is on record about the heals since a day, as it was at one moment. Dry runs count where problems are counted only.</summary>
public sealed record HealFacts
{
    public static HealFacts None { get; } = new();

    public IReadOnlyList<OutcomeCount> Outcomes { get; init; } = [];

    /// <summary>By category, over the shorter time that was asked for.</summary>
    public IReadOnlyList<ProblemCount> Categories { get; init; } = [];

    /// <summary>By day.</summary>
    public IReadOnlyList<ProblemCount> Days { get; init; } = [];

    /// <summary>By rule and file, the most seen first.</summary>
    public IReadOnlyList<ProblemGroup> Groups { get; init; } = [];

    public IReadOnlyList<FixerCount> Fixers { get; init; } = [];

    public IReadOnlyList<HealTiming> Timings { get; init; } = [];

    /// <summary>Proposals that wait for a human.</summary>
    public int Waiting { get; init; }
}
