using Agency.Core.Diagnosis.Logs.Scanning;

namespace Agency.Core.Diagnosis.Logs;

/// <summary>Weighs what the lines of a run tell against each other.</summary>
internal sealed class CauseRanking
{
    /// <summary>How much a sign counts where nothing failed: in a step or command before the failing one, and in a step after it.</summary>
    private const double Earlier = 0.35, Later = 0.15;

    /// <summary>Each further sign of a class adds less than the one before: they are rarely independent.</summary>
    private const double Further = 0.55;

    /// <summary>What a class must score for others to be its consequences.</summary>
    private const double Explaining = 0.5;

    /// <summary>What is left of a class whose first sign comes after that of another one that is as plain.</summary>
    private const double Second = 0.8;

    private readonly IReadOnlySet<int> failed;
    private readonly IReadOnlyList<OpenStep> steps;
    private readonly IReadOnlyList<LogEvidence> evidence;

    public CauseRanking(IReadOnlyList<LogEvidence> evidence, StepSegmenter segmenter)
    {
        this.evidence = evidence;
        steps = segmenter.Steps;
        failed = segmenter.Failed();
        Ranking = Rank();
    }

    /// <summary>The likeliest first, none that nothing speaks for.</summary>
    public IReadOnlyList<RankedCause> Ranking { get; }

    /// <summary>The first's score, less the more the nearer the second comes to it; 0 when there is none.</summary>
    public double Support => Ranking.Count switch
    {
        0 => 0,
        1 => Ranking[0].Score,
        _ => Ranking[0].Score - (0.5 * Ranking[1].Score),
    };

    /// <summary>The evidence for a class that is worth showing, in the order of the log.</summary>
    public IReadOnlyList<LogEvidence> For(string code)
    {
        var all = evidence.Where(e => e.Code == code).ToList();
        if (all.Count == 0)
            return [];
        var firsthand = all.Where(e => !e.Signal.IsRecap).ToList();
        var best = (firsthand.Count > 0 ? firsthand : all).Max(Strength);
        return [.. (firsthand.Count > 0 ? firsthand : all).Where(e => Strength(e) >= 0.5 * best).OrderBy(e => e.Order)];
    }

    private List<RankedCause> Rank()
    {
        var groups = evidence.Where(e => e.Code != LogDiagnosis.Unknown).GroupBy(e => e.Code, StringComparer.Ordinal).ToList();
        var scores = groups.ToDictionary(g => g.Key, Score, StringComparer.Ordinal);
        var plain = new Dictionary<string, double>(scores, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            foreach (var effect in group.First().Classifier.Explains)
            {
                if (plain[group.Key] < Explaining || !scores.TryGetValue(effect, out var score))
                    continue;
                // Of two that may bring about each other, the plainer one did.
                if (plain[effect] > plain[group.Key] && groups.Exists(g => g.Key == effect && g.First().Classifier.Explains.Contains(group.Key)))
                    continue;
                scores[effect] = score * (1 - (0.9 * plain[group.Key] * plain[group.Key]));
            }
        }

        Advance(scores);
        return [.. scores.Where(s => s.Value > 0).OrderByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).Select(s => new RankedCause(s.Key, s.Value))];
    }

    private double Score(IEnumerable<LogEvidence> group)
    {
        var doubt = 1.0;
        var share = 1.0;
        foreach (var strength in group.GroupBy(e => e.Signal).Select(s => s.Max(Strength)).OrderDescending())
        {
            doubt *= 1 - (strength * share);
            share *= Further;
        }

        return 1 - doubt;
    }

    /// <summary>Of classes for which much speaks, the one that shows first is the cause.</summary>
    private void Advance(Dictionary<string, double> scores)
    {
        var firsts = scores.Where(s => s.Value >= 0.6).ToDictionary(s => s.Key, s => For(s.Key) is [var first, ..] && !first.Signal.IsRecap ? first.Order : int.MaxValue);
        if (firsts.Count < 2)
            return;
        var earliest = firsts.Values.Min();
        foreach (var (code, order) in firsts)
        {
            if (order > earliest)
                scores[code] *= Second;
        }
    }

    private double Strength(LogEvidence item)
    {
        var step = item.Block.Step;
        if (failed.Count == 0 || failed.Contains(step))
            return item.Order < steps[step].LastCommand ? item.Strength * Earlier : item.Strength;
        return item.Strength * (failed.Any(f => f > step) ? Earlier : Later);
    }
}
