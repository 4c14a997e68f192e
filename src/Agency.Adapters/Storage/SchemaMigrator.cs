using System.Globalization;
using System.Reflection;
using Agency.Core.Configuration;
using Dapper;
using Microsoft.Data.Sqlite;

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
    public static async Task MigrateAsync(SqliteConnection connection, string file, CancellationToken cancellationToken)
    {
        if (await VersionAsync(connection, file) == Newest)
            return;
        // Readers and one writer at a time do not wait for each other. Kept in the file; cannot be set inside a transaction.
        await connection.ExecuteAsync("PRAGMA journal_mode = WAL");
        // Takes the write lock at once, so that of two processes one waits and then finds the work done.
        await connection.ExecuteAsync("BEGIN IMMEDIATE");
        try
        {
            for (var version = await VersionAsync(connection, file); version < Newest; version++)
            {
                await connection.ExecuteAsync(await ReadAsync(Names[version], cancellationToken));
                await connection.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version + 1}"));
            }

            await connection.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
            await connection.ExecuteAsync("COMMIT");
        }
        catch (Exception)
        {
            await connection.ExecuteAsync("ROLLBACK");
            throw;
        }
    }

    private static async Task<int> VersionAsync(SqliteConnection connection, string file)
    {
        var version = await connection.ExecuteScalarAsync<int>("PRAGMA user_version");
        if (version > Newest)
        {
            throw new UserInputException(string.Create(
                CultureInfo.InvariantCulture,
                $"{file} was written by a newer Agency (schema {version}; this one knows {Newest}). Update Agency; nothing was changed."));
        }

        var isOurs = await connection.ExecuteScalarAsync<int>("PRAGMA application_id") == ApplicationId;
        if (!isOurs && (version > 0 || await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM sqlite_master") > 0))
            throw new UserInputException($"{file} is a database of another program; Agency does not touch it. Move it away and start again.");
        return version;
    }

    private static async Task<string> ReadAsync(string name, CancellationToken cancellationToken)
    {
        await using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
