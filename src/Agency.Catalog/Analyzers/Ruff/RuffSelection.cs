namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>
/// Which rules a configuration turns on, decided as ruff does: the most specific selector that fits a rule wins, and
/// among equals an ignore does.
/// </summary>
internal sealed record RuffSelection(IReadOnlyList<string> Select, IReadOnlyList<string> ExtendSelect, IReadOnlyList<string> Ignore)
{
    public static RuffSelection Nothing { get; } = new([], [], []);

    /// <summary>True when the configuration itself turns the rule on.</summary>
    public bool Selects(string rule) => Decide(rule, extra: null);

    /// <summary>True when the rule is on once a family is selected beside what the configuration selects.</summary>
    public bool SelectsWith(string rule, string family) => Decide(rule, family);

    /// <summary>True when a selector (<c>ALL</c>, <c>E</c>, <c>E5</c>, <c>E501</c>) stands for a rule.</summary>
    public static bool Fits(string selector, string rule)
    {
        if (selector == "ALL")
            return true;
        if (!rule.StartsWith(selector, StringComparison.Ordinal))
            return false;
        return rule.Length == selector.Length || char.IsAsciiDigit(selector[^1]) || char.IsAsciiDigit(rule[selector.Length]) || selector == "PL";
    }

    private bool Decide(string rule, string? extra)
    {
        var selectors = Select.Concat(ExtendSelect);
        if (extra is not null)
            selectors = selectors.Append(extra);
        var on = Best(selectors, rule);
        return on >= 0 && on > Best(Ignore, rule);
    }

    private static int Best(IEnumerable<string> selectors, string rule) =>
        selectors.Where(s => Fits(s, rule)).Select(Specificity).DefaultIfEmpty(-1).Max();

    private static int Specificity(string selector) => selector switch
    {
        "ALL" => 0,
        "PL" or "C" or "T" => 1,
        _ => 2 + selector.Count(char.IsAsciiDigit),
    };
}
