using Agency.Core.Diagnosis.Logs;

namespace Agency.Catalog.Classifiers;

/// <summary>What: a test asserts something that does not hold, or the code that it runs raises.</summary>
/// <remarks>
/// <para>Why: it is what tests are for: the code or the test has to change.</para>
/// <para>References: https://docs.pytest.org/en/stable/how-to/output.html, https://jestjs.io/docs/expect, https://pkg.go.dev/cmd/go#hdr-Test_packages</para>
/// </remarks>
internal sealed class TestFailureClassifier : IFailureClassifier
{
    public string Id => "test_failure";

    public IReadOnlyList<string> Explains => [];

    public IReadOnlyList<LogSignal> Signals { get; } =
    [
        new("AssertionError", 0.75, @"\bAssertionError\b"),
        new("assert ", 0.7, @"^E +assert\b|^> +assert\b"),
        new("E   ", 0.62, @"^E   +\w*(?:Error|Exception)\b", @"ModuleNotFound|ImportError|Connection|Timeout|Memory|Permission|OperationalError|Playwright"),
        new("FAILED ", 0.68, @"^FAILED \S+\.py::") { IsRecap = true },
        new(" failed", 0.6, @"^=+ .*\b\d+ failed\b.*=+$") { IsRecap = true },
        new("FAIL: ", 0.7, @"^FAIL: \w+ \([\w.]+\)"),
        new("ERROR: ", 0.55, @"^ERROR: \w+ \([\w.]+\)"),
        new("FAILED (", 0.7, @"^FAILED \((?:failures|errors)=\d+") { IsRecap = true },
        new("Expected: ", 0.55),
        new("Received: ", 0.55),
        new("expect(received)", 0.78),
        new("expect(", 0.5, @"\bexpect\(.*\)\.(?:not\.)?to[A-Z]\w+", @"toMatchSnapshot|toMatchInlineSnapshot|toHaveScreenshot|locator|page\b"),
        new("Test Suites: ", 0.62, @"Test Suites: \d+ failed") { IsRecap = true },
        new("Tests: ", 0.6, @"Tests: +\d+ failed") { IsRecap = true },
        new("Tests  ", 0.6, @"^\s*Tests  \d+ failed") { IsRecap = true },
        new("  ● ", 0.55, @"^  ● .+", @"Console|Test suite failed to run") { IsRecap = true },
        new("FAIL  ", 0.55, @"^\s*FAIL  \S+ > ") { IsRecap = true },
        new(" failing", 0.62, @"^\s+\d+ failing$") { IsRecap = true },
        new("expected ", 0.5, @"\bexpected .+ to (?:equal|be|have|deeply|include|match|contain|eventually)\b"),
        new("--- FAIL: ", 0.72, @"^\s*--- FAIL: "),
        new("_test.go:", 0.6, @"^\s+\w+_test\.go:\d+: "),
        new("FAIL\t", 0.5, @"^FAIL\t\S+\t[\d.]+s") { IsRecap = true },
        new("assertion `", 0.78, @"assertion `.*` failed"),
        new("assertion failed", 0.72),
        new("... FAILED", 0.72, @"^test .+ \.\.\. FAILED") { IsRecap = true },
        new("panicked at", 0.5),
        new("test result: FAILED", 0.68) { IsRecap = true },
        new("<<< FAILURE!", 0.74),
        new("<<< ERROR!", 0.6),
        new("There are test failures", 0.65) { IsRecap = true },
        new("Tests run:", 0.6, @"Tests run: \d+, Failures: (?:[1-9]|\d+, Errors: [1-9])") { IsRecap = true },
        new("AssertionFailedError", 0.76),
        new("ComparisonFailure", 0.76),
        new("There were failing tests", 0.65) { IsRecap = true },
        new(" tests completed, ", 0.6, @"\d+ tests? completed, \d+ failed") { IsRecap = true },
        new(" FAILED", 0.6, @"^[\w.$]+ > .+ FAILED$"),
        new("Assert.", 0.74, @"\bAssert\.\w+\(\) Failure|Assert\.\w+ failed"),
        new("[FAIL]", 0.66),
        new("Error Message:", 0.5, @"^\s+Error Message:$"),
        new("Failed!  - Failed:", 0.65) { IsRecap = true },
        new("Failure/Error:", 0.75),
        new(" examples, ", 0.62, @"\d+ examples?, [1-9]\d* failures?") { IsRecap = true },
        new("Failed asserting that", 0.8),
        new("FAILURES!", 0.65, @"^FAILURES!$") { IsRecap = true },
        new("tests failed out of", 0.65, @", [1-9]\d* tests failed out of") { IsRecap = true },
        new("[  FAILED  ]", 0.7) { IsRecap = true },
        new(": Failure", 0.72, @"^\S+:\d+: Failure$"),
        new("XCTAssert", 0.78),
        new("Failing tests:", 0.6) { IsRecap = true },
        new("Minitest::Assertion", 0.8),
        new("Failure:", 0.5, @"^\s*Failure:$"),
        new("NullPointerException", 0.45),
        new("TypeError: ", 0.4),
        new("KeyError", 0.4, @"^(?:E +)?KeyError\b"),
        new("ValueError", 0.4, @"^(?:E +)?ValueError\b"),
        new("AttributeError", 0.4, @"^(?:E +)?AttributeError\b"),
        new("ReferenceError: ", 0.4),
        new("IndexError", 0.4, @"^(?:E +)?IndexError\b"),
        new("ZeroDivisionError", 0.45),
        new("panic: runtime error", 0.5),
        new("Segmentation fault", 0.4),
        new("not ok ", 0.6, @"^not ok \d+", @"# (?:skip|SKIP)"),
        new("# fail ", 0.5, @"^# fail [1-9]") { IsRecap = true },
        new("***Test Failed***", 0.7) { IsRecap = true },
        new("Failed example:", 0.75),
        new("DocTestFailure", 0.75),
        new("***Failed", 0.74, @"Test +#\d+: .*\*\*\*Failed"),
        new("***Exception: SegFault", 0.66),
        new("[doctest]", 0.6),
        new("errors in ", 0.3, @"^=+ .*\b\d+ errors? in .*=+$"),
        new("✕ ", 0.4, @"^\s+✕ "),
        new("✖ ", 0.3, @"^\s+✖ [a-z]"),
        new("is not a function", 0.4),
        new("Failed ", 0.5, @"^\s+Failed [\w.+]+(?:\(.*\))? \[") { IsRecap = true },
    ];
}
