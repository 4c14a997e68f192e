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

    /// <summary>How often a check may break on a batch and then on no part of it.</summary>
    private const int MostUnexplained = 2;

    /// <summary>Where a check breaks on so many, it is not their fault, and trying the others would take for ever.</summary>
    private const int ManyBreakers = 8;

    public async Task<StaticOutcome> VerifyAsync(Snapshot before, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken)
    {
        var refused = new List<Refusal>();
        var suspected = new List<Candidate>();
        var batch = await ScreenAsync(before, candidates, refused, cancellationToken);
        var unexplained = 0;
        while (batch.Count > 0)
        {
            var (trial, delta, broken) = await TryAsync(before, batch, isPatient: batch.Count == 1, cancellationToken);
            if (trial is null)
            {
                // A tool that breaks on the good version too says nothing about the batch.
                if (await workspace.FailureAsync(before.State, cancellationToken) is { } always)
                    return new StaticOutcome(null, refused, suspected, always);
                var breakers = await BreakersAsync(before, batch, [], broken, cancellationToken);
                if (breakers.Count == 0 && ++unexplained > MostUnexplained)
                    return new StaticOutcome(null, refused, suspected, broken);
                refused.AddRange(breakers);
                batch = [.. batch.Except(breakers.Select(b => b.Candidate))];
                continue;
            }

            if (delta.IsClean)
                return new StaticOutcome(trial, refused, suspected, null);
            var leaving = Blame(batch, delta, refused, suspected);
            batch = [.. batch.Except(leaving)];
        }

        return new StaticOutcome(null, refused, suspected, null);
    }

    /// <summary>The text of a layer with only some of its candidates, their follow-ups derived anew where it has any.</summary>
    public async Task<TextState> PartAsync(Layer layer, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken)
    {
        if (layer.FollowUps.Count > 0 && candidates.Count > 0 && (await TryAsync(layer.Before, candidates, isPatient: true, cancellationToken)).Trial is { } trial)
            return trial.After.State;
        var (state, problem) = await ComposeAsync(layer.Before.State, [.. candidates.Select(c => c.Proposal)], cancellationToken);
        return state ?? throw new InvalidOperationException($"A part of a layer cannot be made: {problem}");
    }

    /// <summary>The candidates on which a check breaks, found by halving: k of n cost about k·log2(n) checks.</summary>
    /// <param name="context">Candidates on which none breaks.</param>
    private async Task<List<Refusal>> BreakersAsync(
        Snapshot before, IReadOnlyList<Candidate> suspects, IReadOnlyList<Candidate> context, string broken, CancellationToken cancellationToken)
    {
        if (suspects.Count == 1)
            return [new Refusal(suspects[0], ReasonCode.ToolFailed, broken)];
        var half = suspects.Count / 2;
        var left = suspects.Take(half).ToList();
        var right = suspects.Skip(half).ToList();
        var found = new List<Refusal>();
        if ((await TryAsync(before, [.. context, .. left], isPatient: false, cancellationToken)) is { Trial: null, Broken: var leftBroken })
            found.AddRange(await BreakersAsync(before, left, context, leftBroken, cancellationToken));
        if (found.Count >= ManyBreakers)
            return [.. found, .. right.Select(c => new Refusal(c, ReasonCode.ToolFailed, broken))];
        List<Candidate> innocent = [.. context, .. left.Except(found.Select(r => r.Candidate))];
        if ((await TryAsync(before, [.. innocent, .. right], isPatient: false, cancellationToken)) is { Trial: null, Broken: var rightBroken })
            found.AddRange(await BreakersAsync(before, right, innocent, rightBroken, cancellationToken));
        return found;
    }

    /// <summary>Looks at each proposal by itself, which costs no analyser: does it apply, compile, keep comments?</summary>
    private async Task<List<Candidate>> ScreenAsync(
        Snapshot before, IReadOnlyList<Candidate> candidates, List<Refusal> refused, CancellationToken cancellationToken)
    {
        await workspace.SetAsync(before.State, cancellationToken);
        var passed = new List<Candidate>();
        foreach (var candidate in candidates)
        {
            if (await ScreenOneAsync(before.State, candidate, cancellationToken) is { } refusal)
                refused.Add(refusal);
            else
                passed.Add(candidate);
        }

        return passed;
    }

    private async Task<Refusal?> ScreenOneAsync(TextState before, Candidate candidate, CancellationToken cancellationToken)
    {
        var (state, problem) = await ComposeAsync(before, [candidate.Proposal], cancellationToken);
        if (state is null)
            return new Refusal(candidate, ReasonCode.UnsupportedFile, problem);
        try
        {
            if (await FirstLostCommentAsync(candidate.Proposal, cancellationToken) is { } comment)
                return new Refusal(candidate, ReasonCode.LosesComments, $"The comment '{comment}' would be lost.");
            var sources = candidate.Proposal.Files.Where(workspace.Project.Language.IsSource).ToDictionary(f => f, f => state.Changed[f]);
            var errors = sources.Count == 0 ? [] : await workspace.Project.Language.CompileAsync(sources, cancellationToken);
            return errors.Count == 0 ? null : new Refusal(candidate, ReasonCode.BreaksSyntax, $"{errors[0].File}:{errors[0].At.Line}: {errors[0].Message}");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return new Refusal(candidate, ReasonCode.ToolFailed, $"It cannot be checked whether the change compiles: {e.Message}");
        }
    }

    /// <summary>Applies a batch and what safely follows from it, and tells what is wrong then.</summary>
    /// <param name="isPatient">
    /// False to stop at the first finding that nothing answers, and to tell of no other: whoever brought it leaves, and what
    /// follows from the rest would be derived anew.
    /// </param>
    private async Task<(Layer? Trial, FindingDelta Delta, string Broken)> TryAsync(
        Snapshot before, IReadOnlyList<Candidate> batch, bool isPatient, CancellationToken cancellationToken)
    {
        var (state, problem) = await ComposeAsync(before.State, [.. batch.Select(c => c.Proposal)], cancellationToken);
        if (state is null)
            return (null, FindingDelta.None, problem);
        var followUps = new List<Proposal>();
        var trail = ImportTrail.Of(before.Findings, batch.SelectMany(c => c.Proposal.Targets));
        trail = await FollowAsync(trail, before.State, state, [.. batch.Select(c => c.Proposal)], cancellationToken);
        for (var round = 0; ; round++)
        {
            var (detection, failure) = await workspace.VerifyAsync(state, cancellationToken);
            if (failure is not null)
                return (null, FindingDelta.None, failure);
            detection = detection with { Findings = await MergeAsync(trail, detection.Findings, state, cancellationToken) };
            var layer = new Layer(before, batch, followUps, new Snapshot(state, detection.Findings), ChecksOf(detection));
            var delta = FindingDelta.Between(before.Findings, detection.Findings, [.. batch.SelectMany(c => c.Proposal.Targets)], layer.Renames);
            var revealed = await RevealedAsync(before, state, delta.Added, cancellationToken);
            (layer, delta) = (layer with { Revealed = revealed }, delta.Without(revealed));
            if (round == MaxFollowUpRounds)
                return (layer, delta, "");
            var answers = new List<Candidate>();
            var unanswered = new List<Finding>();
            foreach (var added in delta.Added)
            {
                if (await maker.FollowUpAsync(added, cancellationToken) is { } answer)
                    answers.Add(answer);
                else
                    unanswered.Add(added);
            }

            var chosen = Independence.Choose(answers).Select(c => c.Proposal).ToList();
            if (chosen.Count == 0 || (await ComposeAsync(state, chosen, cancellationToken)).State is not { } next)
                return (layer, delta, "");
            if (!isPatient && unanswered.Count > 0)
                return (layer, delta.OnlyAdding(unanswered), "");
            followUps.AddRange(chosen);
            trail = await FollowAsync(trail, state, next, chosen, cancellationToken);
            state = next;
        }
    }

    /// <summary>
    /// Findings that were hidden before and are no change's doing: nobody looks at a file that does not parse, and a type checker
    /// looks at nothing where there is one. What stands on a line that is new is the change's own.
    /// </summary>
    private async Task<IReadOnlyList<Finding>> RevealedAsync(Snapshot before, TextState after, IReadOnlyList<Finding> added, CancellationToken cancellationToken)
    {
        var unread = before.Findings.Where(RuleClassifier.IsUnparsable).Select(f => f.File).ToHashSet();
        var revealed = new List<Finding>();
        foreach (var file in added.Where(f => unread.Contains(f.File) || (unread.Count > 0 && f.Tool == "mypy")).GroupBy(f => f.File))
        {
            if (await workspace.TextAsync(before.State, file.Key, cancellationToken) is not { } old || await workspace.TextAsync(after, file.Key, cancellationToken) is not { } text)
                continue;
            var known = old.Text.ReplaceLineEndings("\n").Split('\n').ToHashSet(StringComparer.Ordinal);
            revealed.AddRange(file.Where(f => known.Contains(text.LineText(f.Range.Start.Line).TrimEnd('\r', '\n'))));
        }

        return revealed;
    }

    /// <summary>Imported findings after proposals that were all derived from the version before.</summary>
    private async Task<ImportTrail> FollowAsync(
        ImportTrail trail, TextState before, TextState after, IReadOnlyList<Proposal> proposals, CancellationToken cancellationToken)
    {
        if (trail.IsEmpty)
            return trail;
        var edits = proposals.SelectMany(p => p.Edits).Distinct().ToList();
        var texts = new Dictionary<RepositoryPath, SourceText>();
        foreach (var file in edits.Select(e => e.File).Distinct())
            texts[file] = (await workspace.TextAsync(before, file, cancellationToken))!;
        return trail.After(edits, f => texts[f], f => after.Changed[f]);
    }

    private async Task<IReadOnlyList<Finding>> MergeAsync(ImportTrail trail, IReadOnlyList<Finding> own, TextState state, CancellationToken cancellationToken)
    {
        if (trail.IsEmpty)
            return own;
        var texts = new Dictionary<RepositoryPath, SourceText?>();
        foreach (var file in own.Concat(trail.All).Select(f => f.File).Distinct())
            texts[file] = await workspace.TextAsync(state, file, cancellationToken);
        return trail.MergeInto(own, texts.GetValueOrDefault);
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
