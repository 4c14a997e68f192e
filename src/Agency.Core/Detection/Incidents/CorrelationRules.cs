namespace Agency.Core.Detection.Incidents;

/// <summary>Which events are about one problem.</summary>
public static class CorrelationRules
{
    private const int ShortestCommit = 7;

    /// <summary>The incident that a failure is about; null for a new one.</summary>
    /// <param name="incidents">Those that may be meant; the newest wins among equals.</param>
    /// <param name="window">How long after its newest event an incident takes further ones.</param>
    public static CorrelationMatch? Match(IncidentEvent failure, IEnumerable<KnownIncident> incidents, TimeSpan window)
    {
        CorrelationMatch? best = null;
        var bestRank = int.MaxValue;
        foreach (var incident in incidents.OrderByDescending(i => i.UpdatedAt).ThenByDescending(i => i.Id, StringComparer.Ordinal))
        {
            if (!Overlaps(failure, incident, window) || Rank(failure, incident) is not var (rank, reason) || rank >= bestRank)
                continue;
            (best, bestRank) = (new CorrelationMatch(incident, reason), rank);
        }

        return best;
    }

    /// <summary>Whether something that works tells about an incident.</summary>
    public static bool Concerns(IncidentEvent success, KnownIncident incident)
    {
        // A run that began before the problem was seen proves nothing about it.
        if (success.OccurredAt < incident.OpenedAt && !SameCommit(success.Commit, incident.Commit))
            return false;
        if (Same(success.Fingerprint, incident.Fingerprint))
            return true;
        if (success.Repository is not null && Same(success.Repository, incident.Repository))
        {
            if (SameCommit(success.Commit, incident.Commit) || Same(success.Branch, incident.Branch))
                return true;
            if (EventTags.PullRequestOf(success.Tags) is { } number && EventTags.PullRequestOf(incident.Tags) == number)
                return true;
        }

        return success.Commit is null && success.Branch is null && Same(success.Service, incident.Service);
    }

    /// <summary>
    /// What of an incident still fails when something works: its tags without what works now. Empty of failing tags:
    /// it is over.
    /// </summary>
    public static IReadOnlyList<string> Remaining(IncidentEvent success, KnownIncident incident)
    {
        var works = success.Tags.Where(EventTags.IsFailing).ToList();
        // Whatever is named is meant; all of a source only where nothing of the incident is.
        if (works.Exists(incident.Tags.Contains))
            works.RemoveAll(w => !incident.Tags.Contains(w));
        return works.Count == 0
            ? [.. incident.Tags.Where(t => !EventTags.IsFailing(t))]
            : [.. incident.Tags.Where(t => !works.Exists(w => EventTags.Covers(w, t)))];
    }

    private static bool Overlaps(IncidentEvent failure, KnownIncident incident, TimeSpan window) =>
        failure.OccurredAt <= incident.UpdatedAt + window && failure.OccurredAt >= incident.OpenedAt - window;

    private static (int Rank, string Reason)? Rank(IncidentEvent failure, KnownIncident incident)
    {
        var isOneRepository = failure.Repository is not null && Same(failure.Repository, incident.Repository);
        var hasNews = failure.FailedTests.Except(incident.FailedTests, StringComparer.Ordinal).Any();
        // Nobody would look at what joins what was given up.
        if (incident.IsGivenUp && hasNews)
            return null;
        if (isOneRepository && SameCommit(failure.Commit, incident.Commit))
            return (0, "the same commit");
        if (Same(failure.Fingerprint, incident.Fingerprint))
            return (1, "the same problem");
        // A branch has what fails on the one that it began at, and what is its own.
        var isOneBranch = failure.Branch is null || incident.Branch is null || Same(failure.Branch, incident.Branch);
        if (isOneRepository && (isOneBranch || !hasNews) && failure.FailedTests.Intersect(incident.FailedTests, StringComparer.Ordinal).Any())
            return (2, "the same failing test");
        if (incident.IsGivenUp)
            return null;
        var isOneService = Same(failure.Service, incident.Service);
        if ((isOneRepository || isOneService) && failure.Endpoints.Intersect(incident.Endpoints, StringComparer.Ordinal).Any())
            return (3, "the same endpoint");
        // Two commits of one repository fail each for its own reason, as far as is known; an alert names no commit, and is about
        // what is deployed. What a human or a schedule asks for is about nothing else.
        if ((isOneService || isOneRepository) && (failure.Commit is null || incident.Commit is null)
            && !failure.IsAside && !incident.IsAside && IsWatched(failure.Tags) && IsWatched(incident.Tags))
            return (4, isOneService ? "the same service" : "the same repository");
        return null;
    }

    /// <summary>Whether a build server or a monitor tells of it.</summary>
    private static bool IsWatched(IReadOnlyList<string> tags) => tags.Any(t => EventTags.IsFailing(t) && t != EventTags.Manual);

    /// <summary>Whether two texts name one commit: versions in alerts are commits cut short.</summary>
    public static bool SameCommit(string? left, string? right) =>
        left is not null && right is not null && Math.Min(left.Length, right.Length) >= ShortestCommit
        && (left.StartsWith(right, StringComparison.OrdinalIgnoreCase) || right.StartsWith(left, StringComparison.OrdinalIgnoreCase));

    private static bool Same(string? left, string? right) => left is not null && string.Equals(left, right, StringComparison.Ordinal);
}
