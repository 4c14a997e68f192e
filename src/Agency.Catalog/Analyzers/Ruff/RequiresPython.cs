using System.Globalization;
using System.Text.RegularExpressions;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>Reads the oldest Python that a version specifier allows.</summary>
internal static partial class RequiresPython
{
    private const int OldestMinor = 7;
    private const int NewestMinor = 14;

    /// <summary>Ruff's name for the oldest version in a specifier such as <c>&gt;=3.9,&lt;4</c>, <c>^3.8</c> or <c>3.10</c>; null when it names no lower bound.</summary>
    public static string? Oldest(string? specifier)
    {
        int? oldest = null;
        foreach (var part in (specifier ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var match = LowerBound().Match(part);
            if (match.Success && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var minor))
                oldest = Math.Max(oldest ?? 0, minor);
            else if (AnyOfThree().IsMatch(part))
                oldest = Math.Max(oldest ?? 0, 0);
        }

        return oldest is { } value ? string.Create(CultureInfo.InvariantCulture, $"py3{Math.Clamp(value, OldestMinor, NewestMinor)}") : null;
    }

    [GeneratedRegex(@"^(?:>=|~=|===?|\^|~|>)?\s*v?3\.(\d{1,3})(?:\.\S*)?$")]
    private static partial Regex LowerBound();

    [GeneratedRegex(@"^(?:>=|\^)\s*3(?:\.\*)?$")]
    private static partial Regex AnyOfThree();
}
