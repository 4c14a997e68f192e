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
internal sealed class ProposalMaker(IReadOnlyList<IFixer> fixers, IFixFormatter? formatter, IProject project, int maxParallel, TimeProvider time)
{
    /// <summary>Far more than a fixer has for one finding: numbers the alternatives of one rule apart from those of the next.</summary>
    private const int MostAlternatives = 1000;

    private readonly IReadOnlyList<GuardedFixer> ladder =
    [
        .. fixers.Where(f => f.Rung != Rung.Model && !IsDisabled(f, project)).OrderBy(f => f.Rung).ThenBy(f => f.Id, StringComparer.Ordinal).Select(f => new GuardedFixer(f, formatter, project, time)),
    ];

    /// <summary>Asked when none of the ladder has an answer; that they would try any rule says nothing of whether one is known.</summary>
    private readonly IReadOnlyList<GuardedFixer> models =
        [.. fixers.Where(f => f.Rung == Rung.Model && !IsDisabled(f, project)).Select(f => new GuardedFixer(f, formatter, project, time))];

    /// <summary>
    /// Never asked, but the rules that they know count as known: else a repository could disable the fixer that declines,
    /// and have a pattern applied on its own instead.
    /// </summary>
    private readonly IReadOnlyList<GuardedFixer> disabled =
        [.. fixers.Where(f => IsDisabled(f, project) && f.Rung is not (Rung.Pattern or Rung.Model)).Select(f => new GuardedFixer(f, formatter, project, time))];

    /// <summary>The best candidate left for every finding that has one.</summary>
    /// <param name="findings">Tracked findings with their place in the version that is on disk now.</param>
    /// <param name="asksModels">Whether a model is asked, which costs money, where nobody else has an answer.</param>
    public async Task<IReadOnlyList<Candidate>> MakeAsync(
        IReadOnlyCollection<(TrackedFinding Tracked, Finding Current)> findings, bool asksModels, CancellationToken cancellationToken)
    {
        var made = new ConcurrentBag<Candidate>();
        // A model has a budget, and the most urgent come first.
        await Parallel.ForEachAsync(
            findings.OrderBy(f => asksModels ? f.Current.Priority : default),
            new ParallelOptions { MaxDegreeOfParallelism = maxParallel, CancellationToken = cancellationToken },
            async (finding, token) =>
            {
                if (await BestAsync(finding.Tracked, finding.Current, asksModels, token) is { } candidate)
                    made.Add(candidate);
            });
        return [.. made.OrderBy(c => c.Proposal.Rung).ThenBy(c => c.Proposal.Targets[0].Priority)
            .ThenBy(c => c.Proposal.Targets[0].File).ThenBy(c => c.Proposal.Targets[0].Range.Start).ThenBy(c => c.Proposal.Id, StringComparer.Ordinal)];
    }

    /// <summary>A safe answer to a finding that a change uncovered; null when there is none.</summary>
    public async Task<Candidate?> FollowUpAsync(Finding finding, CancellationToken cancellationToken) =>
        await BestAsync(new TrackedFinding(finding), finding, asksModels: false, cancellationToken) is { Proposal: { Safety: FixSafety.Safe, Measurement: null } } candidate
        && !DecisionPolicy.AlwaysAsks(candidate.Proposal)
            ? candidate with { Finding = null, Offered = null }
            : null;

    private async Task<Candidate?> BestAsync(TrackedFinding tracked, Finding current, bool asksModels, CancellationToken cancellationToken)
    {
        if (current.Obstacle is { } obstacle)
        {
            tracked.Declined(obstacle.Reason, obstacle.Detail);
            return null;
        }

        var declined = new FixOutcome.Declined(ReasonCode.NoFixer, string.Join(' ', ["No fixer knows this rule.", .. current.IsImported ? current.Notes : []]));
        var learned = new List<Candidate>();
        var isKnown = disabled.Any(f => f.Knows(current));
        Candidate? second = null;
        foreach (var (fixer, named, first) in Askable(current))
        {
            if (await fixer.AskAsync(named, current, cancellationToken) is not { } answered)
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
                        var candidate = Candidate.Of(tracked, alternatives[i], first + i);
                        if (alternatives[i].Safety == FixSafety.ReportOnly)
                            declined = new FixOutcome.Declined(ReasonCode.ReportOnly, alternatives[i].Title);
                        else if (tracked.WasRefused(alternatives[i].Fixer, first + i))
                            continue;
                        else if (fixer.Rung == Rung.Pattern)
                            learned.Add(candidate);
                        else if (IsSecondChoice(candidate, current))
                            second ??= candidate;
                        else
                            return await LearnedChoice.BetweenAsync(learned, candidate, project, cancellationToken);
                    }

                    break;
            }
        }

        if (second is not null)
            return await LearnedChoice.BetweenAsync(learned, second, project, cancellationToken);
        if (LearnedChoice.Among(learned, isKnown) is { } choice)
            return choice;
        // What is right as it is, or never edited by design, no model changes either.
        if (asksModels && declined is { IsHarmless: false, Reason: not ReasonCode.ReportOnly })
        {
            foreach (var model in models)
            {
                switch (await model.AskAsync(current, current, cancellationToken))
                {
                    case FixOutcome.Proposed { Alternatives: [var proposal, ..] } when !tracked.WasRefused(proposal.Fixer, 0):
                        return Candidate.Of(tracked, proposal, 0);
                    case FixOutcome.Declined answer:
                        declined = new FixOutcome.Declined(answer.Reason, $"{declined.Detail} {answer.Detail}");
                        break;
                }
            }
        }

        tracked.Declined(declined.Reason, declined.Detail);
        return null;
    }

    /// <summary>A fix that a report brings for what our analysers see too must not keep a safe one of ours from its turn.</summary>
    private static bool IsSecondChoice(Candidate candidate, Finding current) =>
        current is { IsImported: false, Imports.Count: > 0 } && candidate.Proposal.Safety != FixSafety.Safe;

    /// <summary>
    /// The fixers with a finding as it is to be asked, by its own rule or, for an imported one, by a rule of ours that means the
    /// same, and the number of its first alternative.
    /// </summary>
    private IEnumerable<(GuardedFixer Fixer, Finding Named, int First)> Askable(Finding current)
    {
        List<Finding> names = [current, .. current.KnownAs.Select(r => Renamed(current, r))];
        return ladder.SelectMany(fixer => names.Select((named, i) => (fixer, named, i * MostAlternatives)));
    }

    private static Finding Renamed(Finding finding, string rule)
    {
        var at = rule.IndexOf(':', StringComparison.Ordinal);
        return finding with { Tool = rule[..at], Rule = rule[(at + 1)..], KnownAs = [], Fixes = [] };
    }

    private static bool IsDisabled(IFixer fixer, IProject project) => project.Settings.Heal.DisabledFixers.Contains(fixer.Id);
}
