using System.Globalization;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Sessions;
using Agency.Core.Verification;

namespace Agency.Core.Decisions;

/// <summary>The one place where safety, verdict and what the user allowed become a decision.</summary>
public static class DecisionPolicy
{
    /// <summary>Below this part saved, at the largest size measured, a change is no gain.</summary>
    public const double LeastGain = 0.02;

    /// <summary>Above this part saved, a change of performance is large enough for a human to look at.</summary>
    public const double LargeGain = 0.10;

    /// <summary>True for what no flag and no setting lets through: only a human who looks at it does.</summary>
    public static bool AlwaysAsks(Proposal proposal) => proposal.Targets.Any(f => f is { Category: Category.Security, Severity: Severity.High });

    /// <param name="allowReviewed">
    /// True when the user asked that verified changes of kind <see cref="FixSafety.NeedsReview"/> be applied
    /// (<c>--unsafe</c>). High-severity security findings and large changes of performance ask all the same.
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
        if (proposal.Measurement is not null && verdict.Evidence.Gain is not { Share: >= LeastGain })
            return new Decision.Refuse(ReasonCode.NoGain, verdict.Evidence.Gain is { } none ? $"No gain that could be measured: {none.Describe()}." : "It was not measured.");
        if (AlwaysAsks(proposal))
            return new Decision.Ask(ReasonCode.NeedsReview, "High-severity security changes always need a human.");
        if (proposal.Safety != FixSafety.ReportOnly && verdict.Evidence.Gain is { Share: > LargeGain } gain)
        {
            return new Decision.Ask(ReasonCode.NeedsReview, string.Create(
                CultureInfo.InvariantCulture, $"It saves {gain.Share * 100:0} %, and changes of performance by more than {LargeGain * 100:0} % need a human: {gain.Describe()}."));
        }

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
