using System.Text.RegularExpressions;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>What is looked for in projects that do not say what they want, and what is added for those that do.</summary>
internal static partial class RuffDefaults
{
    /// <summary>Always on, unless the project ignores it: security is what Agency reports first.</summary>
    public const string Security = "S";

    /// <summary>Columns of the lines that are written for a project which does not say how long they may be.</summary>
    public const int LineLength = 88;

    /// <summary>Columns that a line of such a project may have: as many as PEP 8 lets a team agree on.</summary>
    public const int LongestLine = 99;

    /// <summary>Missing annotations; whether they are findings is decided by file (see <see cref="AnnotationPolicy"/>).</summary>
    public static readonly string[] Annotations = ["ANN001", "ANN002", "ANN003", "ANN201", "ANN202", "ANN204", "ANN205", "ANN206"];

    /// <summary>
    /// Errors, unused and missing names, imports, naming, likely bugs, needless work. <c>T100</c> is a forgotten breakpoint, RUF013 an
    /// implicit Optional.
    /// </summary>
    public static readonly string[] Select =
        ["E", "W", "F", "I", "N", "B", "C4", "SIM", "PIE", "RET", "PERF", "PLE", "ASYNC", "T100", "RUF013", Security];

    /// <summary>What a configuration for ruff that selects nothing stands for, whichever version is here: later ones add to it.</summary>
    public static readonly string[] OfRuff = ["E4", "E7", "E9", "F"];

    /// <summary>Modern spellings; only where the project says from which Python on it may be written so.</summary>
    public const string Upgrades = "UP";

    /// <summary>What a maintainer who did not ask for it would rather not see.</summary>
    public static readonly string[] Ignore =
    [
        "B028", // A stack level for every warning.
        "B905", // zip() without strict: nearly every zip() there is.
        "C408", // dict(a=1) for {"a": 1}: a matter of taste.
        "N818", // The names of exceptions belong to the public interface.
        "PERF203", // try in a loop: free since Python 3.11, and mostly meant.
        "RET505", "RET506", "RET507", "RET508", // else after return: a matter of taste.
        "S403", "S404", "S405", "S406", "S407", "S408", "S409", // Importing a module is no flaw; its use is reported.
        "S603", "S607", // Every start of a process, however safe.
        "SIM105", "SIM108", // contextlib.suppress and one-line conditions: a matter of taste.
        "SIM114", // Two cases that happen to do the same: joined, they are harder to tell apart.
        "UP031", // Rewriting every percent format, not always to the same text.
    ];

    /// <summary>What tests do on purpose.</summary>
    private static readonly string[] IgnoredInTests =
    [
        "ANN", "B011", "B015", "B017", "B018", "S101", "S103", "S104", "S105", "S106", "S107", "S108", "S110", "S112", "S113", "S301", "S306", "S310",
        "S311", "S314", "S318", "S324", "S603", "S607", "S608", "SIM117", "SIM2", "SIM3", "PERF4",
    ];

    /// <summary>The folders that ruff itself leaves out by default.</summary>
    public static readonly string[] Exclude =
    [
        ".bzr", ".direnv", ".eggs", ".git", ".git-rewrite", ".hg", ".ipynb_checkpoints", ".mypy_cache", ".nox", ".pants.d", ".pyenv", ".pytest_cache",
        ".pytype", ".ruff_cache", ".svn", ".tox", ".venv", ".vscode", "__pypackages__", "_build", "buck-out", "dist", "node_modules", "site-packages", "venv",
    ];

    /// <summary>True for a rule that Agency added (not the project) and that says nothing in a test.</summary>
    public static bool IsNoiseInTests(string rule) => IgnoredInTests.Any(s => RuffSelection.Fits(s, rule));

    /// <summary>
    /// True for a variable or parameter of one capital letter, with a number or without: <c>N</c> is a count and <c>A</c> a
    /// matrix to those who write so, and only a project that asks for the rule wants them renamed.
    /// </summary>
    public static bool IsMathematics(string rule, string message) => rule is "N803" or "N806" && OneCapital().IsMatch(message);

    /// <summary>True for <c>ElementTree as ET</c>, which ruff itself lets pass where it comes from the standard library.</summary>
    public static bool IsCustomaryAcronym(string rule, string message) =>
        rule == "N817" && message.Contains("`ElementTree`", StringComparison.Ordinal) && message.Contains("`ET`", StringComparison.Ordinal);

    [GeneratedRegex(@"`[A-Z][0-9]*`", RegexOptions.CultureInvariant)]
    private static partial Regex OneCapital();
}
