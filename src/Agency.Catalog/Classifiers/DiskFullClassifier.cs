using Agency.Core.Diagnosis.Logs;

namespace Agency.Catalog.Classifiers;

/// <summary>What: a file system has no space, no inodes or no quota left.</summary>
/// <remarks>
/// <para>Why: whatever was written last fails, mostly in a tool that has nothing to do with it; cleaning up or a larger disk is the answer.</para>
/// <para>References: https://man7.org/linux/man-pages/man3/errno.3.html (ENOSPC, EDQUOT)</para>
/// </remarks>
internal sealed class DiskFullClassifier : IFailureClassifier
{
    public string Id => "disk_full";

    public IReadOnlyList<string> Explains => ["test_failure", "compile", "dependency", "infrastructure", "service_unavailable", "migration", "permission", "configuration", "network", "timeout", "out_of_memory"];

    public IReadOnlyList<LogSignal> Signals { get; } =
    [
        new("No space left on device", 0.97),
        new("ENOSPC", 0.95, @"\bENOSPC\b", @"(?i)file watchers"),
        new("EDQUOT", 0.93, @"\bEDQUOT\b"),
        new("Disk quota exceeded", 0.95),
        new("There is not enough space on the disk", 0.96),
        new("not enough free disk space", 0.93),
        new("You don't have enough free space in", 0.96),
        new("not enough disk space", 0.9),
        new("Insufficient disk space", 0.92),
        new("No usable temporary directory found", 0.5),
        new("running out of disk space", 0.85),
        new("You are running out of disk space", 0.9),
        new("disk is full", 0.9),
        new("database or disk is full", 0.95),
        new("could not extend file", 0.9),
        new("no space left", 0.93),
        new("Errno 28", 0.95, @"\[Errno 28\]"),
        new("os error 28", 0.95),
        new("ran out of inodes", 0.95),
        new("out of disk space", 0.92, @"(?i)\bout of disk space\b"),
        new("DiskPressure", 0.9),
        new("ephemeral-storage", 0.6, @"(?i)low on resource: ephemeral-storage|ephemeral.* exceeds"),
        new("flood stage disk watermark", 0.93),
        new("free space (", 0.3),
        new("file system is full", 0.93),
        new("Free space left: ", 0.35, @"Free space left: \d{1,2} MB"),
    ];
}
