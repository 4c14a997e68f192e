using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Sessions;
using Agency.Core.Verification;

namespace Agency.Core.Decisions;

/// <summary>The one place where safety, verdict and what the user allowed become a decision.</summary>
public static class DecisionPolicy
{
    /// <param name="allowReviewed">
    /// True when the user asked that verified changes of kind <see cref="FixSafety.NeedsReview"/> be applied
    /// (<c>--unsafe</c>). High-severity security findings ask all the same.
    /// </param>
    /// <param name="answer">What a human said of this very proposal; null when nobody was asked.</param>
    public static Decision Decide(Proposal proposal, Verdict verdict, bool allowReviewed, HumanAnswer? answer)
    {
        switch (verdict)
        {
            case Verdict.Failed failed:
                return new Decision.Refuse(failed.Reason, failed.Detail);
            case Verdict.Inconclusive inconclusive:
                return new Decision.Refuse(ReasonCode.Inconclusive, inconclusive.Detail);
        }

        if (answer is HumanAnswer.Approved or HumanAnswer.Modified && proposal.Safety != FixSafety.ReportOnly)
            return new Decision.Apply();
        if (proposal.Targets.Any(f => f is { Category: Category.Security, Severity: Severity.High }))
            return new Decision.Ask(ReasonCode.NeedsReview, "High-severity security changes always need a human.");
        return proposal.Safety switch
        {
            FixSafety.Safe => new Decision.Apply(),
            FixSafety.NeedsReview when verdict.Evidence.Tests is null or { Passed: 0 } =>
                new Decision.Ask(ReasonCode.NoTests, "No test vouches for this change."),
            FixSafety.NeedsReview when allowReviewed => new Decision.Apply(),
            FixSafety.NeedsReview => new Decision.Ask(ReasonCode.NeedsReview, "Verified; this kind of change needs a human's eye."),
            _ => new Decision.Refuse(ReasonCode.ReportOnly, "This kind of finding is only reported."),
        };
    }
}
