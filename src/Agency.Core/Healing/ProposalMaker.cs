using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;

namespace Agency.Core.Healing;

/// <summary>
/// Asks the fixers, cheapest rung first, what they would do about findings: many findings at a time, one answer
/// each. A fixer that throws or takes too long costs its finding that fixer and nothing else.
/// </summary>
internal sealed class ProposalMaker(IReadOnlyList<IFixer> fixers, IProject project, int maxParallel)
{
    private static readonly TimeSpan FixerTime = TimeSpan.FromMinutes(2);

    private readonly IReadOnlyList<IFixer> ladder =
        [.. fixers.Where(f => !project.Settings.Heal.DisabledFixers.Contains(f.Id)).OrderBy(f => f.Rung).ThenBy(f => f.Id, StringComparer.Ordinal)];

    /// <summary>The best candidate left for every finding that has one.</summary>
    /// <param name="findings">Tracked findings with their place in the version that is on disk now.</param>
    public async Task<IReadOnlyList<Candidate>> MakeAsync(
        IReadOnlyCollection<(TrackedFinding Tracked, Finding Current)> findings, CancellationToken cancellationToken)
    {
        var made = new ConcurrentBag<Candidate>();
        await Parallel.ForEachAsync(
            findings,
            new ParallelOptions { MaxDegreeOfParallelism = maxParallel, CancellationToken = cancellationToken },
            async (finding, token) =>
            {
                if (await BestAsync(finding.Tracked, finding.Current, token) is { } candidate)
                    made.Add(candidate);
            });
        return [.. made.OrderBy(c => c.Proposal.Rung).ThenBy(c => c.Proposal.Targets[0].Priority)
            .ThenBy(c => c.Proposal.Targets[0].File).ThenBy(c => c.Proposal.Targets[0].Range.Start).ThenBy(c => c.Proposal.Id, StringComparer.Ordinal)];
    }

    /// <summary>A safe answer to a finding that a change uncovered; null when there is none.</summary>
    public async Task<Candidate?> FollowUpAsync(Finding finding, CancellationToken cancellationToken) =>
        await BestAsync(new TrackedFinding(finding), finding, cancellationToken) is { Proposal.Safety: FixSafety.Safe } candidate
            ? candidate with { Finding = null }
            : null;

    private async Task<Candidate?> BestAsync(TrackedFinding tracked, Finding current, CancellationToken cancellationToken)
    {
        var declined = new FixOutcome.Declined(ReasonCode.NoFixer, "No fixer knows this rule.");
        var learned = new List<Candidate>();
        var isKnown = false;
        foreach (var fixer in ladder.Where(f => f.CanFix(current)))
        {
            isKnown |= fixer.Rung != Rung.Pattern;
            switch (await AskAsync(fixer, current, cancellationToken))
            {
                // That nothing was learned is no answer to why nothing is done.
                case FixOutcome.Declined when fixer.Rung == Rung.Pattern:
                    break;
                case FixOutcome.Declined answer:
                    declined = answer;
                    break;
                case FixOutcome.Proposed { Alternatives: var alternatives }:
                    for (var i = 0; i < alternatives.Count; i++)
                    {
                        var candidate = new Candidate(tracked, alternatives[i], i);
                        if (alternatives[i].Safety == FixSafety.ReportOnly)
                            declined = new FixOutcome.Declined(ReasonCode.ReportOnly, alternatives[i].Title);
                        else if (tracked.WasRefused(alternatives[i].Fixer, i))
                            continue;
                        else if (fixer.Rung == Rung.Pattern)
                            learned.Add(candidate);
                        else
                            return await LearnedChoice.BetweenAsync(learned, candidate, project, cancellationToken);
                    }

                    break;
            }
        }

        if (LearnedChoice.Among(learned, isKnown) is { } choice)
            return choice;
        tracked.Declined(declined.Reason, declined.Detail);
        return null;
    }

    [SuppressMessage("Design", "CA1031", Justification = "House rule 6: one bad fixer never ends a run.")]
    private async Task<FixOutcome> AskAsync(IFixer fixer, Finding finding, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await fixer.ProposeAsync(finding, project, cancellationToken).WaitAsync(FixerTime, cancellationToken);
            return outcome is FixOutcome.Proposed proposed
                ? new FixOutcome.Proposed([.. proposed.Alternatives.Select(p => Checked(p, fixer))])
                : outcome;
        }
        catch (TimeoutException)
        {
            return new FixOutcome.Declined(ReasonCode.FixerFailed, $"{fixer.Id} took longer than {FixerTime.TotalMinutes:0} minutes.");
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return new FixOutcome.Declined(ReasonCode.FixerFailed, $"{fixer.Id} failed: {e.GetType().Name}: {e.Message}");
        }
    }

    /// <summary>A proposal never claims more trust than its fixer declares, and is well formed.</summary>
    private static Proposal Checked(Proposal proposal, IFixer fixer)
    {
        if (proposal.Edits.Count == 0 || proposal.Targets.Count == 0 || EditSet.HasOverlap(proposal.Edits))
            throw new InvalidOperationException($"{fixer.Id} made a malformed proposal: '{proposal.Title}'.");
        return proposal.Safety < fixer.Safety ? proposal with { Safety = fixer.Safety } : proposal;
    }
}
