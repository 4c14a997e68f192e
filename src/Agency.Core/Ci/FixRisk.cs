using Agency.Core.Decisions;

namespace Agency.Core.Ci;

/// <summary>The risk of the patch, with what it is the sum of; see <c>docs/risk.md</c>.</summary>
/// <param name="Score">From 0 to 100.</param>
/// <param name="Level"><c>low</c>, <c>medium</c> or <c>high</c>.</param>
public sealed record FixRisk(double Score, string Level, IReadOnlyList<FixRiskTerm> Terms)
{
    /// <summary>The kinds of files that the patch changes, the costliest first, as <c>docs/risk.md</c> names them; only <c>tests</c> for one that changes tests alone.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    public static FixRisk Of(RiskScore risk) => new(
        risk.Score,
        risk.Level.ToString().ToLowerInvariant(),
        [.. risk.Terms.Select(t => new FixRiskTerm(t.Name, Math.Round(t.Value, 4), t.Weight, t.Points, t.Why))])
    {
        Kinds = [.. risk.Kinds.Select(RiskScore.Words)],
    };
}
