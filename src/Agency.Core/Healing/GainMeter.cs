using Agency.Core.Decisions;
using Agency.Core.Fixing;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Core.Healing;

/// <summary>Has proposals measured that must make something better, and remembers what they gain.</summary>
internal sealed class GainMeter(HealWorkspace workspace, HealRequest request)
{
    private readonly Dictionary<string, MeasuredGain> known = new(StringComparer.Ordinal);

    /// <summary>How many gains were measured so far.</summary>
    public int Count => known.Count;

    /// <summary>What a proposal gains; null when that was not measured yet.</summary>
    public MeasuredGain? GainOf(Proposal proposal) => known.GetValueOrDefault(proposal.Id);

    /// <summary>The candidate with what was measured of it, or why it is refused.</summary>
    /// <param name="before">The version it was derived from.</param>
    /// <param name="after">That version with it alone.</param>
    public async Task<(Candidate Candidate, Refusal? Refusal)> MeasureAsync(
        TextState before, TextState after, Candidate candidate, CancellationToken cancellationToken)
    {
        var gain = GainOf(candidate.Proposal);
        if (gain is null)
        {
            switch (await RunAsync(before, after, candidate.Proposal, cancellationToken))
            {
                case MeasurementOutcome.Measured measured:
                    gain = known[candidate.Proposal.Id] = measured.Gain;
                    break;
                case MeasurementOutcome.Differs differs:
                    return (candidate, new Refusal(candidate, ReasonCode.ChangesBehaviour, differs.Detail));
                case MeasurementOutcome.Unmeasurable no:
                    return (candidate, new Refusal(candidate, ReasonCode.NoGain, $"It could not be measured: {no.Detail}"));
            }
        }

        var proof = candidate.Proof.With(new Check("measurement", "passed", gain!.Describe())) with { Gain = gain };
        var proved = candidate with { Proof = proof };
        var decision = DecisionPolicy.Decide(candidate.Proposal, new Verdict.Passed(proof), request.AllowReviewed, candidate.AnswerIn(request));
        return (proved, decision is Decision.Refuse { Reason: ReasonCode.NoGain } refuse ? new Refusal(proved, refuse.Reason, refuse.Why) : null);
    }

    private async Task<MeasurementOutcome> RunAsync(TextState before, TextState after, Proposal proposal, CancellationToken cancellationToken)
    {
        var (old, fresh) = (new Dictionary<RepositoryPath, SourceText>(), new Dictionary<RepositoryPath, SourceText>());
        foreach (var file in proposal.Files)
        {
            if (await workspace.TextAsync(before, file, cancellationToken) is { } text)
                (old[file], fresh[file]) = (text, after.Changed[file]);
        }

        await workspace.SetAsync(before, cancellationToken);
        try
        {
            return await workspace.Project.Language.MeasureAsync(workspace.Project, proposal.Measurement!, old, fresh, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return new MeasurementOutcome.Unmeasurable($"the measurement failed: {e.Message}");
        }
        finally
        {
            await workspace.Project.RestoreAsync(cancellationToken);
        }
    }
}
