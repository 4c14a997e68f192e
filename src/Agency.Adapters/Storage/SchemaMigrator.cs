using System.Globalization;
using System.Reflection;
using Agency.Core.Configuration;

namespace Agency.Adapters.Storage;

/// <summary>
/// Brings a database to the newest schema. Migrations are the embedded files <c>NNNN-name.sql</c>, each run once, in
/// order, in one transaction with the note that it ran (<c>user_version</c>).
/// </summary>
internal static class SchemaMigrator
{
    /// <summary>"AGCY": tells our databases from any other SQLite file.</summary>
    private const int ApplicationId = 0x41474359;

    private const string Prefix = "migrations/";

    private static readonly string[] Names =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The schema that this program writes.</summary>
    public static int Newest => Names.Length;

    /// <exception cref="UserInputException">The database is newer than this program, or not Agency's.</exception>
    public static void Migrate(SqliteDatabase database, string file)
    {
        if (VersionOf(database, file) == Newest)
            return;
        // Readers and one writer at a time do not wait for each other. Kept in the file; cannot be set inside a transaction.
        database.Run("PRAGMA journal_mode = WAL");
        database.InTransaction(() =>
        {
            // Of two processes that come here one waited; it finds the work done.
            for (var version = VersionOf(database, file); version < Newest; version++)
            {
                database.Run(Read(Names[version]));
                database.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version + 1}"));
            }

            database.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
        });
    }

    private static int VersionOf(SqliteDatabase database, string file)
    {
        var version = (int)database.Number("PRAGMA user_version");
        if (version > Newest)
        {
            throw new UserInputException(string.Create(
                CultureInfo.InvariantCulture,
                $"{file} was written by a newer Agency (schema {version}; this one knows {Newest}). Update Agency; nothing was changed."));
        }

        var isOurs = database.Number("PRAGMA application_id") == ApplicationId;
        if (!isOurs && (version > 0 || database.Number("SELECT count(*) FROM sqlite_master") > 0))
            throw new UserInputException($"{file} is a database of another program; Agency does not touch it. Move it away and start again.");
        return version;
    }

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
