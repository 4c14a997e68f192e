using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Sessions;

namespace Agency.Core.Healing;

/// <summary>One finding of the first scan, followed through the versions of the workspace until its fate is known.</summary>
internal sealed class TrackedFinding(Finding original)
{
    private readonly HashSet<(string Fixer, int Alternative)> refused = [];

    public Finding Original { get; } = original;

    /// <summary>As the newest accepted version shows it; null once it is gone.</summary>
    public Finding? Current { get; set; } = original;

    public Outcome Outcome { get; private set; } = Outcome.Unhealed;

    public ReasonCode? Reason { get; private set; }

    public string Detail { get; private set; } = "";

    /// <summary>The proposal that healed it, waits for approval or was last refused.</summary>
    public Proposal? Proposal { get; private set; }

    /// <summary>True while the pipeline may still do something about it.</summary>
    public bool IsOpen { get; private set; } = true;

    public bool WasRefused(string fixer, int alternative) => refused.Contains((fixer, alternative));

    public void Healed(Proposal? by)
    {
        (Outcome, Reason, Detail, Proposal, IsOpen) = (Outcome.Healed, null, by is null ? "Gone with another change." : Proof, by, false);
    }

    /// <summary>What vouches for an imported finding that is healed; empty for one of ours, which its analyser vouches for.</summary>
    private string Proof => Original.Tool == TestFindings.Tool ? "The test passes now." : Original.IsImported ? $"The change was made and checked; {Original.Tool}, which reported this, was not run again." : "";

    public void NeedsApproval(Proposal proposal, ReasonCode reason, string detail)
    {
        (Outcome, Reason, Detail, Proposal, IsOpen) = (Outcome.NeedsApproval, reason, detail, proposal, false);
    }

    /// <summary>A candidate was refused, and with it what would do the same; the next alternative may still heal it.</summary>
    public void Refuse(Candidate candidate, ReasonCode reason, string detail)
    {
        refused.Add((candidate.Proposal.Fixer, candidate.Alternative));
        if (candidate.Twin is { } twin)
            refused.Add(twin);
        (Outcome, Reason, Detail, Proposal) = (Outcome.Unhealed, reason, detail, candidate.Proposal);
    }

    /// <summary>No fixer has an answer now. Keeps the reason of an earlier refusal, which says more.</summary>
    public void Declined(ReasonCode reason, string detail)
    {
        if (Proposal is not null)
            return;
        Outcome = reason is ReasonCode.NoFixer or ReasonCode.ReportOnly && Original.Category is Category.Security or Category.Performance or Category.Logic
            ? Outcome.Reported
            : Outcome.Unhealed;
        (Reason, Detail) = (reason, detail);
    }

    public void Close(ReasonCode reason, string detail)
    {
        (Outcome, Reason, Detail, IsOpen) = (Outcome.Unhealed, reason, detail, false);
    }
}
