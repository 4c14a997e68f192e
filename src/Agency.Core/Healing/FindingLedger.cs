using Agency.Core.Detection;

namespace Agency.Core.Healing;

/// <summary>The findings of the first scan and where each of them is in the newest accepted version.</summary>
internal sealed class FindingLedger
{
    private readonly List<TrackedFinding> all;

    public FindingLedger(IEnumerable<Finding> findings) => all = [.. findings.Select(f => new TrackedFinding(f))];

    public IReadOnlyList<TrackedFinding> All => all;

    public IEnumerable<TrackedFinding> Open => all.Where(t => t.IsOpen && t.Current is not null);

    /// <summary>
    /// Follows every finding into a newer version: by fingerprint, else by file, rule and message in the order of
    /// lines. What has no counterpart is gone.
    /// </summary>
    public void Follow(IReadOnlyList<Finding> newer, IReadOnlyDictionary<string, string> renames)
    {
        var matches = Match(newer, renames);
        foreach (var tracked in all)
        {
            if (tracked.Current is not null)
                tracked.Current = matches.GetValueOrDefault(tracked);
        }
    }

    /// <summary>As <see cref="Follow"/>, without taking the version over.</summary>
    public IReadOnlyDictionary<TrackedFinding, Finding> Match(IReadOnlyList<Finding> newer, IReadOnlyDictionary<string, string> renames)
    {
        var matches = new Dictionary<TrackedFinding, Finding>();
        var byFingerprint = newer.ToDictionary(f => f.Fingerprint, StringComparer.Ordinal);
        var rest = new List<TrackedFinding>();
        foreach (var tracked in all.Where(t => t.Current is not null))
        {
            if (byFingerprint.Remove(tracked.Current!.Fingerprint, out var same))
                matches[tracked] = same;
            else
                rest.Add(tracked);
        }

        var byKey = byFingerprint.Values
            .GroupBy(f => FindingKey.Of(f, renames))
            .ToDictionary(g => g.Key, g => new Queue<Finding>(g.OrderBy(f => f.Range.Start)));
        foreach (var tracked in rest.OrderBy(t => t.Current!.Range.Start))
        {
            if (byKey.TryGetValue(FindingKey.Of(tracked.Current!, renames), out var queue) && queue.TryDequeue(out var moved))
                matches[tracked] = moved;
        }

        return matches;
    }
}
