using System.Text;
using Agency.Core.Decisions;
using Agency.Core.Detection;
using Agency.Core.Secrets;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Core.Healing;

/// <summary>Writes down every proposal that was tried, with its diff, verdict and decision.</summary>
internal sealed class ProposalBook(HealWorkspace workspace, string sandbox, HealRequest request)
{
    private readonly Dictionary<string, ProposalResult> results = new(StringComparer.Ordinal);

    public IReadOnlyList<ProposalResult> Results => [.. results.Values];

    /// <summary>Keeps secrets out of what is written down.</summary>
    public SecretRedactor Redactor { get; set; } = SecretRedactor.Default;

    /// <summary>How many refusals were written down so far.</summary>
    public int Refusals { get; private set; }

    public async Task RefuseAsync(TextState state, Refusal refusal, CancellationToken cancellationToken)
    {
        Refusals++;
        refusal = refusal with { Detail = Redactor.With(refusal.Candidate.Proposal.Secrets).Redact(refusal.Detail) };
        var check = new Check(CheckName(refusal.Reason), "failed", refusal.Detail);
        var evidence = new Evidence(sandbox, [.. refusal.Candidate.Proof.Checks.Where(c => c.Name != check.Name), check], null) { Gain = refusal.Candidate.Proof.Gain };
        Verdict verdict = refusal.Reason is Sessions.ReasonCode.ToolFailed or Sessions.ReasonCode.Inconclusive
            ? new Verdict.Inconclusive(refusal.Detail, evidence)
            : new Verdict.Failed(refusal.Reason, refusal.Detail, evidence);
        await WriteAsync(state, refusal.Candidate, verdict, cancellationToken);
        refusal.Candidate.Finding?.Refuse(refusal.Candidate, refusal.Reason, refusal.Detail);
    }

    /// <summary>Writes down a layer that passed.</summary>
    /// <param name="run">The suite run that vouches for it; null when there are no tests.</param>
    /// <returns>The decision about each of its candidates.</returns>
    public async Task<IReadOnlyDictionary<Candidate, Decision>> PassAsync(Layer layer, TestRun? run, string? noTests, CancellationToken cancellationToken)
    {
        var check = run is null ? new Check("tests", "skipped", noTests ?? "no tests")
            : run.Summary.Passed == 0 ? new Check("tests", "skipped", $"{run.Summary.Failed} failed before and fail now; none passes, so none can break")
            : new Check("tests", "passed", $"{run.Summary.Passed} passed, {run.Summary.Failed} failed, {run.Summary.Skipped} skipped; nothing that passed before fails");
        var evidence = new Evidence(sandbox, [.. layer.Checks, check], run?.Summary);
        var verdict = new Verdict.Passed(evidence);
        var decisions = new Dictionary<Candidate, Decision>();
        foreach (var candidate in layer.Candidates)
        {
            var reporters = candidate.Proposal.Targets.Where(t => t.IsImported && t.Tool != TestFindings.Tool).Select(t => t.Tool).Distinct().Select(NotRunAgain);
            var own = evidence with { Checks = [.. layer.Checks, .. reporters, .. candidate.Proof.Checks, check], Gain = candidate.Proof.Gain };
            decisions[candidate] = (await WriteAsync(layer.Before.State, candidate, new Verdict.Passed(own), cancellationToken)).Decision;
        }

        foreach (var followUp in layer.FollowUps)
            results[followUp.Id] = new ProposalResult(followUp, "", verdict, DecisionPolicy.Decide(followUp, verdict, request.AllowReviewed, answer: null));
        return decisions;
    }

    private async Task<ProposalResult> WriteAsync(TextState state, Candidate candidate, Verdict verdict, CancellationToken cancellationToken)
    {
        var proposal = candidate.Proposal;
        var diff = new StringBuilder();
        var texts = new Dictionary<RepositoryPath, SourceText>();
        foreach (var file in proposal.Files.Order())
        {
            if (await workspace.TextAsync(state, file, cancellationToken) is not { } before)
                continue;
            texts[file] = before;
            var edits = proposal.Edits.Where(e => e.File == file).ToList();
            if (edits.TrueForAll(e => e.Span.End <= before.Length))
                diff.Append(UnifiedDiff.Between(file, before.Text, before.Apply(edits).Text));
        }

        if (proposal.Reproduction is { } test)
            diff.Append(UnifiedDiff.Added(test.File, test.Text));
        var answer = candidate.AnswerIn(request);
        var decision = DecisionPolicy.Decide(proposal, verdict, request.AllowReviewed, answer);
        return results[proposal.Id] = new ProposalResult(proposal, Redactor.With(proposal.Secrets).Redact(diff.ToString()), verdict, decision) { Before = texts, Answer = answer };
    }

    /// <summary>Whether an imported finding is gone, only the tool that reported it could tell.</summary>
    private static Check NotRunAgain(string tool) =>
        new("report", "skipped", $"{tool}, which reported it, was not run again: that the finding is gone rests on the change itself");

    private static string CheckName(Sessions.ReasonCode reason) => reason switch
    {
        Sessions.ReasonCode.BreaksSyntax or Sessions.ReasonCode.LosesComments or Sessions.ReasonCode.UnsupportedFile => "parse",
        Sessions.ReasonCode.BreaksTypes => "types",
        Sessions.ReasonCode.BreaksTests => "tests",
        Sessions.ReasonCode.NoGain or Sessions.ReasonCode.ChangesBehaviour => "measurement",
        Sessions.ReasonCode.Rejected => "human",
        _ => "analysers",
    };
}
