using System.Globalization;
using Agency.Core.Configuration;
using Agency.Core.Sessions;

namespace Agency.Adapters.Storage;

/// <summary>
/// Sessions in a repository's <c>.agency/agency.db</c>. One connection, used by one caller at a time; several
/// processes may have one each. What the report says of findings, proposals and the delivery is stored in tables of
/// their own as well, to be queried.
/// </summary>
public sealed class SqliteSessionStore : ISessionStore, IAsyncDisposable
{
    private const string FileName = "agency.db";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string file;
    private readonly SqliteDatabase database;
    private readonly SemaphoreSlim turn = new(1, 1);

    private SqliteSessionStore(string file, SqliteDatabase database)
    {
        this.file = file;
        this.database = database;
    }

    /// <summary>Whether the repository has a history; looking makes none.</summary>
    public static bool ExistsAt(string repositoryRoot) => File.Exists(new AgencyFolder(repositoryRoot).PathOf(FileName));

    /// <summary>Opens the repository's database, made and brought to the newest schema as needed.</summary>
    /// <exception cref="UserInputException">
    /// It is damaged, newer than this program, another program's, or cannot be written. It is left as it is; the
    /// message says what to do.
    /// </exception>
    public static async Task<SqliteSessionStore> OpenAsync(string repositoryRoot, CancellationToken cancellationToken)
    {
        var folder = new AgencyFolder(repositoryRoot);
        folder.Ensure();
        var file = folder.PathOf(FileName);
        return await Task.Run(() => new SqliteSessionStore(file, Open(file)), cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There is a session of that id.</exception>
    public Task BeginAsync(SessionRecord session, CancellationToken cancellationToken) => WriteAsync(
        () =>
        {
            try
            {
                database.Execute(
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

            ReportTables.Write(database, session);
        },
        cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No such session, or the step is not the next one.</exception>
    public Task AppendAsync(string sessionId, Step step, CancellationToken cancellationToken) => WriteAsync(
        () =>
        {
            var added = database.Execute(
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
    public Task UpdateAsync(SessionRecord session, CancellationToken cancellationToken) => WriteAsync(
        () =>
        {
            var updated = database.Execute(
                """
                UPDATE sessions SET kind = @kind, state = @state, started_at = @started_at, finished_at = @finished_at,
                    revision = @revision, delivery_id = @delivery_id, report = @report
                WHERE id = @id
                """,
                SessionRows.Of(session));
            if (updated != 1)
                throw new InvalidOperationException($"There is no session {session.Id}.");
            ReportTables.Write(database, session);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SessionRecord>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return RunAsync(
            () => database.Query(
                $"SELECT {SessionRows.SessionColumns} FROM sessions ORDER BY started_at DESC, id DESC LIMIT @limit",
                SessionRows.ReadSession,
                ("@limit", limit)),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<SessionRecord?> FindAsync(string id, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            var found = database.Query(
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
    public Task<IReadOnlyList<Step>> StepsAsync(string sessionId, CancellationToken cancellationToken) => RunAsync(
        () => database.Query(
            $"SELECT {SessionRows.StepColumns} FROM steps WHERE session_id = @session_id ORDER BY number",
            SessionRows.ReadStep,
            ("@session_id", sessionId)),
        cancellationToken);

    /// <summary>The newest sessions first, without their reports.</summary>
    public Task<IReadOnlyList<SessionSummary>> SummariesAsync(int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return RunAsync<IReadOnlyList<SessionSummary>>(
            () =>
            {
                var sessions = database.Query(
                    "SELECT id, kind, state, started_at, finished_at, revision, delivery_id, NULL FROM sessions ORDER BY started_at DESC, id DESC LIMIT @limit",
                    SessionRows.ReadSession,
                    ("@limit", limit));
                return [.. sessions.Select(s => new SessionSummary(s, ReportTables.CountOutcomes(database, s.Id)))];
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        database.Dispose();
        turn.Dispose();
        return ValueTask.CompletedTask;
    }

    private static SqliteDatabase Open(string file)
    {
        SqliteDatabase? database = null;
        var complete = false;
        try
        {
            database = SqliteDatabase.Open(file, Patience);
            // Durable at every commit; and a database that came with the repository may define nothing that acts.
            database.Run("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF");
            SchemaMigrator.Migrate(database, file);
            complete = true;
            return database;
        }
        catch (SqliteFailureException failure)
        {
            throw new UserInputException(Explain(file, failure), failure);
        }
        finally
        {
            if (!complete)
                database?.Dispose();
        }
    }

    private static string Explain(string file, SqliteFailureException failure) => failure.Code switch
    {
        SqliteFailureException.Busy or SqliteFailureException.Locked =>
            $"{file} has been locked by another program for too long. End it and try again.",
        SqliteFailureException.Corrupt or SqliteFailureException.NotADatabase =>
            ExplainDamage(file, failure.Message),
        SqliteFailureException.ReadOnly or SqliteFailureException.CannotOpen =>
            $"{file} cannot be written ({failure.Message}). Check its permissions and those of its folder.",
        SqliteFailureException.InputOutput or SqliteFailureException.Full =>
            $"{file} cannot be written ({failure.Message}). Check that there is room on the disk.",
        _ => $"{file} cannot be used ({failure.Message}).",
    };

    private static string ExplainDamage(string file, string what) =>
        $"{file} is damaged ({what}). It was left as it is. Move it away (mv '{file}' '{file}.damaged') and start again; "
        + "the history then begins anew, and what earlier heals did is still in .agency/logs.";

    private Task WriteAsync(Action work, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            database.InTransaction(work);
            return true;
        },
        cancellationToken);

    private async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(work, cancellationToken);
        }
        catch (SqliteFailureException failure)
        {
            throw new UserInputException(Explain(file, failure), failure);
        }
        catch (FormatException failure)
        {
            throw new UserInputException(ExplainDamage(file, failure.Message), failure);
        }
        finally
        {
            turn.Release();
        }
    }
}
