using System.Data;
using System.Data.Common;
using Dapper;

namespace Agency.Server.Storage;

/// <summary>One use of the database: statements in the words of <see cref="ServerDialect"/>, with Dapper's parameters.</summary>
public sealed class ServerSession
{
    private readonly DbConnection connection;
    private readonly DbTransaction? transaction;
    private readonly ServerDialect dialect;
    private readonly CancellationToken cancellationToken;

    internal ServerSession(DbConnection connection, DbTransaction? transaction, ServerDialect dialect, CancellationToken cancellationToken)
    {
        this.connection = connection;
        this.transaction = transaction;
        this.dialect = dialect;
        this.cancellationToken = cancellationToken;
    }

    /// <summary>The number of rows that were changed.</summary>
    public Task<int> ExecuteAsync(string sql, object? parameters = null) => connection.ExecuteAsync(Command(sql, parameters));

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? parameters = null) => (await connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    /// <summary>The first row, or the default where there is none.</summary>
    public Task<T?> FirstAsync<T>(string sql, object? parameters = null) => connection.QueryFirstOrDefaultAsync<T>(Command(sql, parameters));

    /// <summary>The first column of the first row; the default where there is none.</summary>
    public async Task<T?> ValueAsync<T>(string sql, object? parameters = null) => await connection.ExecuteScalarAsync<T>(Command(sql, parameters));

    /// <summary>Waits until nobody else holds a number, and holds it until the transaction ends. SQLite has one writer at a time anyway.</summary>
    public async Task LockAsync(long number)
    {
        if (dialect == ServerDialect.Postgres)
            await ExecuteAsync("SELECT pg_advisory_xact_lock(@number)", new { number });
    }

    private CommandDefinition Command(string sql, object? parameters) => new(dialect.Sql(sql), parameters, transaction, commandType: CommandType.Text, cancellationToken: cancellationToken);
}
