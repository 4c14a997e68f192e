using Agency.Core.Detection;

namespace Agency.Core.Healing;

/// <summary>
/// The findings of the first scan and where each of them is in the newest accepted version. Those that nobody asked to
/// heal are followed too, so that one of them is never taken for a neighbour that has gone.
/// </summary>
internal sealed class FindingLedger
{
    private readonly List<TrackedFinding> asked;
    private readonly List<TrackedFinding> all;

    /// <param name="findings">Everything that was found.</param>
    /// <param name="isAsked">What is to be healed.</param>
    public FindingLedger(IEnumerable<Finding> findings, Func<Finding, bool> isAsked)
    {
        all = [.. findings.Select(f => new TrackedFinding(f))];
        asked = [.. all.Where(t => isAsked(t.Original))];
    }

    /// <summary>The findings that are to be healed.</summary>
    public IReadOnlyList<TrackedFinding> Asked => asked;

    public IEnumerable<TrackedFinding> Open => asked.Where(t => t.IsOpen && t.Current is not null);

    /// <summary>
    /// Follows every finding into a newer version: by fingerprint, else by file, rule and message in the order of
    /// lines. What has no counterpart is gone.
    /// </summary>
    /// <param name="healed">
    /// What the version was made to heal: of several equal problems it is these that are gone, and not a neighbour that
    /// has its fingerprint now.
    /// </param>
    public void Follow(IReadOnlyList<Finding> newer, IReadOnlyDictionary<string, string> renames, IEnumerable<Candidate> healed)
    {
        var matches = Match(newer, renames, healed);
        foreach (var tracked in all)
        {
            if (tracked.Current is not null)
                tracked.Current = matches.GetValueOrDefault(tracked);
        }
    }

    /// <summary>As <see cref="Follow"/>, without taking the version over, for the findings that are to be healed.</summary>
    public IReadOnlyDictionary<TrackedFinding, Finding> MatchAsked(
        IReadOnlyList<Finding> newer, IReadOnlyDictionary<string, string> renames, IEnumerable<Candidate> healed)
    {
        var matches = Match(newer, renames, healed);
        return asked.Where(matches.ContainsKey).ToDictionary(t => t, t => matches[t]);
    }

    private Dictionary<TrackedFinding, Finding> Match(
        IReadOnlyList<Finding> newer, IReadOnlyDictionary<string, string> renames, IEnumerable<Candidate> healed)
    {
        var targets = healed.Select(c => c.Finding).OfType<TrackedFinding>().ToHashSet();
        var matches = new Dictionary<TrackedFinding, Finding>();
        var left = newer.ToDictionary(f => f.Fingerprint, StringComparer.Ordinal);
        // A target that is there all the same takes what the others leave.
        Pair([.. all.Where(t => t.Current is not null && !targets.Contains(t))]);
        Pair([.. all.Where(t => t.Current is not null && targets.Contains(t))]);
        return matches;

        void Pair(IReadOnlyList<TrackedFinding> group)
        {
            var rest = new List<TrackedFinding>();
            foreach (var tracked in group)
            {
                if (left.Remove(tracked.Current!.Fingerprint, out var same))
                    matches[tracked] = same;
                else
                    rest.Add(tracked);
            }

            var byKey = left.Values
                .GroupBy(f => FindingKey.Of(f, renames))
                .ToDictionary(g => g.Key, g => new Queue<Finding>(g.OrderBy(f => f.Range.Start)));
            foreach (var tracked in rest.OrderBy(t => t.Current!.Range.Start))
            {
                if (!byKey.TryGetValue(FindingKey.Of(tracked.Current!, renames), out var queue) || !queue.TryDequeue(out var moved))
                    continue;
                left.Remove(moved.Fingerprint);
                matches[tracked] = moved;
            }
        }
    }
}
