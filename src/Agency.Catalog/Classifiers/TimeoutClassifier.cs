using Agency.Core.Diagnosis.Logs;

namespace Agency.Catalog.Classifiers;

/// <summary>What: a step, a job or a test took longer than it may.</summary>
/// <remarks>
/// <para>Why: something hangs, or has become slow, or the limit is too tight.</para>
/// <para>References: https://docs.github.com/en/actions/using-workflows/workflow-syntax-for-github-actions#jobsjob_idtimeout-minutes, https://jestjs.io/docs/api#testname-fn-timeout</para>
/// </remarks>
internal sealed class TimeoutClassifier : IFailureClassifier
{
    public string Id => "timeout";

    public IReadOnlyList<string> Explains => ["test_failure", "e2e_selector", "infrastructure"];

    public IReadOnlyList<LogSignal> Signals { get; } =
    [
        new("has exceeded the maximum execution time", 0.96),
        new("exceeded the maximum execution time of", 0.96),
        new("has timed out after", 0.93),
        new("timed out after", 0.82, @"(?i)\btimed? ?out after \d"),
        new("ERROR: Job failed: execution took longer than", 0.97),
        new("execution took longer than", 0.96),
        new("ran longer than the maximum time of", 0.97),
        new("Timeout has been exceeded", 0.96),
        new("Cancelling nested steps due to timeout", 0.97),
        new("No output has been received in the last", 0.97),
        new("The job exceeded the maximum time limit for jobs", 0.97),
        new("Too long with no output", 0.97),
        new("context deadline exceeded", 0.72, null, @"Client\.Timeout"),
        new("Timeout exceeded", 0.72),
        new("Exceeded timeout of", 0.88),
        new("exceeded timeout of", 0.85, @"(?i)exceeded timeout of \d+ ?ms for a (?:test|hook)"),
        new("Timeout of ", 0.85, @"Timeout of \d+ms exceeded"),
        new("Test timed out in", 0.88),
        new("Hook timed out in", 0.88),
        new("Test timeout of", 0.6, @"Test timeout of \d+ms exceeded"),
        new("panic: test timed out after", 0.96),
        new("Failed: Timeout >", 0.93),
        new("Timeout >", 0.9, @"Timeout >[\d.]+s"),
        new("+ Timeout +", 0.93),
        new("TestTimedOutException", 0.93),
        new("test timed out after", 0.9),
        new("***Timeout", 0.92),
        new("(Timeout)", 0.85, @"\d+ - \S+ \(Timeout\)"),
        new("subprocess.TimeoutExpired", 0.88),
        new("TimeoutExpired", 0.82),
        new("asyncio.exceptions.TimeoutError", 0.7),
        new("TimeoutError", 0.55, @"\bTimeoutError\b", @"(?i)locator|page\.|waiting for|elementHandle|fetch|pool"),
        new("java.util.concurrent.TimeoutException", 0.82),
        new("System.TimeoutException", 0.84),
        new("TaskCanceledException", 0.5),
        new("exit code 124", 0.85),
        new("exit status 124", 0.85),
        new("exited with code 124", 0.85),
        new("exited with 124", 0.85),
        new("blame-hang", 0.7),
        new("Execution expired", 0.6),
        new("execution expired", 0.75),
        new("timed out waiting for the condition", 0.75),
        new("exceeded its progress deadline", 0.8),
        new("because the timeout was exceeded", 0.95) { IsPlain = true },
        new("Read timed out. (read timeout=", 0.72),
        new("hard timeout", 0.8),
        new("The operation was canceled.", 0.4),
        new("Terminated", 0.3, @"^Terminated$"),
        new("Build timed out", 0.95),
        new("Command timed out", 0.85),
        new("step timed out", 0.9),
        new("job timed out", 0.9),
        new("time limit", 0.6, @"(?i)exceeded .*time limit|time limit .*exceeded"),
        new("lock wait timeout", 0.5),
        new("TIMEOUT [", 0.75, @"^\s*(?:TIMEOUT|SIGTERM) \["),
        new("has been running for over", 0.4),
        new("Job's maximum execution time", 0.9),
        new("Step exceeded", 0.85, @"(?i)exceeded.*(?:time|minutes)"),
        new("TimeoutError", 0.74, @"^(?:E +)?(?:\w+\.)*TimeoutError\b:?", @"(?i)locator|page\.|playwright|connect|pool|fetch"),
        new("did not fire its `load` event within", 0.95),
        new("There was a timeout or other error in the fork", 0.93),
        new("due to statement timeout", 0.95),
        new("canceling statement due to", 0.7),
        new("took longer than", 0.8, @"(?i)\b(?:step|job|test|build|command|task|it) took longer than"),
        new("killed after", 0.75, @"(?i)killed after \d+ ?(?:s|sec|m|min)"),
        new("TimeoutException", 0.7, @"\bTimeoutException\b", @"(?i)selenium|connect|pool|node assignment"),
        new("timeout: ", 0.6, @"^timeout: sending signal"),
        new("maximum allowed time", 0.9),
        new("reached timeout", 0.85, @"(?i)reached (?:the )?(?:timeout|time ?out|time limit)"),
        new("Deadline exceeded", 0.75, @"(?i)\bdeadline exceeded\b|DEADLINE_EXCEEDED", @"Client\.Timeout"),
        new("timeout reached", 0.82),
        new("did not complete within", 0.85, @"(?i)did not (?:complete|finish) (?:with)?in"),
        new("cancelled after", 0.7, @"(?i)cancell?ed after \d+ ?(?:m|min|h|s)"),
        new("max run time exceeded", 0.95),
        new("timed out after", 0.85, @"application timed out after \d+ seconds with no output") { IsPlain = true },
        new("TEST-UNEXPECTED-TIMEOUT", 0.82) { IsPlain = true },
        new("returning 124", 0.85, @"(?i)took >?\d+ ?(?:min|s|h|m)\w*, returning 124"),
        new("TIMEOUT in ", 0.85, @"^//\S+\s+TIMEOUT in "),
    ];
}
