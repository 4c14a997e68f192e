using Agency.Core.Fixing;

namespace Agency.Core.Healing;

/// <summary>
/// What belongs to one proposal alone and is shown once the static checks have passed: what it gains, where it must gain
/// something, and the test that fails without it.
/// </summary>
internal sealed class Prover(StaticVerifier statics, GainMeter meter, FailureProver failures, Reproducer reproducer)
{
    /// <summary>The layer with the proofs of its candidates, without those that are refused; null when none is left.</summary>
    public async Task<(Layer? Layer, IReadOnlyList<Refusal> Refused)> ProveAsync(Layer layer, CancellationToken cancellationToken)
    {
        var refused = new List<Refusal>();
        if (layer.Candidates.Any(c => c.Proposal.Measurement is not null || c.Proposal.MustPass.Count > 0))
        {
            var kept = await ProveEachAsync(layer, refused, cancellationToken);
            if (kept.Count == 0)
                return (null, refused);
            if (refused.Count > 0)
            {
                // What passed the static checks together with the refused must pass them without.
                var again = await statics.VerifyAsync(layer.Before, kept, cancellationToken);
                refused.AddRange(again.Refused);
                if (again.Layer is null)
                    return (null, refused);
                layer = again.Layer;
            }
            else
            {
                layer = layer with { Candidates = kept };
            }
        }

        return (await reproducer.AddTestsAsync(layer, cancellationToken), refused);
    }

    private async Task<List<Candidate>> ProveEachAsync(Layer layer, List<Refusal> refused, CancellationToken cancellationToken)
    {
        var kept = new List<Candidate>();
        // Tests that fail for one reason have one cure, proposed for each of them: it is run once.
        var cures = new List<(Candidate Proved, Refusal? Refusal)>();
        foreach (var candidate in layer.Candidates)
        {
            var (proved, refusal) = (candidate, (Refusal?)null);
            if (cures.Find(c => IsSameCure(c.Proved.Proposal, candidate.Proposal)) is ({ } same, var earlier))
            {
                proved = candidate with { Proof = same.Proof };
                refusal = earlier is null ? null : earlier with { Candidate = candidate };
            }
            else if (candidate.Proposal.Measurement is not null || candidate.Proposal.MustPass.Count > 0)
            {
                var alone = layer.Candidates.Count == 1 ? layer.After.State : await statics.PartAsync(layer, [candidate], cancellationToken);
                (proved, refusal) = candidate.Proposal.Measurement is null
                    ? await failures.ProveAsync(layer.Before.State, alone, candidate, cancellationToken)
                    : await meter.MeasureAsync(layer.Before.State, alone, candidate, cancellationToken);
                if (candidate.Proposal.Measurement is null)
                    cures.Add((proved, refusal));
            }

            if (refusal is null)
                kept.Add(proved);
            else
                refused.Add(refusal);
        }

        return kept;
    }

    private static bool IsSameCure(Proposal one, Proposal other) =>
        other.Measurement is null && one.MustPass.SequenceEqual(other.MustPass, StringComparer.Ordinal) && one.Edits.SequenceEqual(other.Edits);
}
