using System.Text.RegularExpressions;
using Agency.Core.Ci;
using Agency.Core.Detection.Incidents;
using Agency.Server.Hosting;

namespace Agency.Server.Intake.Logs;

/// <summary>The fields of an upload that tell of the run, and what each must be.</summary>
internal static partial class RunFields
{
    private static readonly string[] Conclusions = ["success", "failure", "cancelled", "timed_out", "neutral", "skipped", "action_required", "startup_failure", "stale"];

    /// <summary>By name: what it must be, in words, and whether a text is that.</summary>
    public static IReadOnlyDictionary<string, (string Rule, Func<string, bool> IsValid)> Rules { get; } = new Dictionary<string, (string, Func<string, bool>)>(StringComparer.Ordinal)
    {
        ["run_id"] = ($"must be {CiRunId.Rule}", CiRunId.IsValid),
        ["repository"] = ($"must be {RepositoryNames.Rule}", t => RepositoryNames.Key(t) is not null),
        ["commit"] = ("must be 4 to 64 hex digits", t => Hex().IsMatch(t)),
        ["branch"] = ("must be the name of a git branch, up to 250 characters", IsBranch),
        ["workflow"] = ("must be 1 to 200 characters without line ends or control characters", IsName),
        ["job"] = ("must be 1 to 200 characters without line ends or control characters", IsName),
        ["conclusion"] = ($"must be one of {string.Join(", ", Conclusions)}", t => Conclusions.Contains(t)),
    };

    public static IReadOnlyList<string> Required { get; } = ["run_id", "repository", "commit", "logs"];

    public static bool IsCommit(string text) => Hex().IsMatch(text);

    /// <summary>By the rules of <c>git check-ref-format</c>.</summary>
    public static bool IsBranch(string text) =>
        text.Length is > 0 and <= 250 && !text.Contains("..", StringComparison.Ordinal) && !text.Contains("@{", StringComparison.Ordinal) && !text.Contains("//", StringComparison.Ordinal)
        && text[0] is not ('-' or '/' or '.') && text[^1] is not ('/' or '.') && !text.EndsWith(".lock", StringComparison.Ordinal) && !text.Contains("/.", StringComparison.Ordinal)
        && !text.Any(c => c is ' ' or '~' or '^' or ':' or '?' or '*' or '[' or '\\' || IsHostile(c));

    public static bool IsName(string text) => text.Length is > 0 and <= 200 && text.Trim().Length > 0 && !text.Any(IsHostile);

    /// <summary>The run that valid fields tell of.</summary>
    public static CiRun Run(IReadOnlyDictionary<string, string> fields) => new(fields["run_id"], fields["repository"], fields["commit"].ToLowerInvariant())
    {
        Branch = fields.GetValueOrDefault("branch"),
        Workflow = fields.GetValueOrDefault("workflow"),
        Job = fields.GetValueOrDefault("job"),
        Conclusion = fields.GetValueOrDefault("conclusion"),
    };

    /// <summary>The fields that have to be there and are not.</summary>
    public static IEnumerable<FieldError> Missing(IReadOnlySet<string> seen) => Required.Where(f => !seen.Contains(f)).Select(f => new FieldError(f, "missing"));

    private static bool IsHostile(char c) => char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c)
        is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator;

    [GeneratedRegex(@"\A[0-9a-fA-F]{4,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hex();
}
