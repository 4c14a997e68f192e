using Agency.Core.Diagnosis.Logs;

namespace Agency.Catalog.Classifiers;

/// <summary>What: a process, a container or the whole machine ran out of memory.</summary>
/// <remarks>
/// <para>Why: the tests or the compiler that it hit are blameless: less parallelism, a greater heap or a larger machine is the answer.</para>
/// <para>References: https://nodejs.org/api/cli.html#--max-old-space-sizesize-in-mib, https://docs.oracle.com/en/java/javase/21/troubleshoot/troubleshooting-memory-leaks.html, https://www.kernel.org/doc/html/latest/admin-guide/mm/concepts.html</para>
/// </remarks>
internal sealed class OutOfMemoryClassifier : IFailureClassifier
{
    public string Id => "out_of_memory";

    public IReadOnlyList<string> Explains => ["test_failure", "compile", "timeout", "e2e_selector", "infrastructure", "type_check", "lint", "flaky_test", "service_unavailable", "dependency", "snapshot", "network"];

    public IReadOnlyList<LogSignal> Signals { get; } =
    [
        new("Reached heap limit", 0.97),
        new("JavaScript heap out of memory", 0.97),
        new("Allocation failed - process out of memory", 0.95),
        new("Ineffective mark-compacts near heap limit", 0.96),
        new("ERR_WORKER_OUT_OF_MEMORY", 0.95),
        new("java.lang.OutOfMemoryError", 0.96),
        new("OutOfMemoryError", 0.9, @"\bOutOfMemoryError\b"),
        new("GC overhead limit exceeded", 0.95),
        new("There is insufficient memory for the Java Runtime", 0.96),
        new("OutOfMemoryException", 0.92),
        new("MemoryError", 0.9, @"(?:^|[\s.])MemoryError(?::|\s*$)", @"\braise MemoryError\b|\b(?:raises|assertRaises|except)\b.*MemoryError"),
        new("numpy.core._exceptions._ArrayMemoryError", 0.93),
        new("Unable to allocate", 0.85, @"Unable to allocate [\d.]+ ?[KMGT]iB"),
        new("CUDA out of memory", 0.95),
        new("OOMKilled", 0.96),
        new("Out of memory: Kill", 0.97),
        new("oom-kill", 0.95),
        new("oom_reaper", 0.95),
        new("invoked oom-killer", 0.97),
        new("Memory cgroup out of memory", 0.97),
        new("Cannot allocate memory", 0.93),
        new("std::bad_alloc", 0.92),
        new("virtual memory exhausted", 0.95),
        new("fatal error: runtime: out of memory", 0.97),
        new("runtime: out of memory", 0.95),
        new("memory allocation of", 0.93, @"memory allocation of \d+ bytes failed"),
        new("cannot allocate", 0.85, @"(?i)cannot allocate \d+[- ]byte"),
        new("Killed signal terminated program", 0.93),
        new("LLVM ERROR: out of memory", 0.96),
        new("ld terminated with signal 9", 0.9),
        new("signal: 9, SIGKILL: kill", 0.85),
        new("Allowed memory size of", 0.95, @"Allowed memory size of \d+ bytes exhausted"),
        new("Out of memory (allocated", 0.94),
        new("NoMemoryError", 0.92, @"\bNoMemoryError\b", @"\b(?:raise|rescue)\b.*NoMemoryError"),
        new("Gradle build daemon disappeared unexpectedly", 0.6),
        new("Expiring Daemon because JVM heap space is exhausted", 0.93),
        new("exit code 137", 0.72) { IsRecap = true },
        new("exit status 137", 0.72) { IsRecap = true },
        new("exited with code 137", 0.72) { IsRecap = true },
        new("exited with 137", 0.72) { IsRecap = true },
        new("exit code: 137", 0.72) { IsRecap = true },
        new("error code 137", 0.72) { IsRecap = true },
        new("Killed", 0.6, @"^(?:\S*: line \d+: +\d+ )?Killed\b|\bKilled: 9\b"),
        new("terminated by signal SIGKILL", 0.75),
        new("was terminated by another process: signal=SIGKILL", 0.7),
        new("exceeded memory limit", 0.9),
        new("memory limit exceeded", 0.85),
        new("out of memory", 0.8, @"(?i)\bout of memory\b"),
        new("worker process has crashed", 0.3),
    ];
}
