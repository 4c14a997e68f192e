using Agency.Core.Sessions;

namespace Agency.Cli.Rendering.Heals;

/// <summary>What each reason code means, in a sentence; <c>docs/reasons.md</c> says more.</summary>
internal static class ReasonText
{
    public static string Of(ReasonCode reason) => reason switch
    {
        ReasonCode.NoFixer => "No fixer knows this rule.",
        ReasonCode.NotFixable => "Fixers know the rule, and none has an answer for this place.",
        ReasonCode.Ambiguous => "More than one answer fits, and choosing would be a guess.",
        ReasonCode.NeedsReview => "Verified, and of a kind that a human approves.",
        ReasonCode.Rejected => "A human said no to this fix of this finding.",
        ReasonCode.ReportOnly => "Flagged only, by design.",
        ReasonCode.BreaksSyntax => "The change does not parse.",
        ReasonCode.BreaksTypes => "The change adds or leaves a type error.",
        ReasonCode.NotGone => "The finding is still there after the change.",
        ReasonCode.AddsFindings => "The change brings a new finding.",
        ReasonCode.BreaksTests => "A test that passed fails with the change.",
        ReasonCode.NoGain => "It should make the code faster, and no gain could be measured.",
        ReasonCode.ChangesBehaviour => "The code gives another result than before where it should give the same.",
        ReasonCode.Inconclusive => "Verification came to no verdict.",
        ReasonCode.Flaky => "The test fails and passes on the same text, or depends on the tests before it.",
        ReasonCode.Environment => "The test needs something that is not there, which no change of the code should cure.",
        ReasonCode.LowConfidence => "Changes make the test pass, and none is likely enough to be right.",
        ReasonCode.NoTests => "There are no tests, and the change is not safe without them.",
        ReasonCode.Overlaps => "It overlaps a change that was taken, and could not be derived again.",
        ReasonCode.LosesComments => "A comment would be lost.",
        ReasonCode.UnsupportedFile => "The file cannot be read or written back faithfully.",
        ReasonCode.ForeignFile => "The file is generated, or copied from another project.",
        ReasonCode.OutdatedReport => "The imported report was written about another text of the file.",
        ReasonCode.UncommittedChanges => "The file has uncommitted work that the delivery would mix with.",
        ReasonCode.NotStaged => "The file is no part of the commit that is being made, and only what is in it is healed.",
        ReasonCode.FileChanged => "The file changed on disk while the heal ran.",
        ReasonCode.FixerFailed => "The fixer failed or ran out of time.",
        ReasonCode.ToolFailed => "A tool that is needed is missing or broke.",
        ReasonCode.BudgetSpent => "The time or size budget was spent.",
        ReasonCode.Stopped => "The heal was stopped.",
        ReasonCode.DryRun => "Only a dry run: it would have been healed.",
        ReasonCode.RolledBack => "It was healed and rolled back later.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A reason without a text."),
    };
}
