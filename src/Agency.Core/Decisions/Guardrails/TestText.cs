using System.Text.RegularExpressions;
using Agency.Core.Syntax;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>What the lines of a test file say where nobody parses its language: names of tests, marks that skip, assertions.</summary>
public static partial class TestText
{
    /// <summary>True for tests and what belongs to them, by the names that the usual frameworks of several languages look for.</summary>
    public static bool IsTestFile(RepositoryPath file) => TestPath().IsMatch(file.Value);

    /// <summary>True for the files in which a test framework is told what to run.</summary>
    public static bool IsRunnerConfiguration(RepositoryPath file) => Configuration().IsMatch(file.FileName);

    /// <summary>The names of tests that a line declares.</summary>
    public static IEnumerable<string> DeclaredTests(string line) =>
        Declaration().Matches(line).Select(m => m.Groups.Values.Skip(1).First(g => g.Success).Value);

    /// <summary>The mark on a line that keeps tests from running; null when there is none.</summary>
    public static string? SkipIn(string line) => Skip().Match(line) is { Success: true } match ? match.Value.Trim() : null;

    /// <summary>What a line of a configuration leaves out of the tests; null when it leaves nothing out.</summary>
    public static string? ExclusionIn(string line) => Exclusion().Match(line) is { Success: true } match ? match.Value.Trim() : null;

    /// <summary>By what a line of a configuration chooses tests; null when it chooses none.</summary>
    public static string? ChoiceIn(string line) =>
        Choice().Match(line) is { Success: true } match && (match.Value.Trim() is not ['-', ..] || ExclusionIn(line) is not null) ? match.Value.Trim() : null;

    /// <summary>True for a line that is an option of a command and nothing else: <c>-k</c>, <c>"--deselect=a",</c>.</summary>
    public static bool IsOption(string line) => line.AsSpan().TrimStart() is ['-', >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '-', ..] or ['"' or '\'', '-', ..];

    /// <summary>A line that asserts, without its layout and with the selectors of a page left open; null for any other.</summary>
    public static string? AssertionIn(string line) =>
        Assertion().IsMatch(line) ? Space().Replace(Selector().Replace(line, "$1*"), "") : null;

    [GeneratedRegex(
        @"(?:\A|/)(?:tests?|testing|__tests__|specs?|e2e|cypress)/|(?:\A|/)test_[^/]*\z|_test\.[a-z]+\z|\.(?:test|spec|cy)\.[a-z]+\z|Tests?\.(?:cs|java|kt|swift)\z|(?:\A|/)conftest\.py\z|(?:\A|/)tests\.py\z|_spec\.rb\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex TestPath();

    [GeneratedRegex(
        @"\A(?:\.?pytest\.(?:ini|toml)|setup\.cfg|tox\.(?:ini|toml)|pyproject\.toml|conftest\.py|noxfile\.py|package\.json|(?:jest|vite|vitest|playwright|cypress|karma)\.config\.[a-z]+|\.mocharc[^/]*|Makefile|[^/]*\.runsettings)\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Configuration();

    [GeneratedRegex(
        @"^\s*(?:async\s+)?def\s+(test\w*)|\b(?:it|test|specify)(?:\.\w+)*\s*\(\s*'([^']*)'|\b(?:it|test|specify)(?:\.\w+)*\s*\(\s*""([^""]*)""|\b(?:it|test|specify)(?:\.\w+)*\s*\(\s*`([^`]*)`|^\s*func\s+(Test\w+)|^\s*public\s+(?:async\s+)?(?:Task|void|ValueTask)\s+(\w+)\s*\(|^\s*(?:pub\s+)?fn\s+(\w+)\s*\(\s*\)|^\s*(?:public\s+)?(?:void|fun)\s+(\w+)\s*\(\s*\)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();

    [GeneratedRegex(
        @"@?(?:pytest\s*\.\s*)?mark\s*\.\s*(?:skip|xfail)\w*|\bpytest\s*\.\s*(?:skip|xfail|importorskip|exit)\s*\(|\bunittest\s*\.\s*(?:skip\w*|expectedFailure|SkipTest)|@(?:skip\w*|expectedFailure)\b|\bskipTest\s*\(|\braise\s+SkipTest|\b__test__\s*=\s*False|\b(?:it|test|describe|context|suite|bench)\s*\.\s*(?:skip|to[d]o|fix[m]e|failing|fails|only|skipIf|runIf)\b|\b(?:xit|xtest|xdescribe|xspecify|fit|fdescribe)\s*\(|\.skip\s*\(|\[\s*(?:Fact|Theory)\s*\([^)]*\bSkip\b|\[\s*Ignore\b|\[\s*Explicit\b|@(?:Ignore|Disabled)\b|\bt\.Skip\w*\s*\(|#\[ignore\b|\bassume(?:True|False|That)\s*\(|\bAssert\.(?:Ignore|Inconclusive|Skip\w*)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Skip();

    [GeneratedRegex(
        @"\bcollect_ignore(?:_glob)?\b|--deselect\b|--ignore(?:-glob)?\b|\bnorecursedirs\b|\btestPathIgnorePatterns\b|\btestIgnore\b|--testPathIgnorePatterns\b|\bpytest_ignore_collect\b|\bpytest_collection_modifyitems\b|\bgrepInvert\b|--exclude\b|\bpassWithNoTests\b|--pass-with-no-tests\b|\|\|\s*true\b|\|\|\s*(?::|exit\s+0|echo)|(?<![\w-])-k\b|(?:\baddopts|\bpytest)\b.*(?<![\w-])-[mp]\b|^\s*['""]?-[mp]\b|--(?:collect-only|co|setup-plan|setup-only|lf|last-failed|sw|stepwise)\b|\b(?:python_(?:files|classes|functions)|testpaths|testMatch|testRegex|testDir|specPattern)\b|\bdef\s+pytest_(?:collect\w*|pycollect\w*|itemcollected|generate_tests|runtest\w*|pyfunc_call|report\w*|sessionfinish)\b|""(?:pre|post)?test(?::[\w:-]+)?""\s*:",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Exclusion();

    [GeneratedRegex(@"\b(?:python_(?:files|classes|functions)|testpaths|testMatch|testRegex|testDir|specPattern)\b|(?<![\w-])-[km]\b", RegexOptions.CultureInvariant)]
    private static partial Regex Choice();

    [GeneratedRegex(
        @"\bassert\w*\b|\bAssert\s*\.|\bexpect\s*\(|\.should\b|\bshould\s*\(|\.Should\s*\(|\brequire\s*\.\s*\w+\s*\(\s*t\b|\bt\s*\.\s*(?:Error|Fatal)\w*\s*\(|\bverify\s*\(|\bpytest\s*\.\s*(?:raises|warns|fail)\b|\bfail\s*\(",
        RegexOptions.CultureInvariant)]
    private static partial Regex Assertion();

    /// <summary>The text that names a place of a page: a repair may point a test to where the place is now.</summary>
    [GeneratedRegex(
        @"((?:\blocator|\bget_?[bB]y_?\w+|\bquery_?[sS]elector\w*|\bfind_?[eE]lements?\w*|\bcy\.(?:get|contains)|\bwait_?[fF]or_?[sS]elector)\s*\(\s*)(?:'[^']*'|""[^""]*""|`[^`]*`)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Selector();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();
}
