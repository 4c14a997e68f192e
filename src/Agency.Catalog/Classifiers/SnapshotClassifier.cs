using Agency.Core.Diagnosis.Logs;

namespace Agency.Catalog.Classifiers;

/// <summary>What: a recorded output, text or image, is not what comes out now.</summary>
/// <remarks>
/// <para>Why: either the change is wanted and the record has to be renewed, or it is not.</para>
/// <para>References: https://jestjs.io/docs/snapshot-testing, https://playwright.dev/docs/test-snapshots, https://insta.rs/docs/</para>
/// </remarks>
internal sealed class SnapshotClassifier : IFailureClassifier
{
    public string Id => "snapshot";

    public IReadOnlyList<string> Explains => ["test_failure", "e2e_selector"];

    public IReadOnlyList<LogSignal> Signals { get; } =
    [
        new("toMatchSnapshot", 0.9, @"toMatchSnapshot\("),
        new("toMatchInlineSnapshot", 0.92),
        new("toMatchImageSnapshot", 0.93),
        new("toMatchFileSnapshot", 0.92),
        new("toHaveScreenshot", 0.93),
        new("Snapshot name: ", 0.95),
        new("Snapshot ", 0.93, @"Snapshot `.*` mismatched"),
        new("snapshot failed", 0.88, @"(?i)[1-9]\d* snapshots? failed|snapshot failed") { IsRecap = true },
        new("snapshots failed", 0.88, @"[1-9]\d* snapshots failed") { IsRecap = true },
        new("Snapshots: ", 0.85, @"Snapshots: +[1-9]\d* failed") { IsRecap = true },
        new("Snapshots  ", 0.85, @"^\s*Snapshots  [1-9]\d* failed") { IsRecap = true },
        new("Snapshot comparison failed", 0.95),
        new("Screenshot comparison failed", 0.95),
        new("pixels (ratio", 0.95),
        new("are different.", 0.75, @"\d+ pixels .*are different"),
        new("A snapshot doesn't exist", 0.95),
        new("snapshot doesn't exist", 0.93),
        new("New snapshot was not written", 0.95),
        new("obsolete snapshot", 0.4),
        new("snapshot assertion for", 0.95),
        new("Snapshot Summary", 0.5),
        new("━━━ Snapshot", 0.9),
        new("cargo insta", 0.85),
        new("insta::", 0.4),
        new(".snap.new", 0.93),
        new("AssertionError: assert [+ received] == [- snapshot]", 0.96),
        new("[- snapshot]", 0.93),
        new("- snapshot", 0.6, @"\[\+ received\]|^\s*- Snapshot +- \d"),
        new("- Snapshot", 0.85, @"^\s*- Snapshot  ?-? ?\d*"),
        new("--snapshot-update", 0.75),
        new("--update-snapshots", 0.6),
        new("snapshots unused", 0.3),
        new("VerifyException", 0.93),
        new(".verified.", 0.82, @"\.(?:received|verified)\.\w+"),
        new("ApprovalMismatchException", 0.95),
        new("ApprovalMissingException", 0.95),
        new("Approval tests", 0.4),
        new("golden file", 0.85, @"(?i)golden files?"),
        new("golden", 0.7, @"(?i)(?:does not|doesn't) match .*golden|golden .*mismatch|run .*-update"),
        new("percy", 0.5, @"(?i)visual (?:diffs?|changes)"),
        new("visual differences", 0.85),
        new("Image mismatch", 0.85),
        new("See diff for details", 0.8),
        new("Expected image to match or be a close match to snapshot", 0.96),
        new("Chromatic", 0.5, @"(?i)found \d+ visual changes"),
        new("baseline image", 0.75),
        new("stale golden", 0.9),
        new(".golden", 0.85, @"(?i)(?:differs?|mismatch|does not match|want|expected).*\.golden|\.golden.*(?:differs?|mismatch|does not match|-update)"),
        new("run with -update", 0.75),
        new("syrupy", 0.5),
        new("snapshot does not match", 0.93),
        new("does not match snapshot", 0.93),
        new("does not match the stored snapshot", 0.95),
        new("snapshot mismatch", 0.9),
        new("screenshot", 0.7, @"(?i)screenshots? (?:differs?|mismatch|do(?:es)? not match)"),
    ];
}
