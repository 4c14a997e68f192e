using Agency.Server.Storage;
using Microsoft.Data.Sqlite;

namespace Agency.Server.Workers;

/// <summary>How Quartz reaches the server's own database.</summary>
internal static class QuartzDatabase
{
    public static string Postgres(string address) => ServerDatabase.ParsePostgres(address).ConnectionString;

    public static string Sqlite(string dataFolder) => new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, ServerDatabase.FileName), Pooling = true, DefaultTimeout = 30 }.ToString();
}
