namespace Agency.Adapters.Storage;

/// <summary>SQLite refused something.</summary>
/// <param name="code">The primary result code; see https://www.sqlite.org/rescode.html.</param>
internal sealed class SqliteFailureException(int code, string message) : Exception(message)
{
    public const int ReadOnly = 8;
    public const int InputOutput = 10;
    public const int Corrupt = 11;
    public const int Full = 13;
    public const int CannotOpen = 14;
    public const int Constraint = 19;
    public const int NotADatabase = 26;
    public const int Busy = 5;
    public const int Locked = 6;

    public int Code { get; } = code;
}
