using System.Text.RegularExpressions;
using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Checks;

/// <summary>
/// The comments that settle a finding of Agency's own on a line of it: <c># agency: ignore</c>, <c># agency: ignore[rule]</c>,
/// <c># noqa</c>, <c># noqa: rule</c>, and for security also <c># nosec</c>.
/// </summary>
internal static partial class CheckSuppression
{
    public static bool Covers(SyntaxTree tree, TextSpan span, ICheck check)
    {
        var first = tree.Source.LineSpan(tree.Source.PositionAt(span.Start).Line).Start;
        var last = tree.Source.LineSpan(tree.Source.PositionAt(Math.Max(span.Start, span.End - 1)).Line).End;
        return tree.Comments
            .Where(c => c.Start >= first && c.Start <= last)
            .Any(c => Settles(tree.Source.Slice(c), check));
    }

    private static bool Settles(string comment, ICheck check) =>
        (Ignore().Match(comment) is { Success: true } ignore && Names(ignore, check.Id))
        || (Noqa().Match(comment) is { Success: true } noqa && Names(noqa, check.Id))
        || (check.Category == Category.Security && Nosec().Match(comment) is { Success: true } nosec && Names(nosec, check.Id));

    private static bool Names(Match match, string rule) =>
        !match.Groups["rules"].Success
        || match.Groups["rules"].Value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Contains(rule, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"#\s*agency\s*:\s*ignore(?!\w)(?:\s*\[(?<rules>[^\]]*)\])?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ignore();

    [GeneratedRegex(@"#\s*noqa(?!\w)(?:\s*:\s*(?<rules>[\w-]+(?:[\s,]+[\w-]+)*))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Noqa();

    [GeneratedRegex(@"#\s*nosec(?!\w):?(?:\s*(?<rules>B\d{3}(?:[\s,]+B\d{3})*))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Nosec();
}
