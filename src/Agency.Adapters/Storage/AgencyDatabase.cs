using Agency.Core.Configuration;

namespace Agency.Adapters.Storage;

/// <summary>
/// A database of Agency's, opened and at the newest schema: one connection, one caller at a time, off the caller's
/// thread. Several processes may have one each. What goes wrong is said in words the user can act on.
/// </summary>
internal sealed class AgencyDatabase : IAsyncDisposable
{
    private const string FileName = "agency.db";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string file;
    private readonly SqliteDatabase database;
    private readonly SemaphoreSlim turn = new(1, 1);

    private AgencyDatabase(string file, SqliteDatabase database)
    {
        this.file = file;
        this.database = database;
    }

    /// <summary>Whether a repository has a database; looking makes none.</summary>
    public static bool ExistsIn(string repositoryRoot) => File.Exists(new AgencyFolder(repositoryRoot).PathOf(FileName));

    /// <summary>Opens a repository's database; see <see cref="OpenAsync(string, CancellationToken)"/>.</summary>
    public static Task<AgencyDatabase> OpenInAsync(string repositoryRoot, CancellationToken cancellationToken)
    {
        var folder = new AgencyFolder(repositoryRoot);
        folder.Ensure();
        return OpenAsync(folder.PathOf(FileName), cancellationToken);
    }

    /// <summary>Opens a database file, made and brought to the newest schema as needed.</summary>
    /// <exception cref="UserInputException">
    /// It is damaged, newer than this program, another program's, or cannot be written. It is left as it is.
    /// </exception>
    public static Task<AgencyDatabase> OpenAsync(string file, CancellationToken cancellationToken) => OpenAsync(file, Patience, cancellationToken);

    /// <inheritdoc cref="OpenAsync(string, CancellationToken)"/>
    /// <param name="patience">How long each call waits while another program writes.</param>
    public static Task<AgencyDatabase> OpenAsync(string file, TimeSpan patience, CancellationToken cancellationToken) =>
        Task.Run(() => new AgencyDatabase(file, Open(file, patience)), cancellationToken);

    /// <summary>Reads; see <see cref="WriteAsync"/> for the errors.</summary>
    public async Task<T> ReadAsync<T>(Func<SqliteDatabase, T> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => work(database), cancellationToken);
        }
        catch (SqliteFailureException failure)
        {
            throw new UserInputException(Explain(file, failure), failure);
        }
        catch (FormatException failure)
        {
            throw new UserInputException(ExplainDamage(file, failure.Message), failure);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Writes in one transaction, durable when the task completes.</summary>
    /// <exception cref="UserInputException">The file cannot be written or is damaged.</exception>
    public Task WriteAsync(Action<SqliteDatabase> work, CancellationToken cancellationToken) => ReadAsync(
        d =>
        {
            d.InTransaction(() => work(d));
            return true;
        },
        cancellationToken);

    public ValueTask DisposeAsync()
    {
        database.Dispose();
        turn.Dispose();
        return ValueTask.CompletedTask;
    }

    private static SqliteDatabase Open(string file, TimeSpan patience)
    {
        SqliteDatabase? database = null;
        var complete = false;
        try
        {
            database = SqliteDatabase.Open(file, patience);
            // Durable at every commit; and a database that came with the repository may define nothing that acts.
            database.Run("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF");
            SchemaMigrator.Migrate(database, file);
            complete = true;
            return database;
        }
        catch (SqliteFailureException failure)
        {
            throw new UserInputException(Explain(file, failure), failure);
        }
        finally
        {
            if (!complete)
                database?.Dispose();
        }
    }

    private static string Explain(string file, SqliteFailureException failure) => failure.Code switch
    {
        SqliteFailureException.Busy or SqliteFailureException.Locked =>
            $"{file} has been locked by another program for too long. End it and try again.",
        SqliteFailureException.Corrupt or SqliteFailureException.NotADatabase =>
            ExplainDamage(file, failure.Message),
        SqliteFailureException.ReadOnly or SqliteFailureException.CannotOpen =>
            $"{file} cannot be written ({failure.Message}). Check its permissions and those of its folder.",
        SqliteFailureException.InputOutput or SqliteFailureException.Full =>
            $"{file} cannot be written ({failure.Message}). Check that there is room on the disk.",
        _ => $"{file} cannot be used ({failure.Message}).",
    };

    private static string ExplainDamage(string file, string what) =>
        $"{file} is damaged ({what}). It was left as it is. Move it away (mv '{file}' '{file}.damaged') and start again; "
        + "the history then begins anew, and what earlier heals did is still in .agency/logs.";
}
