using System.Text;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Core.Healing;

/// <summary>
/// The checks that need no test: every proposal compiles by itself and loses no comment; all of them together leave no
/// target and bring no new finding of any analyser, the type checker included. What a fix uncovers (an import that
/// became unused) may be healed at once by a safe follow-up.
/// </summary>
internal sealed class StaticVerifier(HealWorkspace workspace, ProposalMaker maker)
{
    private const int MaxFollowUpRounds = 3;

    public async Task<StaticOutcome> VerifyAsync(Snapshot before, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken)
    {
        var refused = new List<Refusal>();
        var suspected = new List<Candidate>();
        var batch = await ScreenAsync(before, candidates, refused, cancellationToken);
        while (batch.Count > 0)
        {
            var (trial, broken) = await TryAsync(before, batch, cancellationToken);
            if (trial is null)
                return new StaticOutcome(null, refused, suspected, broken);
            var delta = FindingDelta.Between(before.Findings, trial.After.Findings, [.. batch.SelectMany(c => c.Proposal.Targets)], trial.Renames);
            if (delta.IsClean)
                return new StaticOutcome(trial, refused, suspected, null);
            var leaving = Blame(batch, delta, refused, suspected);
            batch = [.. batch.Except(leaving)];
        }

        return new StaticOutcome(null, refused, suspected, null);
    }

    /// <summary>Looks at each proposal by itself, which costs no analyser: does it apply, compile, keep comments?</summary>
    private async Task<List<Candidate>> ScreenAsync(
        Snapshot before, IReadOnlyList<Candidate> candidates, List<Refusal> refused, CancellationToken cancellationToken)
    {
        await workspace.SetAsync(before.State, cancellationToken);
        var results = new List<(Candidate Candidate, Dictionary<RepositoryPath, SourceText> Files)>();
        foreach (var candidate in candidates)
        {
            var (state, problem) = await ComposeAsync(before.State, [candidate.Proposal], cancellationToken);
            if (state is null)
                refused.Add(new Refusal(candidate, ReasonCode.UnsupportedFile, problem));
            else if (await FirstLostCommentAsync(candidate.Proposal, cancellationToken) is { } comment)
                refused.Add(new Refusal(candidate, ReasonCode.LosesComments, $"The comment '{comment}' would be lost."));
            else
                results.Add((candidate, candidate.Proposal.Files.ToDictionary(f => f, f => state.Changed[f])));
        }

        var passed = new List<Candidate>();
        foreach (var (candidate, files) in results)
        {
            var sources = files.Where(f => workspace.Project.Language.IsSource(f.Key)).ToDictionary();
            var errors = sources.Count == 0 ? [] : await workspace.Project.Language.CompileAsync(sources, cancellationToken);
            if (errors.Count > 0)
                refused.Add(new Refusal(candidate, ReasonCode.BreaksSyntax, $"{errors[0].File}:{errors[0].At.Line}: {errors[0].Message}"));
            else
                passed.Add(candidate);
        }

        return passed;
    }

    private async Task<(Layer? Trial, string Broken)> TryAsync(Snapshot before, List<Candidate> batch, CancellationToken cancellationToken)
    {
        var (state, problem) = await ComposeAsync(before.State, [.. batch.Select(c => c.Proposal)], cancellationToken);
        if (state is null)
            return (null, problem);
        var followUps = new List<Proposal>();
        for (var round = 0; ; round++)
        {
            var detection = await workspace.DetectAsync(state, AnalysisPurpose.Verification, cancellationToken);
            if (detection.Tools.FirstOrDefault(t => t.State == "crashed") is { } crashed)
                return (null, $"{crashed.Name} broke: {crashed.Detail}");
            var layer = new Layer(before, batch, followUps, new Snapshot(state, detection.Findings), ChecksOf(detection));
            if (round == MaxFollowUpRounds)
                return (layer, "");
            var delta = FindingDelta.Between(before.Findings, detection.Findings, [.. batch.SelectMany(c => c.Proposal.Targets)], layer.Renames);
            var answers = new List<Candidate>();
            foreach (var added in delta.Added)
            {
                if (await maker.FollowUpAsync(added, cancellationToken) is { } answer)
                    answers.Add(answer);
            }

            var chosen = Independence.Choose(answers).Select(c => c.Proposal).ToList();
            if (chosen.Count == 0 || (await ComposeAsync(state, chosen, cancellationToken)).State is not { } next)
                return (layer, "");
            followUps.AddRange(chosen);
            state = next;
        }
    }

    /// <summary>Decides which candidates leave the batch; at least one does.</summary>
    private static List<Candidate> Blame(
        List<Candidate> batch, FindingDelta delta, List<Refusal> refused, List<Candidate> suspected)
    {
        var leaving = new List<Candidate>();
        foreach (var target in delta.NotGone)
        {
            foreach (var candidate in batch.Where(c => c.Proposal.Targets.Contains(target)).Except(leaving).ToList())
            {
                leaving.Add(candidate);
                refused.Add(new Refusal(candidate, ReasonCode.NotGone, $"Still there after the change: {target.Message}"));
            }
        }

        // The nearest change is probably the cause. When it already leaves, the finding may well leave with it.
        foreach (var added in delta.Added)
        {
            var suspect = Nearest(batch, added);
            if (leaving.Contains(suspect))
                continue;
            leaving.Add(suspect);
            if (batch.Count == 1)
                refused.Add(new Refusal(suspect, added.Tool == "mypy" ? ReasonCode.BreaksTypes : ReasonCode.AddsFindings, Describe(added)));
            else
                suspected.Add(suspect);
        }

        return leaving;
    }

    /// <summary>The candidate that most likely brought a new finding: same file and nearest line first.</summary>
    private static Candidate Nearest(List<Candidate> batch, Finding added) => batch
        .OrderByDescending(c => c.Proposal.Files.Contains(added.File))
        .ThenBy(c => c.Proposal.Targets
            .Where(t => t.File == added.File)
            .Select(t => Math.Abs(t.Range.Start.Line - added.Range.Start.Line))
            .DefaultIfEmpty(int.MaxValue)
            .Min())
        .ThenBy(c => c.Proposal.Targets[0].Tool == added.Tool ? 0 : 1)
        .First();

    private async Task<(TextState? State, string Problem)> ComposeAsync(
        TextState state, IReadOnlyList<Proposal> proposals, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<RepositoryPath, SourceText>();
        foreach (var file in proposals.SelectMany(p => p.Files).Distinct())
        {
            if (await workspace.TextAsync(state, file, cancellationToken) is not { } text)
                return (null, $"{file} cannot be read faithfully.");
            texts[file] = text;
        }

        try
        {
            return (state.With(proposals, f => texts[f]), "");
        }
        catch (EncoderFallbackException)
        {
            return (null, "The new text does not fit the file's encoding.");
        }
        catch (ArgumentException e)
        {
            return (null, e.Message);
        }
    }

    private async Task<string?> FirstLostCommentAsync(Proposal proposal, CancellationToken cancellationToken)
    {
        foreach (var file in proposal.Files.Where(workspace.Project.Language.IsSource))
        {
            if (await workspace.Project.ParseAsync(file, cancellationToken) is { } tree && CommentGuard.FirstLost(proposal, file, tree) is { } comment)
                return comment;
        }

        return null;
    }

    private static List<Check> ChecksOf(DetectionResult detection) =>
    [
        new Check("parse", "passed", "every changed file compiles"),
        .. detection.Tools.Select(t => new Check(
            t.Name == "mypy" ? "types" : "analysers",
            t.State == "ok" ? "passed" : "skipped",
            t.State == "ok" ? $"{t.Name} {t.Version}: targets gone, nothing new" : $"{t.Name}: {t.Detail}")),
    ];

    private static string Describe(Finding finding) =>
        $"{finding.File}:{finding.Range.Start.Line}: {finding.QualifiedRule} {finding.Message}";
}
