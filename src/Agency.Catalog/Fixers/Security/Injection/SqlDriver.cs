namespace Agency.Catalog.Fixers.Security.Injection;

/// <summary>A library that executes SQL, and what its parameters look like.</summary>
/// <param name="Module">The module that gives it away.</param>
/// <param name="TextInDoubleQuotes">Its databases take <c>"text"</c> for a text where a value stands.</param>
/// <param name="LimitIsNumber">Its parameters are written into the SQL by type, so that LIMIT needs a number.</param>
internal sealed record SqlDriver(string Module, PlaceholderStyle Style, bool TextInDoubleQuotes = false, bool LimitIsNumber = false)
{
    public static SqlDriver SqlAlchemy { get; } = new("sqlalchemy", PlaceholderStyle.Named);

    private static readonly SqlDriver[] All =
    [
        new("sqlite3", PlaceholderStyle.Question, TextInDoubleQuotes: true), new("aiosqlite", PlaceholderStyle.Question, TextInDoubleQuotes: true),
        new("pysqlite2", PlaceholderStyle.Question, TextInDoubleQuotes: true), new("pyodbc", PlaceholderStyle.Question), new("duckdb", PlaceholderStyle.Question),
        new("psycopg2", PlaceholderStyle.Percent), new("psycopg", PlaceholderStyle.Percent), new("aiopg", PlaceholderStyle.Percent), new("pymssql", PlaceholderStyle.Percent),
        new("MySQLdb", PlaceholderStyle.Percent, TextInDoubleQuotes: true, LimitIsNumber: true), new("pymysql", PlaceholderStyle.Percent, TextInDoubleQuotes: true, LimitIsNumber: true),
        new("mysql", PlaceholderStyle.Percent, TextInDoubleQuotes: true, LimitIsNumber: true), new("aiomysql", PlaceholderStyle.Percent, TextInDoubleQuotes: true, LimitIsNumber: true),
        new("flask_mysqldb", PlaceholderStyle.Percent, TextInDoubleQuotes: true, LimitIsNumber: true), new("django.db", PlaceholderStyle.Percent),
        new("asyncpg", PlaceholderStyle.Numbered),
    ];

    public bool IsSqlite => Module is "sqlite3" or "aiosqlite" or "pysqlite2";

    /// <summary>The driver whose module a dotted name is in.</summary>
    public static SqlDriver? Of(string dotted) =>
        Array.Find(All, d => dotted == d.Module || dotted.StartsWith(d.Module + ".", StringComparison.Ordinal));
}
