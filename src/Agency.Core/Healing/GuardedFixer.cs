using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;

namespace Agency.Core.Healing;

/// <summary>
/// A fixer of which nothing is expected: it may throw, never end or make nonsense up. That costs the finding this fixer's
/// answer, with the reason, and nothing else.
/// </summary>
internal sealed class GuardedFixer(IFixer fixer, IFixFormatter? formatter, IProject project, TimeProvider time)
{
    /// <summary>How long a fixer may think about one finding.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>The same for a model, which keeps to limits of its own.</summary>
    internal static readonly TimeSpan ModelLimit = TimeSpan.FromHours(1);

    /// <summary>How often it may not come to an end before it is asked no more: the others' findings wait meanwhile.</summary>
    internal const int MostTimeouts = 5;

    /// <summary>The findings, by fingerprint, on which it did not come to an end.</summary>
    private readonly ConcurrentDictionary<string, bool> endless = new(StringComparer.Ordinal);

    public Rung Rung => fixer.Rung;

    private TimeSpan OwnLimit => fixer.Rung == Rung.Model ? ModelLimit : Limit;

    /// <summary>True when the fixer is about the rule; one that cannot tell is.</summary>
    public bool Knows(Finding finding)
    {
        try
        {
            return fixer.CanFix(finding);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return true;
        }
    }

    /// <summary>What the fixer says of a finding; null when it does not know the rule.</summary>
    /// <param name="named">The finding, maybe by another name: a rule of ours for a foreign one. Proposals are about the finding itself.</param>
    [SuppressMessage("Design", "CA1031", Justification = "House rule 6: one bad fixer never ends a run.")]
    public async Task<FixOutcome?> AskAsync(Finding named, Finding finding, CancellationToken cancellationToken)
    {
        try
        {
            if (!fixer.CanFix(named))
                return null;
            if (endless.ContainsKey(finding.Fingerprint))
                return TooLong();
            if (endless.Count >= MostTimeouts)
                return new FixOutcome.Declined(ReasonCode.FixerFailed, $"{fixer.Id} was not asked: it took longer than {OwnLimit.TotalMinutes:0} minutes {MostTimeouts} times.");
            return await CheckedAsync(await ProposeAsync(named, cancellationToken), finding, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return new FixOutcome.Declined(ReasonCode.FixerFailed, $"{fixer.Id} failed: {e.GetType().Name}: {e.Message}");
        }
    }

    private async Task<FixOutcome?> ProposeAsync(Finding finding, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // On a thread of its own: a fixer that never awaits must not keep whoever watches the clock.
        var work = Task.Run(() => fixer.ProposeAsync(finding, project, limited.Token), CancellationToken.None);
        try
        {
            return await work.WaitAsync(OwnLimit, time, cancellationToken);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            endless[finding.Fingerprint] = true;
            return TooLong();
        }
        finally
        {
            // Whoever listens stops; whoever does not keeps a thread that nobody waits for.
            await limited.CancelAsync();
        }
    }

    private FixOutcome.Declined TooLong() => new(ReasonCode.FixerFailed, $"{fixer.Id} took longer than {OwnLimit.TotalMinutes:0} minutes.");

    private async Task<FixOutcome> CheckedAsync(FixOutcome? outcome, Finding finding, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case FixOutcome.Declined declined:
                return declined;
            case FixOutcome.Proposed { Alternatives: { Count: > 0 } alternatives }:
                var sound = new List<Proposal>();
                foreach (var proposal in alternatives)
                {
                    if (await FlawAsync(proposal, finding, cancellationToken) is { } flaw)
                        return new FixOutcome.Declined(ReasonCode.FixerFailed, $"{fixer.Id} made a malformed proposal: {flaw}.");
                    // A proposal never claims more trust than its fixer declares. Of what only a report says, nobody here knows
                    // whether it is true: an import that it calls unused may be in use.
                    var least = fixer.Safety == FixSafety.Safe && finding.IsImported ? FixSafety.NeedsReview : fixer.Safety;
                    IReadOnlyList<Finding> targets = [.. proposal.Targets.Select(t => t.Fingerprint == finding.Fingerprint ? finding : t)];
                    sound.Add(proposal with { Edits = await FormattedAsync(proposal, cancellationToken), Targets = targets, Safety = proposal.Safety < least ? least : proposal.Safety });
                }

                return new FixOutcome.Proposed(sound);
            default:
                return new FixOutcome.Declined(ReasonCode.FixerFailed, $"{fixer.Id} gave no answer.");
        }
    }

    private async Task<IReadOnlyList<Edit>> FormattedAsync(Proposal proposal, CancellationToken cancellationToken)
    {
        if (formatter is null)
            return proposal.Edits;
        var edits = new List<Edit>();
        foreach (var file in proposal.Edits.GroupBy(e => e.File))
        {
            edits.AddRange(await project.ReadAsync(file.Key, cancellationToken) is ReadOutcome.Text { Source: var source }
                ? await formatter.FormatAsync(project, file.Key, source, [.. file], cancellationToken)
                : file);
        }

        return edits;
    }

    /// <summary>What is wrong with a proposal; null when it can be tried.</summary>
    private async Task<string?> FlawAsync(Proposal proposal, Finding finding, CancellationToken cancellationToken)
    {
        // Patterns sign for themselves; everyone else with the fixer's name.
        if (proposal.Rung != fixer.Rung || (fixer.Rung != Rung.Pattern && proposal.Fixer != fixer.Id))
            return $"it is signed by {proposal.Fixer} ({proposal.Rung})";
        if (!proposal.Targets.Any(t => t.Fingerprint == finding.Fingerprint))
            return "it is about another finding";
        if (proposal.Edits.Count == 0)
            return "it changes nothing";
        if (EditSet.HasOverlap(proposal.Edits))
            return "its edits overlap";
        foreach (var file in proposal.Edits.GroupBy(e => e.File))
        {
            if (await project.ReadAsync(file.Key, cancellationToken) is not ReadOutcome.Text { Source: var source })
                return $"it edits {file.Key}, which cannot be read";
            if (file.FirstOrDefault(e => e.Span.End > source.Length) is { } outside)
                return $"it edits {outside.Span.Start} to {outside.Span.End} of {file.Key}, which has {source.Length} characters";
            if (file.Any(e => !IsText(e.NewText)))
                return "it writes half a character";
        }

        if (proposal.Reproduction is { } test && (test.Text.Length == 0 || !IsText(test.Text) || proposal.Files.Contains(test.File)))
            return $"its test {test.File} is none";

        return null;
    }

    private static bool IsText(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
                return false;
            at += rune.Utf16SequenceLength;
        }

        return true;
    }
}
