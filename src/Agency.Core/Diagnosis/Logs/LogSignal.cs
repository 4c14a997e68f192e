using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs;

/// <summary>Something that a line of a log may say, and how much it tells of why the run failed.</summary>
public sealed class LogSignal
{
    // Made when first needed: of hundreds of signals, a log gives rise to few.
    private readonly Lazy<Regex?> pattern;
    private readonly Lazy<Regex?> except;

    /// <param name="keyword">What the line holds, whatever the case. Every line is searched for all keywords at once, so it should be rare.</param>
    /// <param name="weight">How likely a run that fails and has this line fails for this reason, from 0 to 1.</param>
    /// <param name="pattern">What the line must match as well; no look-around, no back references.</param>
    /// <param name="except">What the line must not match.</param>
    public LogSignal(string keyword, double weight, string? pattern = null, string? except = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(keyword);
        ArgumentOutOfRangeException.ThrowIfNegative(weight);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(weight, 1);
        Keyword = keyword;
        Weight = weight;
        this.pattern = new Lazy<Regex?>(() => pattern is null ? null : LinearPattern.Of(pattern));
        this.except = new Lazy<Regex?>(() => except is null ? null : LinearPattern.Of(except));
    }

    public string Keyword { get; }

    public double Weight { get; }

    /// <summary>True for a line that sums up what earlier lines said in full: it tells the class, and is not where it began.</summary>
    public bool IsRecap { get; init; }

    /// <summary>True for a line that counts in full although it is marked as a warning.</summary>
    public bool IsPlain { get; init; }

    /// <summary>True when a line that holds the keyword gives the signal.</summary>
    public bool Matches(string text) => pattern.Value?.IsMatch(text) != false && except.Value?.IsMatch(text) != true;
}
