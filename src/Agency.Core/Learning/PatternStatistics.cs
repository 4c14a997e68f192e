namespace Agency.Core.Learning;

/// <summary>What is known of how well a pattern does.</summary>
/// <param name="Seen">Verified changes by other rungs that the pattern describes.</param>
/// <param name="Applied">Its own proposals that came to an end: <paramref name="Succeeded"/> and <paramref name="Failed"/>.</param>
/// <param name="Succeeded">Those that were verified and went into the code.</param>
/// <param name="Failed">Those that verification refused or a human rejected.</param>
/// <param name="Reverted">Heals with it that were rolled back later.</param>
/// <param name="Accepted">How often a human said yes to a change that it describes.</param>
public sealed record PatternStatistics(int Seen, int Applied, int Succeeded, int Failed, int Reverted, int Accepted)
{
    /// <summary>Uses from which success means something.</summary>
    public const int EnoughUses = 5;

    private const double ConfidentRate = 0.9;
    private const double PoorRate = 0.5;

    public static PatternStatistics None { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>Changes like this one whose end is known.</summary>
    public int Uses => Seen + Applied;

    /// <summary>The share of uses that went well and stayed, from 0 to 1; 0 without uses.</summary>
    public double SuccessRate => Uses == 0 ? 0 : Math.Max(0, Seen + Succeeded - Reverted) / (double)Uses;

    /// <summary>True when it may be applied without asking, as far as experience goes: at least 90 % of at least five.</summary>
    public bool IsConfident => Uses >= EnoughUses && SuccessRate >= ConfidentRate && !IsRetired;

    /// <summary>True when it is not proposed any more: below 50 %, or reverted twice.</summary>
    public bool IsRetired => Reverted >= 2 || (Uses > 0 && SuccessRate < PoorRate);

    public static PatternStatistics operator +(PatternStatistics left, PatternStatistics right) => new(
        left.Seen + right.Seen,
        left.Applied + right.Applied,
        left.Succeeded + right.Succeeded,
        left.Failed + right.Failed,
        left.Reverted + right.Reverted,
        left.Accepted + right.Accepted);

    /// <summary>As <c>+</c>.</summary>
    public PatternStatistics Add(PatternStatistics other) => this + other;
}
