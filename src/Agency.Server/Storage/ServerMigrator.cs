using System.Globalization;
using System.Reflection;
using Agency.Core.Configuration;

namespace Agency.Server.Storage;

/// <summary>Brings the server's database to the newest schema, by the numbered files beside it; several nodes may start at once.</summary>
internal static class ServerMigrator
{
    private const string Prefix = "server-migrations/";

    // Any number that nobody else locks by.
    private const long Lock = 0x4147454E4359;

    /// <exception cref="UserInputException">The database is newer than this program.</exception>
    public static async Task MigrateAsync(ServerDatabase database, CancellationToken cancellationToken)
    {
        var migrations = Migrations();
        await database.WriteAsync(
            async session =>
            {
                await session.LockAsync(Lock);
                await session.ExecuteAsync("CREATE TABLE IF NOT EXISTS schema_versions (version BIGINT PRIMARY KEY, applied_at BIGINT NOT NULL)");
                var there = await session.ValueAsync<long?>("SELECT MAX(version) FROM schema_versions") ?? 0;
                if (there > migrations[^1].Version)
                    throw new UserInputException($"The server's database has schema {there} and this program knows {migrations[^1].Version}: a newer Agency has used it. Start that one.");
                foreach (var (version, sql) in migrations.Where(m => m.Version > there))
                {
                    await session.ExecuteAsync(sql);
                    await session.ExecuteAsync("INSERT INTO schema_versions (version, applied_at) VALUES (@version, {now})", new { version });
                }
            },
            cancellationToken);
    }

    private static List<(long Version, string Sql)> Migrations()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return (long.Parse(name[Prefix.Length..].Split('-')[0], CultureInfo.InvariantCulture), reader.ReadToEnd());
        })];
    }
}
