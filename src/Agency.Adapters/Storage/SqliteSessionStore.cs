using System.Globalization;
using Agency.Core.Configuration;
using Agency.Core.Sessions;

namespace Agency.Adapters.Storage;

/// <summary>
/// Sessions in a repository's <c>.agency/agency.db</c>. What the report says of findings, proposals and the delivery is
/// stored in tables of their own as well, to be queried.
/// </summary>
public sealed class SqliteSessionStore : ISessionStore, IAsyncDisposable
{
    private readonly AgencyDatabase database;

    private SqliteSessionStore(AgencyDatabase database) => this.database = database;

    /// <summary>Whether the repository has a history; looking makes none.</summary>
    public static bool ExistsAt(string repositoryRoot) => AgencyDatabase.ExistsIn(repositoryRoot);

    /// <summary>Opens the repository's database, made and brought to the newest schema as needed.</summary>
    /// <exception cref="UserInputException">
    /// It is damaged, newer than this program, another program's, or cannot be written. It is left as it is; the
    /// message says what to do.
    /// </exception>
    public static async Task<SqliteSessionStore> OpenAsync(string repositoryRoot, CancellationToken cancellationToken) =>
        new(await AgencyDatabase.OpenInAsync(repositoryRoot, cancellationToken));

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There is a session of that id.</exception>
    public Task BeginAsync(SessionRecord session, CancellationToken cancellationToken) => database.WriteAsync(
        d =>
        {
            try
            {
                d.Execute(
                    $"""
                    INSERT INTO sessions ({SessionRows.SessionColumns})
                    VALUES (@id, @kind, @state, @started_at, @finished_at, @revision, @delivery_id, @report)
                    """,
                    SessionRows.Of(session));
            }
            catch (SqliteFailureException failure) when (failure.Code == SqliteFailureException.Constraint)
            {
                throw new InvalidOperationException($"There is a session {session.Id} already.", failure);
            }

            ReportTables.Write(d, session);
        },
        cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No such session, or the step is not the next one.</exception>
    public Task AppendAsync(string sessionId, Step step, CancellationToken cancellationToken) => database.WriteAsync(
        d =>
        {
            var added = d.Execute(
                $"""
                INSERT INTO steps (session_id, {SessionRows.StepColumns})
                SELECT id, @number, @name, @detail, @at, @duration_ticks FROM sessions
                WHERE id = @session_id AND @number = 1 + (SELECT count(*) FROM steps WHERE session_id = @session_id)
                """,
                SessionRows.Of(sessionId, step));
            if (added != 1)
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Step {step.Number} is not the next one of session {sessionId}."));
        },
        cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The session was never begun.</exception>
    public Task UpdateAsync(SessionRecord session, CancellationToken cancellationToken) => database.WriteAsync(
        d =>
        {
            var updated = d.Execute(
                """
                UPDATE sessions SET kind = @kind, state = @state, started_at = @started_at, finished_at = @finished_at,
                    revision = @revision, delivery_id = @delivery_id, report = @report
                WHERE id = @id
                """,
                SessionRows.Of(session));
            if (updated != 1)
                throw new InvalidOperationException($"There is no session {session.Id}.");
            ReportTables.Write(d, session);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SessionRecord>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return database.ReadAsync(
            d => d.Query(
                $"SELECT {SessionRows.SessionColumns} FROM sessions ORDER BY started_at DESC, id DESC LIMIT @limit",
                SessionRows.ReadSession,
                ("@limit", limit)),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<SessionRecord?> FindAsync(string id, CancellationToken cancellationToken) => database.ReadAsync(
        d =>
        {
            var found = d.Query(
                $"""
                SELECT {SessionRows.SessionColumns} FROM sessions
                WHERE @id <> '' AND (substr(id, 1, length(@id)) = @id OR substr(id, -length(@id)) = @id)
                ORDER BY id = @id DESC LIMIT 2
                """,
                SessionRows.ReadSession,
                ("@id", id));
            return found.Count == 1 || (found.Count > 1 && found[0].Id == id) ? found[0] : null;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Step>> StepsAsync(string sessionId, CancellationToken cancellationToken) => database.ReadAsync(
        d => d.Query(
            $"SELECT {SessionRows.StepColumns} FROM steps WHERE session_id = @session_id ORDER BY number",
            SessionRows.ReadStep,
            ("@session_id", sessionId)),
        cancellationToken);

    /// <summary>The newest sessions first, without their reports.</summary>
    public Task<IReadOnlyList<SessionSummary>> SummariesAsync(int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return database.ReadAsync<IReadOnlyList<SessionSummary>>(
            d =>
            {
                var sessions = d.Query(
                    "SELECT id, kind, state, started_at, finished_at, revision, delivery_id, NULL FROM sessions ORDER BY started_at DESC, id DESC LIMIT @limit",
                    SessionRows.ReadSession,
                    ("@limit", limit));
                return [.. sessions.Select(s => new SessionSummary(s, ReportTables.CountOutcomes(d, s.Id)))];
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => database.DisposeAsync();
}
