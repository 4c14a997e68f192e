using System.Text.RegularExpressions;
using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Shared;

/// <summary>
/// Ruff and Bandit each honour their own comment. Whoever wrote <c># nosec</c> has looked at the place, and does not want to
/// hear of it from the other one either.
/// </summary>
internal static partial class InlineSuppression
{
    /// <summary>True when a line of the finding has Bandit's comment, for any rule or for this one.</summary>
    /// <param name="number">The digits that ruff's and Bandit's rules share: <c>608</c>.</param>
    public static bool ByNosec(SourceText source, SourceRange range, string number) =>
        Lines(source, range).Any(line => Nosec().Match(line) is { Success: true } match && Names(match.Groups["codes"].Value, "B" + number));

    /// <summary>True when a line of the finding has ruff's comment, for any rule or for this one.</summary>
    public static bool ByNoqa(SourceText source, SourceRange range, string number) =>
        Lines(source, range).Any(line => Noqa().Match(line) is { Success: true } match && Names(match.Groups["codes"].Value, "S" + number));

    private static IEnumerable<string> Lines(SourceText source, SourceRange range) =>
        Enumerable.Range(range.Start.Line, Math.Max(range.End.Line - range.Start.Line, 0) + 1).Select(source.LineText);

    private static bool Names(string codes, string code) =>
        codes.Length == 0 || codes.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Any(c => code.StartsWith(c, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"#\s*nosec(?!\w):?\s*(?<codes>B\d{3}(?:[\s,]+B\d{3})*)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Nosec();

    [GeneratedRegex(@"#\s*(?:ruff\s*:\s*)?noqa(?!\w)(?:\s*:\s*(?<codes>[A-Z]+\d*(?:[\s,]+[A-Z]+\d+)*))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Noqa();
}
