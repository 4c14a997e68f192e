using SQLitePCL;

namespace Agency.Adapters.Storage;

/// <summary>The current row of a query; columns count from 0.</summary>
internal readonly struct SqliteRow(sqlite3_stmt statement)
{
    /// <summary>Empty for null; see <see cref="TextOrNull"/>.</summary>
    public string Text(int column) => TextOrNull(column) ?? "";

    public string? TextOrNull(int column) =>
        raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_text(statement, column).utf8_to_string();

    /// <summary>Empty for null.</summary>
    public byte[] Blob(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    public long Number(int column) => raw.sqlite3_column_int64(statement, column);
}
