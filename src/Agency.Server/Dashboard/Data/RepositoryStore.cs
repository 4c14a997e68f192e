using Agency.Core.Decisions;
using Agency.Server.Configuration;
using Agency.Server.Dashboard.Models;
using Agency.Server.Storage;

namespace Agency.Server.Dashboard.Data;

/// <summary>Reads repositories and computes what their changes earned.</summary>
internal sealed class RepositoryStore(ServerDatabase database, ServerSettings settings)
{
    private const int MostOutcomes = 20_000;
    private const int MostRepositories = 500;

    /// <summary>The names of those that are set or had a session lately.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken)
    {
        var served = await database.ReadAsync(s => s.ListAsync<string>("SELECT repository FROM turns ORDER BY served_at DESC LIMIT @MostRepositories", new { MostRepositories }), cancellationToken);
        return [.. settings.Repositories.Keys.Concat(served).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public Task<IReadOnlyList<RepositoryItem>> ListAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<RepositoryItem>>(
        async s =>
        {
            var served = await s.ListAsync<string>("SELECT repository FROM turns ORDER BY served_at DESC LIMIT @MostRepositories", new { MostRepositories });
            var active = (await s.ListAsync<ActiveRepository>("SELECT repository AS name, COUNT(*) AS sessions FROM sessions WHERE state IN ('queued', 'running', 'waiting') GROUP BY repository"))
                .ToDictionary(a => a.Name, a => a.Sessions, StringComparer.Ordinal);
            var stops = (await s.ListAsync<StopItem>("SELECT * FROM stops")).ToDictionary(t => t.Scope, StringComparer.Ordinal);
            var outcomes = (await s.ListAsync<OutcomeRow>("SELECT repository, category, kind, at FROM outcomes ORDER BY id DESC LIMIT @MostOutcomes", new { MostOutcomes })).ToLookup(o => o.Repository, StringComparer.Ordinal);
            var names = settings.Repositories.Keys.Concat(served).Concat(active.Keys).Concat(outcomes.Select(o => o.Key)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            return [.. names.Take(MostRepositories).Select(name =>
            {
                var known = settings.Repositories.GetValueOrDefault(name);
                return new RepositoryItem(name, known is not null, known?.Automatic != "no", known?.Branch ?? "", known?.Autonomy ?? "artifacts", Standings(outcomes[name], known))
                {
                    Active = active.GetValueOrDefault(name),
                    Stop = stops.GetValueOrDefault("repository:" + name) ?? stops.GetValueOrDefault("all"),
                };
            })];
        },
        cancellationToken);

    private static List<CategoryStanding> Standings(IEnumerable<OutcomeRow> outcomes, RepositorySettings? settings)
    {
        var rules = new AutonomyRules { Maximum = StageOf(settings?.Autonomy) };
        return [.. outcomes.GroupBy(o => o.Category, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var all = g.ToList();
            var known = all.Select(o => (o.At, Kind: KindOf(o.Kind))).Where(o => o.Kind is not null).Select(o => new AutonomyOutcome(DateTimeOffset.FromUnixTimeMilliseconds(o.At), o.Kind!.Value));
            return new CategoryStanding(g.Key, Autonomy.Of(known, rules), Count("approved"), Count("rejected"), Count("kept"), Count("reverted"));

            int Count(string kind) => all.Count(o => o.Kind == kind);
        })];
    }

    private static AutonomyStage StageOf(string? text) => text switch
    {
        "pull-request" => AutonomyStage.PullRequest,
        "gated-merge" => AutonomyStage.GatedMerge,
        "full" => AutonomyStage.Full,
        _ => AutonomyStage.Artifacts,
    };

    private static AutonomyOutcomeKind? KindOf(string text) => text switch
    {
        "approved" => AutonomyOutcomeKind.Approved,
        "rejected" => AutonomyOutcomeKind.Rejected,
        "kept" => AutonomyOutcomeKind.Kept,
        "reverted" => AutonomyOutcomeKind.Reverted,
        _ => null,
    };

    private sealed record OutcomeRow
    {
        public string Repository { get; init; } = "";

        public string Category { get; init; } = "";

        public string Kind { get; init; } = "";

        public long At { get; init; }
    }
}
