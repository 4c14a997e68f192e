using System.Data;
using System.Globalization;
using Agency.Core.Configuration;
using Agency.Core.Sessions;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Agency.Adapters.Storage;

/// <summary>
/// Sessions in a repository's <c>.agency/agency.db</c>. One connection, used by one caller at a time; several
/// processes may have one each. What the report says of findings, proposals and the delivery is stored in tables of
/// their own as well, to be queried.
/// </summary>
public sealed class SqliteSessionStore : ISessionStore, IAsyncDisposable
{
    private const string FileName = "agency.db";
    private const int BusyCode = 5;
    private const int ConstraintCode = 19;
    private const string SessionColumns =
        "id AS Id, kind AS Kind, state AS State, started_at AS StartedAt, finished_at AS FinishedAt, revision AS Revision, delivery_id AS DeliveryId, report AS Report";

    private readonly string file;
    private readonly SqliteConnection connection;
    private readonly SemaphoreSlim turn = new(1, 1);

    private SqliteSessionStore(string file, SqliteConnection connection)
    {
        this.file = file;
        this.connection = connection;
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
        SystemSqlite.Ensure();
        var folder = new AgencyFolder(repositoryRoot);
        folder.Ensure();
        var file = folder.PathOf(FileName);
        var text = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }.ToString();
        var store = new SqliteSessionStore(file, new SqliteConnection(text));
        try
        {
            await store.RunAsync(
                async connection =>
                {
                    await connection.OpenAsync(cancellationToken);
                    // Durable at every commit; and a database that came with the repository may define nothing that acts.
                    await connection.ExecuteAsync("PRAGMA busy_timeout = 10000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF");
                    await SchemaMigrator.MigrateAsync(connection, file, cancellationToken);
                    return true;
                },
                cancellationToken);
        }
        catch (Exception)
        {
            await store.DisposeAsync();
            throw;
        }

        return store;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There is a session of that id.</exception>
    public Task BeginAsync(SessionRecord session, CancellationToken cancellationToken) => WriteAsync(
        async (connection, transaction) =>
        {
            try
            {
                await connection.ExecuteAsync(
                    """
                    INSERT INTO sessions (id, kind, state, started_at, finished_at, revision, delivery_id, report)
                    VALUES (@Id, @Kind, @State, @StartedAt, @FinishedAt, @Revision, @DeliveryId, @Report)
                    """,
                    SessionRow.Of(session),
                    transaction);
            }
            catch (SqliteException failure) when (failure.SqliteErrorCode == ConstraintCode)
            {
                throw new InvalidOperationException($"There is a session {session.Id} already.", failure);
            }

            await ReportTables.WriteAsync(connection, transaction, session);
        },
        cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No such session, or the step is not the next one.</exception>
    public Task AppendAsync(string sessionId, Step step, CancellationToken cancellationToken) => WriteAsync(
        async (connection, transaction) =>
        {
            var added = await connection.ExecuteAsync(
                """
                INSERT INTO steps (session_id, number, name, detail, at, duration_ticks)
                SELECT id, @Number, @Name, @Detail, @At, @DurationTicks FROM sessions
                WHERE id = @sessionId AND @Number = 1 + (SELECT count(*) FROM steps WHERE session_id = @sessionId)
                """,
                new { sessionId, step.Number, step.Name, step.Detail, At = SessionRow.Text(step.At), DurationTicks = step.Duration.Ticks },
                transaction);
            if (added != 1)
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Step {step.Number} is not the next one of session {sessionId}."));
        },
        cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The session was never begun.</exception>
    public Task UpdateAsync(SessionRecord session, CancellationToken cancellationToken) => WriteAsync(
        async (connection, transaction) =>
        {
            var updated = await connection.ExecuteAsync(
                """
                UPDATE sessions SET kind = @Kind, state = @State, started_at = @StartedAt, finished_at = @FinishedAt,
                    revision = @Revision, delivery_id = @DeliveryId, report = @Report
                WHERE id = @Id
                """,
                SessionRow.Of(session),
                transaction);
            if (updated != 1)
                throw new InvalidOperationException($"There is no session {session.Id}.");
            await ReportTables.WriteAsync(connection, transaction, session);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SessionRecord>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return RunAsync<IReadOnlyList<SessionRecord>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<SessionRow>(
                    $"SELECT {SessionColumns} FROM sessions ORDER BY started_at DESC, id DESC LIMIT @limit", new { limit });
                return [.. rows.Select(r => r.ToRecord())];
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<SessionRecord?> FindAsync(string id, CancellationToken cancellationToken)
    {
        return RunAsync(
            async connection =>
            {
                var rows = await connection.QueryAsync<SessionRow>(
                    $"""
                    SELECT {SessionColumns} FROM sessions
                    WHERE @id <> '' AND (substr(id, 1, length(@id)) = @id OR substr(id, -length(@id)) = @id)
                    ORDER BY id = @id DESC LIMIT 2
                    """,
                    new { id });
                var found = rows.AsList();
                return found.Count == 1 || (found.Count > 1 && found[0].Id == id) ? found[0].ToRecord() : null;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Step>> StepsAsync(string sessionId, CancellationToken cancellationToken) => RunAsync<IReadOnlyList<Step>>(
        async connection =>
        {
            var rows = await connection.QueryAsync<StepRow>(
                "SELECT number AS Number, name AS Name, detail AS Detail, at AS At, duration_ticks AS DurationTicks FROM steps WHERE session_id = @sessionId ORDER BY number",
                new { sessionId });
            return [.. rows.Select(r => r.ToStep())];
        },
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        turn.Dispose();
    }

    private Task<bool> WriteAsync(Func<SqliteConnection, SqliteTransaction, Task> work, CancellationToken cancellationToken) => RunAsync(
        async c =>
        {
            // Not deferred: the write lock is taken at once, where waiting for it is possible.
            await using var transaction = c.BeginTransaction(IsolationLevel.Serializable, deferred: false);
            await work(c, transaction);
            await transaction.CommitAsync(cancellationToken);
            return true;
        },
        cancellationToken);

    private async Task<T> RunAsync<T>(Func<SqliteConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await work(connection);
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode != ConstraintCode)
        {
            throw new UserInputException(Explain(failure), failure);
        }
        catch (FormatException failure)
        {
            throw new UserInputException(ExplainDamage(failure.Message), failure);
        }
        finally
        {
            turn.Release();
        }
    }

    private string Explain(SqliteException failure) => failure.SqliteErrorCode switch
    {
        BusyCode or 6 => $"{file} has been locked by another program for too long. End it and try again.",
        11 or 26 => ExplainDamage(failure.Message),
        8 or 14 => $"{file} cannot be written ({failure.Message}). Check its permissions and those of its folder.",
        10 or 13 => $"{file} cannot be written ({failure.Message}). Check that there is room on the disk.",
        _ => $"{file} cannot be used ({failure.Message}).",
    };

    private string ExplainDamage(string what) =>
        $"{file} is damaged ({what}). It was left as it is. Move it away (mv '{file}' '{file}.damaged') and start again; "
        + "the history then begins anew, and what earlier heals did is still in .agency/logs.";
}
