using Agency.Core.Diagnosis.Logs;

namespace Agency.Catalog.Classifiers;

/// <summary>What: a test failed, and passed when it was tried again on the same code.</summary>
/// <remarks>
/// <para>Why: the run tells nothing of the change; the test is to be made deterministic or set apart.</para>
/// <para>References: https://playwright.dev/docs/test-retries, https://maven.apache.org/surefire/maven-surefire-plugin/examples/rerun-failing-tests.html, https://nexte.st/docs/features/retries/</para>
/// </remarks>
internal sealed class FlakyTestClassifier : IFailureClassifier
{
    public string Id => "flaky_test";

    public IReadOnlyList<string> Explains => ["test_failure", "e2e_selector", "timeout", "snapshot", "service_unavailable", "network"];

    public IReadOnlyList<LogSignal> Signals { get; } =
    [
        new(" flaky", 0.85, @"^\s+[1-9]\d* flaky$"),
        new("Flakes: ", 0.9, @"Flakes: [1-9]") { IsPlain = true, IsRecap = true },
        new("Flaky test", 0.75, @"(?i)\bflaky tests?\b", @"(?i)\b(?:no|0) flaky|not flaky|quarantin\w+ list"),
        new("[WARNING] Flakes", 0.9) { IsPlain = true },
        new(" FLAKY ", 0.85, @"\bFLAKY\b.*\d+/\d+"),
        new("RERUN", 0.4, @"\bRERUN\b"),
        new(" rerun", 0.72, @"^=+ .*\b\d+ rerun\b.*=+$", @"\d+ failed") { IsRecap = true },
        new("passed on retry", 0.9),
        new("passed after retry", 0.88),
        new("passed on attempt", 0.88, @"(?i)passed on attempt (?:#|[2-9])"),
        new("retry succeeded", 0.7),
        new("(retry #", 0.45, @"\(retry #\d\)"),
        new("RETRY 1: ", 0.4),
        new("Run 1: FAIL", 0.6),
        new(": PASS", 0.9, @"(?i)Run [2-9]: PASS") { IsPlain = true },
        new("is flaky", 0.85, @"(?i)\bis flaky\b"),
        new("flaky:", 0.7),
        new("detected as flaky", 0.9),
        new("flaky test detected", 0.93) { IsRecap = true },
        new("failOnFlakeCount", 0.95) { IsRecap = true },
        new("passed only after retry", 0.95),
        new("try ", 0.75, @"RSpec::Retry: [2-9]\w\w try"),
        new("(known flaky)", 0.92),
        new("with no code change", 0.8),
        new("Retrying ", 0.5, @"Retrying \d+ failed tests?") { IsPlain = true },
        new("marked as flaky", 0.8),
        new("non-deterministic", 0.55),
        new("nondeterministic", 0.5),
        new("intermittent", 0.55),
        new("succeeded on rerun", 0.9),
        new("PASSED (attempt", 0.85),
        new("TRY 2 PASS", 0.88, @"TRY [2-9] PASS"),
        new("TRY 1 FAIL", 0.6),
        new("FailedThenPassed", 0.9),
        new("retried and passed", 0.9),
        new("WARNING: DATA RACE", 0.7),
        new("random seed", 0.3),
        new("Randomized with seed", 0.15),
        new("passed on re-run", 0.93),
        new("(re-run 1: PASS)", 0.93),
        new("re-run ", 0.6, @"re-run \d+: PASS"),
        new("runs of the same commit", 0.9),
        new(" runs", 0.85, @"failed \d+ of (?:the last )?\d+ runs"),
        new(": flaky", 0.85, @": flaky\b\)?$"),
        new("same commit", 0.5, @"(?i)(?:passed|failed) .*same commit"),
        new("passes when retried", 0.9),
        new("quarantine", 0.5, @"(?i)flak\w+ .*quarantine|quarantine.* flak"),
    ];
}
