namespace Agency.Core.Detection.Incidents;

/// <summary>Decides whether an event is about an incident that is known already.</summary>
public static class IncidentCorrelator
{
    /// <summary>The incident that an event is about, the surest first; null when it is a new one.</summary>
    /// <param name="open">Those that are not closed.</param>
    /// <param name="window">How far apart two events about one incident may be.</param>
    public static OpenIncident? Find(
        IEnumerable<OpenIncident> open, string? repository, string? service, string? branch, string fingerprint, ProblemEvent problem, DateTimeOffset at, TimeSpan window) =>
        open.Select(i => (Incident: i, Strength: Strength(i, repository, service, branch, fingerprint, problem)))
            .Where(i => i.Strength > 0 && (at - i.Incident.UpdatedAt).Duration() <= window)
            .OrderByDescending(i => i.Strength).ThenByDescending(i => i.Incident.UpdatedAt).ThenBy(i => i.Incident.Id, StringComparer.Ordinal)
            .Select(i => i.Incident)
            .FirstOrDefault();

    /// <summary>How much speaks for it; 0 for nothing.</summary>
    private static int Strength(OpenIncident incident, string? repository, string? service, string? branch, string fingerprint, ProblemEvent problem)
    {
        var sameRepository = repository is not null && incident.Repository == repository;
        var sameService = service is not null && (incident.Service == service || incident.Repository == repository && repository is not null);
        if (!sameRepository && !sameService)
            return 0;
        // Another commit of the same branch has another text; only the same problem is the same incident there.
        var sameCommit = problem.Commit.Length > 0 && incident.Commit == problem.Commit;
        var isElsewhere = problem.Commit.Length > 0 && incident.Commit is { Length: > 0 } && !sameCommit;
        var shared = incident.FailedTests.Intersect(problem.Context.FailedTests, StringComparer.Ordinal).Any()
            || incident.Endpoints.Intersect(problem.Context.AffectedEndpoints, StringComparer.Ordinal).Any();
        var sameProblem = incident.Fingerprint == fingerprint;
        var sameBranch = branch is null || incident.Branch is null || incident.Branch == branch;
        return (sameCommit ? 8 : 0) + (sameProblem && sameBranch ? 4 : 0) + (shared && sameBranch ? 2 : 0) + (sameService && !isElsewhere ? 1 : 0);
    }
}
