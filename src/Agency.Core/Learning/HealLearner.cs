using Agency.Core.Fixing;
using Agency.Core.Healing;
using Agency.Core.Projects;
using Agency.Core.Secrets;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Core.Learning;

/// <summary>
/// Turns what a heal did into experience: changes that were verified and applied become or confirm patterns, and
/// patterns' own proposals count as their successes and failures.
/// </summary>
public sealed class HealLearner(IPatternStore store, IPatternLanguage language, ILanguageServices services, TimeProvider time)
{
    private const int MaxDiff = 4000;
    private const int MaxText = 2000;

    /// <summary>Learns from a heal whose changes were delivered.</summary>
    public async Task<LearningSummary> LearnAsync(HealResult heal, CancellationToken cancellationToken)
    {
        var healers = heal.Findings.Where(f => f.Outcome == Sessions.Outcome.Healed).Select(f => f.Proposal?.Id).ToHashSet();
        var uses = heal.Proposals
            .Where(r => r.Proposal.Rung == Rung.Pattern)
            .Select(r => (Result: r, Use: UseOf(r, healers.Contains(r.Proposal.Id))))
            .Where(u => u.Use is not null)
            .ToLookup(u => u.Result.Proposal.Fixer);
        await new PatternLedger(store, time).AddAsync(
            uses.ToDictionary(g => g.Key, g => g.Aggregate(PatternStatistics.None, (sum, u) => sum + u.Use!)),
            uses.Where(g => g.Any(u => u.Use!.Succeeded > 0)).ToDictionary(g => g.Key, g => Compact(g.First(u => u.Use!.Succeeded > 0).Result.Diff)),
            cancellationToken);
        List<ProposalResult> applied = [.. heal.Proposals.Where(r => healers.Contains(r.Proposal.Id))];
        var used = applied.Count(r => r.Proposal.Rung == Rung.Pattern);
        var unlearnable = new Dictionary<string, int>(StringComparer.Ordinal);
        var changes = new List<Change>();
        foreach (var result in applied.Where(r => r.Proposal.Rung != Rung.Pattern))
        {
            var proposal = result.Proposal;
            if (result.Before.Count == 1 && proposal.Files.Count() == 1)
                changes.Add(new Change(proposal.Targets[0], result.Before.Values.First(), proposal.Edits, proposal.Safety, result.Answer is null ? PatternOrigin.Heal : PatternOrigin.Accepted));
            else
                Count(unlearnable, result.Before.Count == 0 ? "made on top of another" : "several files");
        }

        await LearnAsync(Rejected(heal), heal.Detection.Redactor, cancellationToken);
        var summary = await LearnAsync(changes, heal.Detection.Redactor, cancellationToken);
        foreach (var (reason, count) in summary.Unlearnable)
            Count(unlearnable, reason, count);
        return summary with { Heals = applied.Count, Learned = summary.Learned + used, Unlearnable = unlearnable };
    }

    /// <summary>Learns from changes that somebody vouches for: a verified heal, a human's yes, a commit.</summary>
    public Task<LearningSummary> LearnAsync(IReadOnlyList<Change> changes, CancellationToken cancellationToken) =>
        LearnAsync(changes, SecretRedactor.Default, cancellationToken);

    private async Task<LearningSummary> LearnAsync(IReadOnlyList<Change> changes, SecretRedactor redactor, CancellationToken cancellationToken)
    {
        var unlearnable = new Dictionary<string, int>(StringComparer.Ordinal);
        var edits = new List<LearnedEdit>();
        foreach (var file in changes.GroupBy(c => c.Before))
        {
            if (await services.ParseAsync(file.Key, cancellationToken) is not ParseOutcome.Parsed { Tree: var tree })
            {
                Count(unlearnable, "not valid before", file.Count());
                continue;
            }

            var extractor = new EditExtractor(language, services);
            foreach (var change in file)
            {
                if (SecretRedactor.IsAboutSecret(change.Finding))
                {
                    Count(unlearnable, "about a secret");
                    continue;
                }

                switch (await extractor.ExtractAsync(change.Finding, tree, change.Edits, cancellationToken))
                {
                    case ExtractionOutcome.Unlearnable no:
                        Count(unlearnable, no.Reason);
                        break;
                    case ExtractionOutcome.Learnable yes when HasLongText(yes.Rewrite):
                        Count(unlearnable, "too large");
                        break;
                    case ExtractionOutcome.Learnable yes when redactor.Finds(DiffOf(change)):
                        Count(unlearnable, "about a secret");
                        break;
                    case ExtractionOutcome.Learnable yes:
                        edits.Add(EditOf(change, yes));
                        break;
                }
            }
        }

        var lessons = new Dictionary<string, int>(StringComparer.Ordinal);
        var fresh = new HashSet<string>(StringComparer.Ordinal);
        var now = time.GetUtcNow();
        foreach (var rule in edits.GroupBy(e => e.Rule))
        {
            var described = new List<string>();
            await store.ChangeAsync(rule.Key, known => Learn(known, [.. rule], described), cancellationToken);
            foreach (var id in described)
                Count(lessons, id);
        }

        return new LearningSummary(changes.Count, edits.Count, fresh.Count, unlearnable, lessons);

        IReadOnlyList<Pattern> Learn(IReadOnlyList<Pattern> known, List<LearnedEdit> seen, List<string> described)
        {
            // Where there is more than one store, each is told, and the last one's answer counts.
            described.Clear();
            var book = new PatternBook(language);
            var before = known.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var edit in seen)
            {
                (known, var describing) = book.Add(known, edit, now);
                described.AddRange(describing);
            }

            fresh.UnionWith(known.Select(p => p.Id).Where(id => !before.Contains(id)));
            return known;
        }
    }

    /// <summary>What other rungs proposed again although a human had said no.</summary>
    private static IReadOnlyList<Change> Rejected(HealResult heal) =>
    [
        .. from result in heal.Proposals
           let proposal = result.Proposal
           where proposal.Rung != Rung.Pattern && result.Verdict is Verdict.Failed { Reason: Sessions.ReasonCode.Rejected }
               && result.Before.Count == 1 && proposal.Files.Count() == 1
           select new Change(proposal.Targets[0], result.Before.Values.First(), proposal.Edits, proposal.Safety, PatternOrigin.Rejected),
    ];

    /// <summary>What a pattern's proposal says of it; null while its end is open, or where it says nothing of the pattern.</summary>
    private static PatternStatistics? UseOf(ProposalResult result, bool hasHealed) => result.Verdict switch
    {
        _ when hasHealed => new PatternStatistics(0, 1, 1, 0, 0, result.Answer is null ? 0 : 1),
        // A human's no was counted when it was said.
        Verdict.Failed { Reason: not (Sessions.ReasonCode.UncommittedChanges or Sessions.ReasonCode.FileChanged or Sessions.ReasonCode.Overlaps or Sessions.ReasonCode.Rejected) } =>
            new PatternStatistics(0, 1, 0, 1, 0, 0),
        _ => null,
    };

    private LearnedEdit EditOf(Change change, ExtractionOutcome.Learnable learnable)
    {
        return new LearnedEdit
        {
            Rule = change.Finding.QualifiedRule,
            Category = change.Finding.Category,
            Message = change.Finding.Message,
            Rewrite = learnable.Rewrite,
            After = learnable.After,
            Imports = learnable.Imports,
            Role = language.RoleOf(change.Edits[0].File),
            Diff = DiffOf(change),
            Safety = change.Safety,
            Origin = change.Origin,
        };
    }

    /// <summary>Without the lines around a change, which are none of the business of whoever gets the pattern.</summary>
    private static string Compact(string diff)
    {
        var lines = string.Concat(diff.Split('\n').Where(l => l.StartsWith('-') || l.StartsWith('+')).Select(l => l + "\n"));
        return lines.Length <= MaxDiff ? lines : lines[..MaxDiff];
    }

    private static bool HasLongText(Rewrite rewrite) => rewrite.Before.Concat(rewrite.After)
        .SelectMany(s => s.All()).OfType<Shape.Node>().Any(n => n.Scalars.Values.Any(v => v.Text?.Length > MaxText));

    /// <summary>The lines that a change takes out and brings.</summary>
    private static string DiffOf(Change change) =>
        Compact(UnifiedDiff.Between(change.Edits[0].File, change.Before.Text, change.Before.Apply(change.Edits).Text));

    private static void Count(Dictionary<string, int> counts, string key, int count = 1) => counts[key] = counts.GetValueOrDefault(key) + count;
}
