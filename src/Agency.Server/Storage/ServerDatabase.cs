using System.Data.Common;
using Agency.Adapters.Storage;
using Agency.Core.Configuration;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Polly;
using Polly.Retry;

namespace Agency.Server.Storage;

/// <summary>
/// The server's database: SQLite in a file, or PostgreSQL. Statements are plain SQL with Dapper's parameters and the words
/// of <see cref="ServerDialect"/>; times are milliseconds since 1970 by the database's own clock. What passes (a
/// database that restarts, a lock, a deadlock) is tried again for up to half a minute; so a write must be one that may happen
/// twice, because the answer to the first may have been lost.
/// </summary>
public sealed class ServerDatabase : IAsyncDisposable
{
    /// <summary>The file of the SQLite database, in the data folder.</summary>
    public const string FileName = "agency-server.db";

    private readonly DbDataSource source;
    private readonly ResiliencePipeline retries;
    // SQLite has one writer at a time: those of this process queue here instead of in sleeps.
    private readonly SemaphoreSlim? turn;

    static ServerDatabase() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    private ServerDatabase(DbDataSource source, ServerDialect dialect, TimeProvider time)
    {
        this.source = source;
        Dialect = dialect;
        turn = dialect == ServerDialect.Sqlite ? new SemaphoreSlim(1, 1) : null;
        retries = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<DbException>(IsPassing).Handle<TimeoutException>(),
                MaxRetryAttempts = 12,
                Delay = TimeSpan.FromMilliseconds(50),
                MaxDelay = TimeSpan.FromSeconds(4),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            })
            .Build();
    }

    internal ServerDialect Dialect { get; }

    internal bool IsPostgres => Dialect == ServerDialect.Postgres;

    /// <summary>Opens the database and brings it to the newest schema.</summary>
    /// <param name="dataFolder">Where the SQLite file is; made when it is missing.</param>
    /// <param name="address">A <c>postgres://</c> address, or null for SQLite.</param>
    /// <exception cref="UserInputException">The address is wrong, or the database cannot be reached, or is newer than this program.</exception>
    public static async Task<ServerDatabase> OpenAsync(string dataFolder, string? address, TimeProvider time, CancellationToken cancellationToken)
    {
        var database = address is null ? OpenSqlite(dataFolder, time) : OpenPostgres(address, time);
        try
        {
            // The file remembers it; the rest is each connection's own.
            if (!database.IsPostgres)
                await database.ReadAsync(s => s.ValueAsync<string>("PRAGMA journal_mode = WAL"), cancellationToken);
            await ServerMigrator.MigrateAsync(database, cancellationToken);
            return database;
        }
        catch (DbException failure)
        {
            await database.DisposeAsync();
            throw new UserInputException($"The server's database cannot be used: {failure.Message}", failure);
        }
    }

    /// <summary>A connection that is open; the caller disposes of it.</summary>
    public async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        if (!IsPostgres)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 10000";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return connection;
    }

    /// <summary>Reads, without a transaction.</summary>
    public async Task<T> ReadAsync<T>(Func<ServerSession, Task<T>> work, CancellationToken cancellationToken) => await retries.ExecuteAsync(
        async token =>
        {
            await using var connection = await ConnectAsync(token);
            return await work(new ServerSession(connection, null, Dialect, token));
        },
        cancellationToken);

    /// <summary>Writes in one transaction, durable when the task completes. Whatever is thrown undoes it.</summary>
    public async Task<T> WriteAsync<T>(Func<ServerSession, Task<T>> work, CancellationToken cancellationToken) => await retries.ExecuteAsync(
        async token =>
        {
            if (turn is not null)
                await turn.WaitAsync(token);
            try
            {
                await using var connection = await ConnectAsync(token);
                await using var transaction = await connection.BeginTransactionAsync(token);
                var result = await work(new ServerSession(connection, transaction, Dialect, token));
                await transaction.CommitAsync(token);
                return result;
            }
            finally
            {
                turn?.Release();
            }
        },
        cancellationToken);

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<ServerSession, Task> work, CancellationToken cancellationToken) => WriteAsync(
        async session =>
        {
            await work(session);
            return true;
        },
        cancellationToken);

    /// <summary>The database's own time.</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken) =>
        DateTimeOffset.FromUnixTimeMilliseconds(await ReadAsync(s => s.ValueAsync<long>("SELECT {now}"), cancellationToken));

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        turn?.Dispose();
    }

    private static bool IsPassing(DbException failure) => failure switch
    {
        PostgresException postgres => postgres.IsTransient || postgres.SqlState is "40001" or "40P01" or "25P03" or "57P01" or "57P02" or "57P03",
        NpgsqlException npgsql => npgsql.IsTransient || npgsql.InnerException is IOException or System.Net.Sockets.SocketException,
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6,
        _ => failure.IsTransient,
    };

    /// <summary>Whether a database refuses what it is to write, however often it is asked: a value, a constraint, a size.</summary>
    internal static bool IsOfContent(DbException failure) => failure switch
    {
        PostgresException postgres => postgres.SqlState[..2] is "22" or "23",
        SqliteException sqlite => sqlite.SqliteErrorCode is 18 or 19 or 20,
        _ => false,
    };

    private static ServerDatabase OpenSqlite(string dataFolder, TimeProvider time)
    {
        SystemSqlite.Ensure();
        var path = Path.Combine(dataFolder, FileName);
        try
        {
            Directory.CreateDirectory(dataFolder);
            MakePrivate(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"The folder {dataFolder} cannot be made or written to: {failure.Message}", failure);
        }

        var connection = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 10 }.ToString();
        return new ServerDatabase(SqliteFactory.Instance.CreateDataSource(connection), ServerDialect.Sqlite, time);
    }

    /// <summary>
    /// Makes the file before SQLite does, so that only the server's user may look into it: logs and patches tell much. Its journals
    /// get the same mode. It is closed before it has its name: closing a file gives up every lock that this process has on it.
    /// </summary>
    private static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows() || File.Exists(path))
            return;
        var fresh = $"{path}.{Guid.NewGuid():N}";
        new FileStream(fresh, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }).Dispose();
        try
        {
            File.Move(fresh, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was faster.
            File.Delete(fresh);
        }
    }

    private static ServerDatabase OpenPostgres(string address, TimeProvider time)
    {
        var builder = ParsePostgres(address);
        return new ServerDatabase(NpgsqlDataSource.Create(builder), ServerDialect.Postgres, time);
    }

    /// <summary>Reads a <c>postgres://</c> address.</summary>
    /// <exception cref="UserInputException">It is none.</exception>
    internal static NpgsqlConnectionStringBuilder ParsePostgres(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgres" or "postgresql"))
            throw new UserInputException("--database takes an address such as postgres://user:password@host:5432/name.");
        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host.Length > 0 ? uri.Host : null,
            Port = uri.Port > 0 ? uri.Port : NpgsqlConnection.DefaultPort,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
            Username = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null,
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            ApplicationName = "agency",
            CommandTimeout = 15,
            Timeout = 5,
            MaxPoolSize = 40,
            // A node that hangs within a transaction must not keep its locks: without this, all others would wait for it.
            Options = "-c idle_in_transaction_session_timeout=3000 -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3",
        };
        try
        {
            foreach (var part in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).Where(p => p.Length == 2))
                builder[Uri.UnescapeDataString(part[0] == "sslmode" ? "SSL Mode" : part[0])] = Uri.UnescapeDataString(part[1]);
            return builder;
        }
        catch (ArgumentException failure)
        {
            throw new UserInputException($"--database: {failure.Message}", failure);
        }
    }
}
