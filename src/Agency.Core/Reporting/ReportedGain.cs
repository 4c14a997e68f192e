using Agency.Core.Verification;

namespace Agency.Core.Reporting;

/// <summary>What a change gains.</summary>
/// <param name="Unit">What was counted.</param>
/// <param name="Input">Where the input comes from: <c>recorded</c> (from the tests, grown), <c>synthesised</c>, <c>script</c> or <c>tests</c>.</param>
/// <param name="Share">The part that is saved at the largest size: 0.25 for a quarter.</param>
/// <param name="Sizes">What a call took of each size of input, growing.</param>
/// <param name="GrowthBefore">The exponent k of the power size^k that fits the figures before; null when they are too few.</param>
/// <param name="GrowthAfter">The same after.</param>
public sealed record ReportedGain(
    MeasuredUnit Unit, string Input, double Share, IReadOnlyList<MeasuredSize> Sizes, double? GrowthBefore, double? GrowthAfter)
{
    public static ReportedGain Of(MeasuredGain gain) => new(gain.Unit, gain.Input, gain.Share, gain.Sizes, gain.GrowthBefore, gain.GrowthAfter);
}
