using Agency.Core.Sessions;

namespace Agency.Adapters.Storage;

/// <summary>
/// What is asked of a repository's <c>.agency/agency.db</c> by somebody who watches it. Only reads, and never makes a heal
/// that writes wait.
/// </summary>
public sealed class DashboardStore : IAsyncDisposable
{
    private const int MostGroups = 5000;

    private readonly AgencyDatabase database;

    private DashboardStore(AgencyDatabase database) => this.database = database;

    /// <inheritdoc cref="SqliteSessionStore.OpenAsync"/>
    public static async Task<DashboardStore> OpenAsync(string repositoryRoot, CancellationToken cancellationToken) =>
        new(await AgencyDatabase.OpenInAsync(repositoryRoot, cancellationToken));

    /// <summary>A number that is another one once somebody else has written; costs next to nothing.</summary>
    public Task<long> VersionAsync(CancellationToken cancellationToken) => database.ReadAsync(d => d.Number("PRAGMA data_version"), cancellationToken);

    /// <summary>The newest sessions first, without their reports, and the number of the newest human decision.</summary>
    public Task<(IReadOnlyList<SessionRecord> Sessions, long Decision)> SessionsAsync(int limit, CancellationToken cancellationToken) => database.ReadAsync(
        d => (
            d.Query(
                "SELECT id, kind, state, started_at, finished_at, revision, delivery_id, NULL FROM sessions ORDER BY started_at DESC, id DESC LIMIT @limit",
                SessionRows.ReadSession,
                ("@limit", limit)),
            d.Number("SELECT max(number) FROM human_decisions")),
        cancellationToken);

    /// <summary>What is on record about the heals; goes through all of them in that time.</summary>
    /// <param name="problemsSince">From when problems are counted by category.</param>
    public Task<HealFacts> FactsAsync(DateTimeOffset since, DateTimeOffset problemsSince, CancellationToken cancellationToken) => database.ReadAsync(
        d =>
        {
            // One moment for all questions.
            d.Run("BEGIN");
            try
            {
                return new HealFacts
                {
                    Outcomes = HealFactQueries.Outcomes(d, since),
                    Categories = HealFactQueries.Categories(d, problemsSince),
                    Days = HealFactQueries.Days(d, since),
                    Groups = HealFactQueries.Groups(d, since, MostGroups),
                    Fixers = HealFactQueries.Fixers(d, since),
                    Timings = HealFactQueries.Timings(d, since),
                    Waiting = (int)d.Number($"SELECT count(*) FROM ({HumanDecisionTable.Waiting})"),
                };
            }
            finally
            {
                d.Run("ROLLBACK");
            }
        },
        cancellationToken);

    /// <summary>The findings of a category in the heals since then, newest heal first and in it what was healed first.</summary>
    public Task<IReadOnlyList<HealInstance>> InstancesAsync(string category, DateTimeOffset since, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(d => HealFactQueries.Instances(d, category, since, limit), cancellationToken);

    /// <summary>A session with its report; null when there is none of exactly this id.</summary>
    public Task<SessionRecord?> FindAsync(string id, CancellationToken cancellationToken) => database.ReadAsync(
        d => d.Query($"SELECT {SessionRows.SessionColumns} FROM sessions WHERE id = @id", SessionRows.ReadSession, ("@id", id)).FirstOrDefault(),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => database.DisposeAsync();
}
