using static Agency.Core.Detection.Category;
using static Agency.Core.Detection.Priority;

namespace Agency.Core.Detection;

/// <summary>
/// Says of every rule of every analyser what it is about: the one table behind categories, priorities and severities.
/// A rule is looked up by its code, then by ever shorter prefixes of it, so a line stands for a whole family unless a
/// longer one says otherwise. What is about security is P0; <c>assert</c> and swallowed exceptions, which the security
/// linters report too, are no weakness that somebody could attack and count as logic.
/// </summary>
public static class RuleClassifier
{
    /// <summary>Ruff's code for a file that does not parse.</summary>
    public const string SyntaxError = "invalid-syntax";

    private static readonly Dictionary<string, (Category, Priority)> Ruff = Table(
        (Logic, P1, "invalid-syntax E9 F404 F406 F407 F50 F521 F524 F525 F62 F631 F632 F633 F634 F7 F823 F901 B002 B016 B020 B029 B030 B035 PLE RUF016"),
        (Logic, P2, "AIR ASYNC B BLE DJ DTZ E721 E722 F402 F5 F601 F602 F811 F841 F842 G LOG NPY PIE794 PIE796 PLW PT RUF006 RUF008 RUF009 "
            + "SIM115 SIM22 S101 S110 S112 T10 TRY W605 YTT"),
        (Import, P1, "F821 F822"),
        (Import, P2, "F401 F403 F405 INP"),
        (Import, P3, "E402 I ICN PLC0414 PLC0415 TC TCH TID UP035"),
        (Category.Type, P1, "F722"),
        (Category.Type, P2, "ANN RUF012 RUF013"),
        (Category.Type, P3, "FA PYI"),
        (Performance, P2, "ASYNC21 ASYNC22 ASYNC25 B019 C4 PERF RUF005 RUF015 SIM118"),
        (Performance, P3, "FURB SLOT"),
        (Security, P0, "S"),
        (Style, P3, "A ARG C90 COM CPY D DOC E EM ERA EXE F541 FAST FBT FIX FLY INT ISC N PD PERF102 PGH PIE PL PTH Q RET RSE RUF SIM SLF T20 TD UP W"));

    private static readonly Dictionary<string, (Category, Priority)> Mypy = Table(
        (Logic, P1, "syntax func-returns-value possibly-undefined unused-coroutine unused-awaitable used-before-def"),
        (Logic, P2, "comparison-overlap deprecated no-redef redundant-expr str-bytes-safe truthy unreachable"),
        (Import, P1, "name-defined"),
        (Import, P2, "import"),
        (Category.Type, P2, "annotation-unchecked explicit-any explicit-override has-type no-any no-untyped type-arg var-annotated"),
        (Style, P3, "redundant-cast unused-ignore ignore-without-code redundant-self mutable-override"));

    /// <summary>What Bandit says of its rules, for the engines that do not say it: two digits of severity by rule number.</summary>
    private static readonly Dictionary<string, Severity> SecuritySeverities = Enumerable.Empty<(Severity, string)>()
        .Append((Severity.High, "201 202 304 305 312 321 324 401 402 411 412 413 415 501 502 505 507 602 605 609 613 701 702"))
        .Append((Severity.Low, "101 105 106 107 110 112 311 403 404 405 406 407 408 409 410 504 603 606 607"))
        .SelectMany(row => row.Item2.Split(' ').Select(number => (Number: number, Severity: row.Item1)))
        .ToDictionary(row => row.Number, row => row.Severity, StringComparer.Ordinal);

    /// <summary>The classification of a rule; a rule nobody heard of is a warning about logic (for mypy: an error about types).</summary>
    /// <param name="tool"><c>ruff</c>, <c>mypy</c>, <c>bandit</c> or <c>agency</c>.</param>
    /// <param name="rule">The tool's own code.</param>
    /// <param name="severity">What the tool itself says of this finding, where it does.</param>
    public static Classification Classify(string tool, string rule, Severity? severity = null)
    {
        var (category, priority) = tool switch
        {
            "ruff" => Find(Ruff, rule, IsFamilyOfRuff) ?? (Logic, P2),
            "mypy" => Find(Mypy, rule, static (_, _) => true) ?? (Category.Type, P1),
            "bandit" => rule is "B101" or "B110" or "B112" ? (Logic, P2) : (Security, P0),
            "agency" when rule == "circular-import" => (Import, P1),
            _ => (Logic, P2),
        };
        return new Classification(category, priority, severity ?? SeverityOf(category, priority, rule));
    }

    /// <summary>Whether a finding says that its file does not parse, so that no tool could look into it.</summary>
    public static bool IsUnparsable(Finding finding) => finding.Rule is SyntaxError or "E999" || finding is { Tool: "mypy", Rule: "syntax" };

    private static Severity SeverityOf(Category category, Priority priority, string rule)
    {
        if (category == Security)
            return SecuritySeverities.GetValueOrDefault(rule[1..], Severity.Medium);
        return priority switch
        {
            P0 or P1 => Severity.High,
            P2 => Severity.Medium,
            _ => Severity.Low,
        };
    }

    private static (Category, Priority)? Find(
        Dictionary<string, (Category, Priority)> table, string rule, Func<string, string, bool> belongs)
    {
        for (var length = rule.Length; length > 0; length--)
        {
            if (table.TryGetValue(rule[..length], out var row) && belongs(rule, rule[..length]))
                return row;
        }

        return null;
    }

    /// <summary>
    /// A prefix of letters only is a family of its own: <c>E</c> holds E501 but not EM101, which belongs to <c>EM</c>.
    /// Pylint's four families share the prefix <c>PL</c>.
    /// </summary>
    private static bool IsFamilyOfRuff(string rule, string prefix) =>
        prefix.Length == rule.Length || char.IsAsciiDigit(prefix[^1]) || char.IsAsciiDigit(rule[prefix.Length]) || prefix == "PL";

    private static Dictionary<string, (Category, Priority)> Table(params (Category Category, Priority Priority, string Rules)[] rows) =>
        rows.SelectMany(row => row.Rules.Split(' ').Select(rule => (rule, row)))
            .ToDictionary(entry => entry.rule, entry => (entry.row.Category, entry.row.Priority), StringComparer.Ordinal);
}
