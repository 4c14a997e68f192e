using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Testing.Fixers;

/// <summary>
/// Lets one fixer heal a tree until it has nothing left to propose: all proposals of a round are derived on the same
/// text, those that do not overlap are applied, and the analysers look again.
/// </summary>
internal sealed class FixerRun(IFixer fixer, FixerScenario scenario, IDetector detector, IWorkspace workspace, string context)
{
    private const int MaximumRounds = 6;

    public async Task<HealedTree> RunAsync(CancellationToken cancellationToken)
    {
        var applied = new List<Proposal>();
        var firstTargets = new List<Finding>();
        var before = await AnalyzeAsync(cancellationToken);
        var now = before;
        for (var round = 1; ; round++)
        {
            var (proposals, declined) = await ProposeAsync(now, cancellationToken);
            if (proposals.Count == 0)
                return new HealedTree(await FilesAsync(cancellationToken), before, now, firstTargets, applied, declined);
            if (round == MaximumRounds)
            {
                throw Failed(
                    "second run",
                    $"after {MaximumRounds - 1} rounds the fixer still proposes: {string.Join("; ", proposals.Select(p => p.Title))}. A healed text must give it nothing to do."
                    + $"\nStill reported:\n{FindingCensus.List(now)}");
            }

            await ApplyAsync(proposals, cancellationToken);
            applied.AddRange(proposals);
            var after = await AnalyzeAsync(cancellationToken);
            var targets = proposals.SelectMany(p => p.Targets).ToHashSet();
            if (round == 1)
                firstTargets.AddRange(targets);
            var left = FindingCensus.Compare(now, after, targets, proposals).NotGone;
            if (left.Count > 0)
                throw Failed("gone", $"the fix left its finding where it was:\n{FindingCensus.List(left)}\nApplied: {Titles(proposals)}\n{await DiffAsync(cancellationToken)}");

            now = after;
        }
    }

    private async Task<(List<Proposal> Proposals, List<FixOutcome.Declined> Declined)> ProposeAsync(
        IReadOnlyList<Finding> findings, CancellationToken cancellationToken)
    {
        var proposals = new List<Proposal>();
        var declined = new List<FixOutcome.Declined>();
        foreach (var finding in findings.Where(IsTarget))
        {
            switch (await AskAsync(finding, cancellationToken))
            {
                case FixOutcome.Declined no:
                    declined.Add(no);
                    break;
                case FixOutcome.Proposed yes:
                    if (scenario.Alternative >= yes.Alternatives.Count)
                        throw Failed("proposal", $"alternative {scenario.Alternative} was asked for and there are {yes.Alternatives.Count}: {Titles(yes.Alternatives)}");
                    foreach (var alternative in yes.Alternatives)
                        await CheckAsync(alternative, finding, cancellationToken);
                    var proposal = yes.Alternatives[scenario.Alternative];
                    // One that overlaps is derived again next round, on the text that the others leave.
                    if (!EditSet.HasOverlap([.. proposals.SelectMany(p => p.Edits), .. proposal.Edits]))
                        proposals.Add(proposal);
                    break;
            }
        }

        return (proposals, declined);
    }

    /// <summary>Lines only narrow what is reported at first; edits move them.</summary>
    private bool IsTarget(Finding finding) =>
        fixer.CanFix(finding) && (scenario.Targets.IsEmpty || scenario.Targets.Any(t => t.Matches(finding)));

    private async Task<FixOutcome> AskAsync(Finding finding, CancellationToken cancellationToken)
    {
        try
        {
            return await fixer.ProposeAsync(finding, workspace, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException and not CheckFailedException)
        {
            throw new CheckFailedException("proposal", $"{context}: the fixer threw on {FindingCensus.Describe(finding)}\n{e}", e);
        }
    }

    private async Task CheckAsync(Proposal proposal, Finding finding, CancellationToken cancellationToken)
    {
        if (proposal.Fixer != fixer.Id || proposal.Rung != fixer.Rung)
            throw Failed("proposal", $"it is signed {proposal.Fixer} (rung {proposal.Rung}) by {fixer.Id} (rung {fixer.Rung}).");
        if (proposal.Safety < fixer.Safety)
            throw Failed("proposal", $"it claims to be {proposal.Safety} and its fixer is {fixer.Safety}: a proposal may claim less, never more.");
        if (string.IsNullOrWhiteSpace(proposal.Title) || proposal.Title.AsSpan().ContainsAny("\r\n") || proposal.Title.EndsWith('.'))
            throw Failed("proposal", $"its title must be one line in the imperative without a full stop, and is '{proposal.Title}'.");
        if (!proposal.Targets.Contains(finding))
            throw Failed("proposal", $"'{proposal.Title}' does not list the finding it was asked about among its targets.");
        if (proposal.Edits.Count == 0)
            throw Failed("proposal", $"'{proposal.Title}' has no edits: decline instead.");
        if (EditSet.HasOverlap([.. proposal.Edits]))
            throw Failed("proposal", $"'{proposal.Title}' has edits that overlap: {string.Join(", ", proposal.Edits.Select(e => $"{e.File} {e.Span.Start}..{e.Span.End}"))}");
        foreach (var edit in proposal.Edits)
        {
            var length = await TextAsync(edit.File, cancellationToken) is { } source ? source.Length : 0;
            if (edit.Span.End > length)
                throw Failed("proposal", $"'{proposal.Title}' edits {edit.File} at {edit.Span.Start}..{edit.Span.End}, beyond its {length} characters.");
        }

        foreach (var file in proposal.Files.Where(workspace.Language.IsSource))
        {
            if (await workspace.ParseAsync(file, cancellationToken) is { } tree && CommentGuard.FirstLost(proposal, file, tree) is { } comment)
                throw Failed("comments", $"'{proposal.Title}' loses a comment of {file}, for which verification will refuse it: {comment}");
        }
    }

    private async Task ApplyAsync(List<Proposal> proposals, CancellationToken cancellationToken)
    {
        var changed = new Dictionary<RepositoryPath, SourceText>();
        foreach (var file in proposals.SelectMany(p => p.Edits).GroupBy(e => e.File))
        {
            var source = await TextAsync(file.Key, cancellationToken) ?? new SourceText("");
            changed[file.Key] = source.Apply(file);
        }

        var errors = await workspace.Language.CompileAsync(
            changed.Where(f => workspace.Language.IsSource(f.Key)).ToDictionary(), cancellationToken);
        if (errors.Count > 0)
        {
            var error = errors[0];
            throw Failed(
                "parses",
                $"{error.File}:{error.At.Line}:{error.At.Column}: {error.Message}\nApplied: {Titles(proposals)}\n{await DiffAsync(changed, cancellationToken)}");
        }

        await workspace.WriteAsync(changed, cancellationToken);
    }

    private async Task<IReadOnlyList<Finding>> AnalyzeAsync(CancellationToken cancellationToken)
    {
        var result = await detector.DetectAsync(workspace, AnalysisPurpose.Scan, cancellationToken);
        return result.Tools.FirstOrDefault(t => t.State != "ok") is { } tool
            ? throw Failed("analysers", $"{tool.Name} is {tool.State}: {tool.Detail}")
            : result.Findings;
    }

    private async Task<SourceText?> TextAsync(RepositoryPath file, CancellationToken cancellationToken) =>
        await workspace.ReadAsync(file, cancellationToken) is ReadOutcome.Text text ? text.Source : null;

    private async Task<Dictionary<RepositoryPath, SourceText>> FilesAsync(CancellationToken cancellationToken)
    {
        var texts = new Dictionary<RepositoryPath, SourceText>();
        foreach (var file in workspace.Files)
        {
            if (await TextAsync(file, cancellationToken) is { } source)
                texts[file] = source;
        }

        return texts;
    }

    /// <summary>From the fixture's files to those of the workspace now.</summary>
    private async Task<string> DiffAsync(CancellationToken cancellationToken) => await DiffAsync(await FilesAsync(cancellationToken), cancellationToken);

    private async Task<string> DiffAsync(IReadOnlyDictionary<RepositoryPath, SourceText> now, CancellationToken cancellationToken)
    {
        var diffs = new List<string>();
        foreach (var (file, source) in now.OrderBy(f => f.Key))
        {
            var old = scenario.Before.GetValueOrDefault(file.Value) ?? (await TextAsync(file, cancellationToken))?.Text ?? "";
            diffs.Add(VisibleDiff.Between(old, source.Text, $"before/{file}", $"now/{file}"));
        }

        return string.Concat(diffs);
    }

    private static string Titles(IEnumerable<Proposal> proposals) => string.Join("; ", proposals.Select(p => p.Title));

    private CheckFailedException Failed(string check, string message) => new(check, $"{context}: {message}");
}
