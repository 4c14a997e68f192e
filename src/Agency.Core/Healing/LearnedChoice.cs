using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Core.Healing;

/// <summary>
/// Decides between what was learned and what the other fixers say. A pattern knows how such code was changed before; a
/// fixer also knows when not to. So where one knows the rule, a pattern is taken when both want the same, and then
/// trusted as far as the fixer is; it never overrules a safe answer or a refusal with reasons. See
/// docs/adr/0003-patterns-do-not-overrule-fixers.md.
/// </summary>
internal static class LearnedChoice
{
    /// <summary>The one to try of learned candidates, best first, and the best of another fixer.</summary>
    public static async Task<Candidate> BetweenAsync(
        IReadOnlyList<Candidate> learned, Candidate other, IProject project, CancellationToken cancellationToken)
    {
        foreach (var candidate in learned)
        {
            if (await DoTheSameAsync(candidate.Proposal, other.Proposal, project, cancellationToken))
            {
                return candidate with
                {
                    Twin = (other.Proposal.Fixer, other.Alternative),
                    Offered = other.Offered,
                    Proposal = candidate.Proposal with
                    {
                        Safety = other.Proposal.Safety,
                        Title = other.Proposal.Title,
                        Targets = other.Proposal.Targets,
                        Renames = other.Proposal.Renames,
                        Measurement = other.Proposal.Measurement,
                        Rationale = $"{candidate.Proposal.Rationale} {other.Proposal.Fixer} says the same.{(other.Proposal.Rationale is { } why ? " " + why : "")}",
                    },
                };
            }
        }

        // What has to be measured is not passed by with a change of which nobody knows what to measure.
        return other.Proposal is { Safety: not FixSafety.Safe, Measurement: null } && learned.FirstOrDefault(c => c.Proposal is { IsPrecedented: true, IsOutOfContext: false, Safety: FixSafety.Safe }) is { } trusted
            ? trusted
            : other;
    }

    /// <summary>The one to try where no other fixer has an answer; null when none should be.</summary>
    /// <param name="isKnown">Another fixer knows the rule and has declined here.</param>
    public static Candidate? Among(IReadOnlyList<Candidate> learned, bool isKnown)
    {
        if (!isKnown)
            return learned.FirstOrDefault(c => !c.Proposal.IsOutOfContext);
        return learned.FirstOrDefault(c => c.Proposal is { IsPrecedented: true, IsOutOfContext: false }) is { } candidate
            ? candidate with { Proposal = candidate.Proposal with { Safety = FixSafety.NeedsReview } }
            : null;
    }

    private static async Task<bool> DoTheSameAsync(Proposal one, Proposal other, IProject project, CancellationToken cancellationToken)
    {
        var files = one.Files.ToHashSet();
        if (!files.SetEquals(other.Files))
            return false;
        foreach (var file in files)
        {
            if (await project.ReadAsync(file, cancellationToken) is not ReadOutcome.Text { Source: var source } || !AreSound(one, file, source) || !AreSound(other, file, source))
                return false;
            if (source.Apply(one.Edits.Where(e => e.File == file)).Text != source.Apply(other.Edits.Where(e => e.File == file)).Text)
                return false;
        }

        return true;
    }

    private static bool AreSound(Proposal proposal, RepositoryPath file, SourceText source) =>
        proposal.Edits.Where(e => e.File == file).All(e => e.Span.End <= source.Length);
}
