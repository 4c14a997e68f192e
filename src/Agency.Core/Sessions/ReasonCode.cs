namespace Agency.Core.Sessions;

/// <summary>
/// Why a finding was not healed. Written as kebab-case (<c>no-fixer</c>) wherever it leaves the program; documented in
/// <c>docs/reasons.md</c>.
/// </summary>
public enum ReasonCode
{
    /// <summary>No fixer knows this rule.</summary>
    NoFixer,

    /// <summary>Fixers know the rule and none has an answer for this place.</summary>
    NotFixable,

    /// <summary>More than one answer fits and choosing would be a guess.</summary>
    Ambiguous,

    /// <summary>Verified, and of a kind that a human approves.</summary>
    NeedsReview,

    /// <summary>A human said no to this fix of this finding.</summary>
    Rejected,

    /// <summary>Flagged only, by design.</summary>
    ReportOnly,

    /// <summary>The change does not parse.</summary>
    BreaksSyntax,

    /// <summary>The change adds or leaves a type error.</summary>
    BreaksTypes,

    /// <summary>The finding is still there after the change.</summary>
    NotGone,

    /// <summary>The change brings a new finding.</summary>
    AddsFindings,

    /// <summary>A test that passed fails with the change.</summary>
    BreaksTests,

    /// <summary>It should make the code faster, and no gain could be measured.</summary>
    NoGain,

    /// <summary>The code gives another result than before where it should give the same.</summary>
    ChangesBehaviour,

    /// <summary>Verification came to no verdict.</summary>
    Inconclusive,

    /// <summary>The test fails and passes on the same text, or depends on the order of the tests.</summary>
    Flaky,

    /// <summary>The test needs something that is not there: a module, a service, a file.</summary>
    Environment,

    /// <summary>Changes were found that make the test pass, and none that is likely enough to be right.</summary>
    LowConfidence,

    /// <summary>There are no tests and the fix is not safe without them.</summary>
    NoTests,

    /// <summary>It overlaps a change that was taken, and could not be derived again.</summary>
    Overlaps,

    /// <summary>A comment would be lost.</summary>
    LosesComments,

    /// <summary>The file cannot be read or written back faithfully.</summary>
    UnsupportedFile,

    /// <summary>The file is generated, or copied from another project: a change belongs where it comes from.</summary>
    ForeignFile,

    /// <summary>The imported report was written about another text of the file.</summary>
    OutdatedReport,

    /// <summary>The file has uncommitted work and the delivery asked for would mix with it.</summary>
    UncommittedChanges,

    /// <summary>The file is no part of the commit that is being made, and only what is in it is healed.</summary>
    NotStaged,

    /// <summary>The file changed on disk while the heal ran.</summary>
    FileChanged,

    /// <summary>The fixer failed or ran out of time.</summary>
    FixerFailed,

    /// <summary>A tool that is needed is missing or broke.</summary>
    ToolFailed,

    /// <summary>The time or size budget was spent.</summary>
    BudgetSpent,

    /// <summary>The heal was stopped.</summary>
    Stopped,

    /// <summary>Only a dry run: it would have been healed.</summary>
    DryRun,

    /// <summary>Rolled back later.</summary>
    RolledBack,
}
