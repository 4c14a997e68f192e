using System.Globalization;
using SQLitePCL;

namespace Agency.Adapters.Storage;

/// <summary>
/// An open SQLite file: statements with named parameters, and rows. Not for use by two threads at once. Calls block
/// while the disk works; failures are <see cref="SqliteFailureException"/>. Why not ADO.NET: docs/adr/0002-sqlite-without-ado-net.md.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly sqlite3 handle;

    private SqliteDatabase(sqlite3 handle) => this.handle = handle;

    /// <summary>Opens a file, made when missing.</summary>
    /// <param name="patience">How long to wait while another process writes.</param>
    public static SqliteDatabase Open(string file, TimeSpan patience)
    {
        SystemSqlite.Ensure();
        var result = raw.sqlite3_open_v2(file, out var handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_FULLMUTEX, null);
        var database = new SqliteDatabase(handle);
        try
        {
            database.Check(result);
            database.Check(raw.sqlite3_busy_timeout(handle, (int)patience.TotalMilliseconds));
        }
        catch (SqliteFailureException)
        {
            database.Dispose();
            throw;
        }

        return database;
    }

    /// <summary>Runs statements without parameters, one after the other.</summary>
    public void Run(string script) => Check(raw.sqlite3_exec(handle, script));

    /// <summary>Runs a statement and tells how many rows it changed.</summary>
    public int Execute(string sql, params IReadOnlyList<(string Name, object? Value)> parameters)
    {
        using var statement = Prepare(sql);
        return Execute(statement, parameters);
    }

    /// <summary>Runs a statement once for each set of values.</summary>
    public void ExecuteMany(string sql, IEnumerable<IReadOnlyList<(string Name, object? Value)>> rows)
    {
        using var statement = Prepare(sql);
        foreach (var row in rows)
        {
            Execute(statement, row);
            Check(raw.sqlite3_reset(statement));
        }
    }

    /// <summary>The rows of a query.</summary>
    public IReadOnlyList<T> Query<T>(string sql, Func<SqliteRow, T> read, params IReadOnlyList<(string Name, object? Value)> parameters)
    {
        using var statement = Prepare(sql);
        Bind(statement, parameters);
        var rows = new List<T>();
        while (Step(statement))
            rows.Add(read(new SqliteRow(statement)));
        return rows;
    }

    /// <summary>The number in the first column of a query's first row; 0 without one.</summary>
    public long Number(string sql)
    {
        using var statement = Prepare(sql);
        return Step(statement) ? raw.sqlite3_column_int64(statement, 0) : 0;
    }

    /// <summary>All of it or nothing. The right to write is taken at once, where waiting for it is possible.</summary>
    public void InTransaction(Action work)
    {
        Run("BEGIN IMMEDIATE");
        var done = false;
        try
        {
            work();
            Run("COMMIT");
            done = true;
        }
        finally
        {
            // Some failures have ended the transaction already; then there is nothing to take back.
            if (!done && raw.sqlite3_get_autocommit(handle) == 0)
                Run("ROLLBACK");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();

    private static void Bind(sqlite3_stmt statement, IReadOnlyList<(string Name, object? Value)> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            var index = raw.sqlite3_bind_parameter_index(statement, name);
            if (index == 0)
                throw new ArgumentException($"The statement has no parameter {name}.", nameof(parameters));
            var result = value switch
            {
                null => raw.sqlite3_bind_null(statement, index),
                string text => raw.sqlite3_bind_text(statement, index, text),
                byte[] blob => raw.sqlite3_bind_blob(statement, index, blob),
                int or long => raw.sqlite3_bind_int64(statement, index, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
                _ => throw new ArgumentException($"{name} is of type {value.GetType()}.", nameof(parameters)),
            };
            if (result != raw.SQLITE_OK)
                throw new SqliteFailureException(result & 0xff, $"{name} cannot be bound");
        }
    }

    private int Execute(sqlite3_stmt statement, IReadOnlyList<(string Name, object? Value)> parameters)
    {
        Bind(statement, parameters);
        while (Step(statement))
        {
            // A statement that gives rows is done when they are.
        }

        return raw.sqlite3_changes(handle);
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(handle, sql, out var statement));
        return statement;
    }

    private bool Step(sqlite3_stmt statement)
    {
        var result = raw.sqlite3_step(statement);
        if (result is raw.SQLITE_ROW or raw.SQLITE_DONE)
            return result == raw.SQLITE_ROW;
        Check(result);
        return false;
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            throw new SqliteFailureException(result & 0xff, raw.sqlite3_errmsg(handle).utf8_to_string());
    }
}
