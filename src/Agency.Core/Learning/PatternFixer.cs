using System.Collections.Concurrent;
using System.Globalization;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;

namespace Agency.Core.Learning;

/// <summary>
/// The first rung of the ladder: proposes what healed such findings before. Exactly by rule and shape first, else by
/// meaning, where the shape must fit all the same. A proposal is signed with the pattern's id.
/// </summary>
/// <param name="embedding">What words do not find it may find by meaning; null where that is not wanted.</param>
public sealed class PatternFixer(IPatternStore patterns, IPatternLanguage language, PatternEmbedding? embedding = null) : IFixer
{
    /// <summary>How settings name this fixer.</summary>
    public const string FixerId = "learned.pattern";

    private const int MaxCandidates = 64;
    private const int MaxSimilar = 10;
    private const int MaxAlternatives = 5;

    private readonly ConcurrentDictionary<string, IReadOnlyList<Pattern>> kept = new(StringComparer.Ordinal);

    public string Id => FixerId;

    public Rung Rung => Rung.Pattern;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => true;

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (project.Language.Language != language.Language || !project.Language.IsSource(finding.File)
            || await project.ParseAsync(finding.File, cancellationToken) is not { } tree)
        {
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "Not a file that patterns are known for.");
        }

        var start = tree.Source.OffsetAt(finding.Range.Start);
        var sites = new PatternSites(language, tree, new TextSpan(start, Math.Max(start, tree.Source.OffsetAt(finding.Range.End))));
        if (sites.Nodes.Count == 0)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "There is no code at this place.");
        var exact = await CandidatesAsync([finding.QualifiedRule, .. finding.AlsoSeenAs], sites.Kinds, cancellationToken);
        var proposals = await ProposeAsync(exact, isExact: true);
        if (proposals.Count == 0)
        {
            var similar = await KeptAsync(
                "~" + finding.Fingerprint, finding.Fingerprint.Length > 0, () => SimilarAsync(finding, [.. sites.Shapes()], cancellationToken));
            proposals = await ProposeAsync(similar.Where(s => IsAkin(s, finding) && exact.All(e => e.Id != s.Id)), isExact: false);
        }

        return proposals.Count > 0
            ? new FixOutcome.Proposed(proposals)
            : new FixOutcome.Declined(ReasonCode.NotFixable, "No pattern that was learned fits here.");

        async Task<List<Proposal>> ProposeAsync(IEnumerable<Pattern> candidates, bool isExact)
        {
            var role = language.RoleOf(finding.File);
            var applier = new PatternApplier(language, project, finding.File, tree);
            var made = new List<Proposal>();
            foreach (var pattern in candidates
                .Where(p => p.Language == language.Language && !p.Statistics.IsRetired && (isExact || p.Context.Contains(role)))
                .OrderByDescending(p => p.Context.Contains(role))
                .ThenByDescending(p => p.TrustedAs == FixSafety.Safe)
                .ThenByDescending(p => p.Rewrite.Specificity)
                .ThenByDescending(p => p.Statistics.Uses)
                .ThenBy(p => p.Id, StringComparer.Ordinal))
            {
                foreach (var match in sites.Matches(pattern).Take(2))
                {
                    if (await applier.ApplyAsync(match, cancellationToken) is { Count: > 0 } edits && !made.Exists(p => p.Edits.SequenceEqual(edits)))
                        made.Add(ProposalOf(finding, pattern, edits, isExact) with { IsOutOfContext = !pattern.Context.Contains(role) });
                    if (made.Count == MaxAlternatives)
                        return made;
                }
            }

            return made;
        }
    }

    /// <summary>
    /// What was learned of one kind of problem says nothing of another, however alike the words and the code; nor of
    /// another rule of the same tool, which has it for another problem. And that something was once removed is no reason to
    /// remove what looks like it.
    /// </summary>
    private static bool IsAkin(Pattern pattern, Finding finding) =>
        pattern.Category == finding.Category && pattern.Rewrite.After.Count > 0
        && !pattern.Rule.StartsWith(finding.Tool + ":", StringComparison.Ordinal);

    private Task<IReadOnlyList<Pattern>> CandidatesAsync(IReadOnlyList<string> rules, IReadOnlyCollection<string> kinds, CancellationToken cancellationToken) => KeptAsync(
        $"{string.Join(',', rules)} {string.Join(',', kinds.Order(StringComparer.Ordinal))}",
        isKept: true,
        () => patterns.CandidatesAsync(rules, kinds, MaxCandidates, cancellationToken));

    private async Task<IReadOnlyList<Pattern>> SimilarAsync(Finding finding, IReadOnlyList<Shape> code, CancellationToken cancellationToken)
    {
        var meaning = embedding is null ? null : await embedding.OfAsync(finding, code, cancellationToken);
        return await patterns.SimilarAsync(new PatternQuery(PatternWords.Of(finding, code), meaning), MaxSimilar, cancellationToken);
    }

    /// <summary>Asks the store once: what is known does not change while one heal runs.</summary>
    private async Task<IReadOnlyList<Pattern>> KeptAsync(string key, bool isKept, Func<Task<IReadOnlyList<Pattern>>> ask)
    {
        if (isKept && kept.TryGetValue(key, out var known))
            return known;
        var found = await ask();
        if (isKept)
            kept[key] = found;
        return found;
    }

    private static Proposal ProposalOf(Finding finding, Pattern pattern, IReadOnlyList<Edit> edits, bool isExact) => new()
    {
        Fixer = pattern.Id,
        Rung = Rung.Pattern,
        Safety = isExact ? pattern.TrustedAs : FixSafety.NeedsReview,
        Title = $"Apply what was learned for {pattern.Rule}",
        Targets = [finding],
        Edits = edits,
        Rationale = Describe(pattern),
        IsPrecedented = isExact && (pattern.Statistics.Accepted > 0 || pattern.Origin is PatternOrigin.Accepted or PatternOrigin.History),
    };

    private static string Describe(Pattern pattern)
    {
        var statistics = pattern.Statistics;
        return statistics.Uses == 0
            ? $"Pattern {pattern.Id}, never used before."
            : string.Create(CultureInfo.InvariantCulture, $"Pattern {pattern.Id}: {statistics.SuccessRate:P0} of {statistics.Uses} such changes went well.");
    }
}
