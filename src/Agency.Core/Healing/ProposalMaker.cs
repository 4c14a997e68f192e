using System.Collections.Concurrent;
using Agency.Core.Decisions;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;

namespace Agency.Core.Healing;

/// <summary>
/// Asks the fixers, cheapest rung first, what they would do about findings: many findings at a time, one answer
/// each.
/// </summary>
internal sealed class ProposalMaker(IReadOnlyList<IFixer> fixers, IProject project, int maxParallel, TimeProvider time)
{
    private readonly IReadOnlyList<GuardedFixer> ladder =
    [
        .. fixers.Where(f => !IsDisabled(f, project)).OrderBy(f => f.Rung).ThenBy(f => f.Id, StringComparer.Ordinal).Select(f => new GuardedFixer(f, project, time)),
    ];

    /// <summary>
    /// Never asked, but the rules that they know count as known: else a repository could disable the fixer that declines,
    /// and have a pattern applied on its own instead.
    /// </summary>
    private readonly IReadOnlyList<GuardedFixer> disabled =
        [.. fixers.Where(f => IsDisabled(f, project) && f.Rung != Rung.Pattern).Select(f => new GuardedFixer(f, project, time))];

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
        await BestAsync(new TrackedFinding(finding), finding, cancellationToken) is { Proposal: { Safety: FixSafety.Safe, Measurement: null } } candidate
        && !DecisionPolicy.AlwaysAsks(candidate.Proposal)
            ? candidate with { Finding = null, Offered = null }
            : null;

    private async Task<Candidate?> BestAsync(TrackedFinding tracked, Finding current, CancellationToken cancellationToken)
    {
        var declined = new FixOutcome.Declined(ReasonCode.NoFixer, "No fixer knows this rule.");
        var learned = new List<Candidate>();
        var isKnown = disabled.Any(f => f.Knows(current));
        foreach (var fixer in ladder)
        {
            if (await fixer.AskAsync(current, cancellationToken) is not { } answered)
                continue;
            isKnown |= fixer.Rung != Rung.Pattern;
            switch (answered)
            {
                // That nothing was learned is no answer to why nothing is done.
                case FixOutcome.Declined { Reason: not ReasonCode.FixerFailed } when fixer.Rung == Rung.Pattern:
                    break;
                // That a fixer failed is not hidden by what the next one says.
                case FixOutcome.Declined answer:
                    declined = declined.Reason == ReasonCode.FixerFailed ? declined : answer;
                    break;
                case FixOutcome.Proposed { Alternatives: var alternatives }:
                    for (var i = 0; i < alternatives.Count; i++)
                    {
                        var candidate = Candidate.Of(tracked, alternatives[i], i);
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

    private static bool IsDisabled(IFixer fixer, IProject project) => project.Settings.Heal.DisabledFixers.Contains(fixer.Id);
}
