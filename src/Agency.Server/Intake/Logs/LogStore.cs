using System.Globalization;
using System.Text.Json;
using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace Agency.Server.Intake.Logs;

/// <summary>
/// The folder <c>logs/</c> of the data folder: for each run a folder with <c>index.json</c>, the logs as numbered files, and
/// <c>analysis.json</c>. A run is written into <c>logs/.incoming/</c> and moved when it is whole; it is kept as long as the
/// settings say.
/// </summary>
internal sealed class LogStore(ServerOptions options, TimeProvider time) : IHousekeeper
{
    public const string IndexFile = "index.json";
    public const string AnalysisFile = "analysis.json";

    private const string Incoming = ".incoming";
    private const string Gone = "gone-";
    private const int MostUploadsOfRun = 200;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly string root = Path.Combine(options.DataFolder, "logs");

    public string PathOf(KeptRun run, string file) => Path.Combine(root, run.Folder, file);

    /// <summary>A folder for what is coming in; the caller takes it away when nothing comes of it.</summary>
    public string NewIncoming()
    {
        var folder = Path.Combine(root, Incoming, Guid.NewGuid().ToString("N"));
        MakeFolder(folder);
        return folder;
    }

    /// <summary>Takes away what an earlier process left behind when it died, and the runs that were kept long enough.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(root))
            return Task.FromResult(0);
        var (now, incoming) = (time.GetUtcNow().UtcDateTime, Path.Combine(root, Incoming));
        MakeFolder(incoming);
        var failures = new List<Exception>();
        var removed = 0;
        foreach (var run in Directory.EnumerateDirectories(root).Where(f => Path.GetFileName(f) != Incoming && KeptSince(f) < now.AddDays(-options.Settings.Retention.LogDays)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            // What is not whole any more is no run.
            Try(() => Directory.Move(run, Path.Combine(incoming, $"{Gone}{Guid.NewGuid():N}")));
        }

        foreach (var folder in Directory.EnumerateDirectories(incoming))
        {
            if (!Path.GetFileName(folder).StartsWith(Gone, StringComparison.Ordinal) && Directory.GetLastWriteTimeUtc(folder) >= now.AddHours(-1))
                continue;
            removed += Try(() => Directory.Delete(folder, recursive: true)) ? 1 : 0;
        }

        return failures.Count == 0
            ? Task.FromResult(removed)
            : throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{failures.Count} of the folders in {root} could not be removed, and the others were. The first: {failures[0].Message}"), failures[0]);

        bool Try(Action action)
        {
            try
            {
                action();
                return true;
            }
            catch (DirectoryNotFoundException)
            {
                // Another node was at it.
                return false;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                failures.Add(failure);
                return false;
            }
        }
    }

    /// <summary>
    /// Puts a run into place. The same upload again gives the one that is there; another one of the same run gets a folder
    /// of its own.
    /// </summary>
    /// <param name="incoming">From <see cref="NewIncoming"/>, with the logs in it.</param>
    public async Task<KeptRun> KeepAsync(string incoming, KeptRun run, CancellationToken cancellationToken)
    {
        await WriteAsync(Path.Combine(incoming, IndexFile), JsonSerializer.Serialize(run, Json), cancellationToken);
        for (var number = 1; number <= MostUploadsOfRun; number++)
        {
            var folder = number == 1 ? run.Run.RunId : string.Create(CultureInfo.InvariantCulture, $"{run.Run.RunId}@{number}");
            if (await FindAsync(folder, cancellationToken) is { } there)
            {
                if (there.ContentHash == run.ContentHash)
                {
                    Directory.Delete(incoming, recursive: true);
                    return there;
                }

                continue;
            }

            try
            {
                Directory.Move(incoming, Path.Combine(root, folder));
                return run with { Folder = folder };
            }
            catch (IOException) when (Directory.Exists(Path.Combine(root, folder)))
            {
                // Another request was faster: what it kept is looked at again.
                number--;
                if (await FindAsync(folder, cancellationToken) is null)
                    number++;
            }
        }

        throw new BadHttpRequestException("There are too many different uploads of this run.", StatusCodes.Status409Conflict);
    }

    /// <summary>The run of a folder; null where there is none.</summary>
    public async Task<KeptRun?> FindAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            var json = await File.ReadAllTextAsync(Path.Combine(root, folder, IndexFile), cancellationToken);
            return JsonSerializer.Deserialize<KeptRun>(json, Json) is { } run ? run with { Folder = folder } : null;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The analysis of a run, as JSON; null where there is none yet.</summary>
    public async Task<string?> AnalysisAsync(KeptRun run, CancellationToken cancellationToken)
    {
        var path = PathOf(run, AnalysisFile);
        return File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken) : null;
    }

    public Task KeepAnalysisAsync(KeptRun run, string json, CancellationToken cancellationToken) => WriteAsync(PathOf(run, AnalysisFile), json, cancellationToken);

    /// <summary>Writes a file whole or not at all.</summary>
    public static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        var fresh = $"{path}.{Guid.NewGuid():N}";
        await File.WriteAllTextAsync(fresh, text, cancellationToken);
        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>Makes a folder that only the server's user can look into: logs tell much.</summary>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly);
    }

    private static DateTime KeptSince(string run)
    {
        var index = new FileInfo(Path.Combine(run, IndexFile));
        return index.Exists ? index.LastWriteTimeUtc : Directory.GetLastWriteTimeUtc(run);
    }
}
