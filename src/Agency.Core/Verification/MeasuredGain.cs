using System.Globalization;

namespace Agency.Core.Verification;

/// <summary>What a change gains, as it was measured on the text before and the text after, side by side.</summary>
/// <param name="Unit">What was counted.</param>
/// <param name="Input">Where the input comes from: <c>recorded</c>, <c>synthesised</c>, <c>script</c> or <c>tests</c>.</param>
/// <param name="Sizes">By growing size; never empty.</param>
/// <param name="GrowthBefore">The exponent k of the power size^k that fits the figures before; null when they are too few.</param>
/// <param name="GrowthAfter">The same after.</param>
public sealed record MeasuredGain(
    MeasuredUnit Unit, string Input, IReadOnlyList<MeasuredSize> Sizes, double? GrowthBefore, double? GrowthAfter)
{
    /// <summary>The part that is saved at the largest size: 0.25 for a quarter, 0 for nothing, negative for a loss.</summary>
    public double Share => Sizes[^1] is { Before: > 0 } largest ? 1 - (largest.After / largest.Before) : 0;

    /// <summary>The figures in one line.</summary>
    public string Describe()
    {
        var largest = Sizes[^1];
        var figures = Unit == MeasuredUnit.Queries
            ? string.Create(CultureInfo.InvariantCulture, $"{largest.Before:0.##} queries before, {largest.After:0.##} after")
            : $"{Time(largest.Before)} before, {Time(largest.After)} after";
        var growth = GrowthBefore is { } before && GrowthAfter is { } after
            ? string.Create(CultureInfo.InvariantCulture, $"; grows with n^{before:0.0} before, n^{after:0.0} after")
            : "";
        var input = Input switch
        {
            "recorded" => "input taken from the tests and grown, results equal",
            "synthesised" => "input made up, results equal",
            "tests" => "in a call of the tests",
            _ => "on a database made for it, results equal",
        };
        var size = Input == "tests" ? "" : string.Create(CultureInfo.InvariantCulture, $" at size {largest.Size}");
        return $"{figures}{size} ({Comparison(largest)}){growth}; {input}";
    }

    private string Comparison(MeasuredSize largest) => Share switch
    {
        > 0 when largest.After > 0 && largest.Before >= 2 * largest.After => string.Create(CultureInfo.InvariantCulture, $"{largest.Before / largest.After:0.#} times as good"),
        > 0 => string.Create(CultureInfo.InvariantCulture, $"{Share * 100:0} % less"),
        _ => "no gain",
    };

    private static string Time(double seconds) => seconds switch
    {
        >= 1 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s"),
        >= 1e-3 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3:0.00} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:0.0} µs"),
    };
}
