using Agency.Core.Detection;

namespace Agency.Adapters.Sarif;

/// <summary>Says of an imported finding what it is about and how much it matters.</summary>
internal static class SarifGrade
{
    private static readonly (Category Category, string[] Tags)[] ByTag =
    [
        (Category.Performance, ["performance", "efficiency"]),
        (Category.Type, ["types", "type-checking"]),
        (Category.Style, ["style", "maintainability", "readability", "documentation", "convention", "refactor"]),
    ];

    /// <param name="tool">In lower case, as findings carry it.</param>
    /// <param name="knownAs">Our rules that mean the same.</param>
    public static Classification Of(string tool, SarifRule rule, IReadOnlyList<string> knownAs)
    {
        if (tool is "ruff" or "mypy" or "bandit" or "agency")
            return RuleClassifier.Classify(tool, rule.Id, rule.Severity);
        if (knownAs.Count > 0)
        {
            var at = knownAs[0].IndexOf(':', StringComparison.Ordinal);
            var known = RuleClassifier.Classify(knownAs[0][..at], knownAs[0][(at + 1)..]);
            var said = rule.Severity ?? ByLevel(rule.Level);
            // A report may not talk a weakness down to what needs no human.
            return known with { Severity = known.Category == Category.Security && known.Severity > said ? known.Severity : said };
        }

        var category = rule.Weaknesses.Count > 0 || rule.Tags.Contains("security") || rule.Tags.Contains("vulnerability") ? Category.Security
            : ByTag.Where(row => row.Tags.Any(rule.Tags.Contains)).Select(row => (Category?)row.Category).FirstOrDefault() ?? Category.Logic;
        var priority = category == Category.Security ? Priority.P0
            : category == Category.Style ? Priority.P3
            : rule.Level switch { "error" => Priority.P1, "note" or "none" => Priority.P3, _ => Priority.P2 };
        return new Classification(category, priority, rule.Severity ?? ByLevel(rule.Level));
    }

    private static Severity ByLevel(string level) => level switch
    {
        "error" => Severity.High,
        "note" or "none" => Severity.Low,
        _ => Severity.Medium,
    };
}
