namespace Agency.Core.Detection;

/// <summary>
/// Compares the findings of a tree before and after a change. Counting is by <see cref="FindingKey"/>, so that lines may
/// move and neighbours on an edited line stay themselves, while one problem more of a kind is always seen.
/// </summary>
public sealed class FindingDelta
{
    private FindingDelta(IReadOnlyList<Finding> added, IReadOnlyList<Finding> notGone)
    {
        Added = added;
        NotGone = notGone;
    }

    public static FindingDelta None { get; } = new([], []);

    /// <summary>Findings of the new version that the old one had not.</summary>
    public IReadOnlyList<Finding> Added { get; }

    /// <summary>Targets (as they stood before) that are still there.</summary>
    public IReadOnlyList<Finding> NotGone { get; }

    public bool IsClean => Added.Count == 0 && NotGone.Count == 0;

    /// <summary>Just some of what was added.</summary>
    public FindingDelta OnlyAdding(IReadOnlyList<Finding> added) => new(added, []);

    /// <summary>The same as if some of what was added had not been.</summary>
    public FindingDelta Without(IReadOnlyCollection<Finding> added) => added.Count == 0 ? this : new([.. Added.Except(added)], NotGone);

    /// <param name="targets">Findings of <paramref name="before"/> that the change was to remove.</param>
    public static FindingDelta Between(
        IReadOnlyList<Finding> before,
        IReadOnlyList<Finding> after,
        IReadOnlyCollection<Finding> targets,
        IReadOnlyDictionary<string, string> renames)
    {
        var added = new List<Finding>();
        var notGone = new List<Finding>();
        var beforeByKey = before.ToLookup(f => FindingKey.Of(f, renames));
        var targetsByKey = targets.ToLookup(f => FindingKey.Of(f, renames));
        foreach (var group in after.GroupBy(f => FindingKey.Of(f, renames)))
        {
            var old = beforeByKey[group.Key].ToList();
            var wanted = targetsByKey[group.Key].ToList();
            var excess = group.Count() - (old.Count - wanted.Count);
            if (excess <= 0)
                continue;
            var present = group.Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal);
            var stillThere = wanted.Where(f => present.Contains(f.Fingerprint)).Take(excess).ToList();
            // Its line was edited and it is there all the same: with the others of its kind accounted for, it is this one.
            stillThere.AddRange(wanted.Except(stillThere).Take(excess - stillThere.Count));
            notGone.AddRange(stillThere);
            var known = old.Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal);
            added.AddRange(group.Where(f => !known.Contains(f.Fingerprint)).Concat(group.Where(f => known.Contains(f.Fingerprint))).Take(excess - stillThere.Count));
        }

        return new FindingDelta(added, notGone);
    }
}
